//! Brings the database to this program's schema.

use std::fs::File;

use anyhow::{Context, bail};
use domain::db::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, TransactionTrait};
use domain::db::{Db, connect_patiently};
use futures_util::future::BoxFuture;
use migration::{Migrator, MigratorTrait};

use crate::config::Config;

/// Any number, the same in every program that migrates this database.
const LOCK: i64 = 7_061_725;

/// Connects, making the data folder when it is missing.
///
/// # Errors
/// The folder cannot be made or the database does not answer.
pub async fn connect(config: &Config) -> anyhow::Result<Db> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("making the data folder {}", config.data_dir.display()))?;
    Db::connect(&config.database()).await.context("connecting to the database")
}

/// Takes the steps that are missing, one server at a time, and fills in the law, the first checklists and the forms.
///
/// # Errors
/// The database failed, or a newer program has changed its schema.
pub async fn migrate(config: &Config, db: &Db) -> anyhow::Result<()> {
    take_steps(config, db).await?;
    domain::checklists::seed::install(db).await.context("installing the law and the checklists")?;
    domain::forms::seed::install(db, config.clock.now()).await.context("installing the forms")?;
    domain::statistics::limits::seed::install(db).await.context("installing the discharge limits")?;
    let now = config.clock.now();
    domain::diagnoses::install(db, now).await.context("installing frameworks and honours")?;
    domain::search::ensure(db).await.context("making the index of texts")
}

async fn take_steps(config: &Config, db: &Db) -> anyhow::Result<()> {
    if missing_steps(db).await? == 0 {
        return Ok(());
    }
    locked(config, db, |schema| Box::pin(async move { Migrator::up(schema, None).await })).await
}

/// Changes the schema while no other program does.
async fn locked<F>(config: &Config, db: &Db, change: F) -> anyhow::Result<()>
where
    F: for<'a> FnOnce(&'a DatabaseConnection) -> BoxFuture<'a, Result<(), DbErr>>,
{
    if db.backend() == DbBackend::Postgres {
        // A step may take longer than requests may; one connection holds the lock, the other works.
        let patient = connect_patiently(&config.database()).await.context("connecting to the database")?;
        let lock = patient.begin().await?;
        lock.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
        change(&patient).await.context("migrating the database")?;
        lock.commit().await?;
        return Ok(patient.close().await?);
    }
    let lock = File::create(config.data_dir.join(".migrate.lock")).context("making the migration lock")?;
    let lock = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await?.context("waiting to migrate")?;
    change(db.writer()).await.context("migrating the database")?;
    drop(lock);
    Ok(())
}

/// What an operator is told whose database user no policy holds.
pub const BYPASSES: &str =
    "the database user is a superuser or has BYPASSRLS: row-level security does not hold it; use an ordinary user";

/// Whether row-level security leaves this program's database user out. SQLite has none to leave out of.
///
/// # Errors
/// The database failed.
pub async fn bypasses_tenants(db: &Db) -> anyhow::Result<bool> {
    if db.backend() != DbBackend::Postgres {
        return Ok(false);
    }
    let sql = "SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user";
    let statement = domain::db::sea_orm::Statement::from_string(DbBackend::Postgres, sql);
    let row = db.read.query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get("", "bypasses")).transpose()?.unwrap_or(false))
}

/// Takes exactly these steps on a database that holds nothing worth keeping.
///
/// # Errors
/// The database failed, or these are not the first steps that this program knows.
pub async fn start_anew(config: &Config, db: &Db, steps: &[String]) -> anyhow::Result<()> {
    let known = Migrator::migrations();
    let same = known.iter().zip(steps).all(|(step, name)| step.name() == name);
    if !same || steps.len() > known.len() {
        bail!("the backup's schema ends with {:?}, which is none that this program goes through", steps.last());
    }
    let count = u32::try_from(steps.len())?;
    locked(config, db, |schema| {
        Box::pin(async move {
            Migrator::reset(schema).await?;
            Migrator::up(schema, Some(count)).await
        })
    })
    .await
}

/// The first of these steps that this program does not know.
#[must_use]
pub fn unknown_step(steps: &[String]) -> Option<&String> {
    let known = Migrator::migrations();
    steps.iter().find(|name| !known.iter().any(|step| step.name() == name.as_str()))
}

/// How many steps the database lacks.
///
/// # Errors
/// The database failed, or it knows steps that this program does not: a newer one was here.
pub async fn missing_steps(db: &Db) -> anyhow::Result<usize> {
    let applied = applied(db).await?;
    if let Some(newer) = unknown_step(&applied) {
        bail!("the database has the step {newer}, which this program does not know: start a newer one");
    }
    Ok(Migrator::migrations().len() - applied.len())
}

async fn applied(db: &Db) -> anyhow::Result<Vec<String>> {
    let backend = db.backend();
    let text = match backend {
        DbBackend::Postgres => {
            "SELECT 1 AS one FROM pg_tables WHERE tablename = 'seaql_migrations' AND schemaname = current_schema()"
        }
        _ => "SELECT 1 AS one FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'",
    };
    let ask = |text: &str| domain::db::sea_orm::Statement::from_string(backend, text.to_owned());
    if db.read.query_one_raw(ask(text)).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = db.read.query_all_raw(ask("SELECT version FROM seaql_migrations")).await?;
    Ok(rows.iter().map(|row| row.try_get("", "version")).collect::<Result<_, _>>()?)
}
