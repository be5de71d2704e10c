//! The two databases, and a fresh one of either kind for each test.

use std::path::Path;

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use tempfile::TempDir;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// False when this machine has no PostgreSQL for tests: then the test says so and passes.
    /// A build server must have one.
    #[must_use]
    pub fn is_available(self) -> bool {
        if self == Self::Sqlite || std::env::var_os("TEST_POSTGRES_URL").is_some() {
            return true;
        }
        assert!(
            std::env::var_os("CI").is_none(),
            "TEST_POSTGRES_URL is not set: run the tests by `make test` or scripts/with-postgres.sh"
        );
        eprintln!("skipped on PostgreSQL: TEST_POSTGRES_URL is not set");
        false
    }

    /// The address of a new, migrated, empty database. SQLite's file lies in `home`.
    pub async fn fresh_database(self, home: &TempDir) -> String {
        match self {
            Self::Sqlite => sqlite_copy(home.path()).await,
            Self::Postgres => postgres_copy().await,
        }
    }
}

/// The address for a connection beyond all tenants, to look into tables: what the platform itself has.
#[must_use]
pub fn beyond(url: &str) -> String {
    if url.starts_with("postgres") { format!("{url}?options[parksteward.parks]=*") } else { url.to_owned() }
}

/// SQLite's files are copies of one, where scripts/with-postgres.sh gives a folder for it: half of the tests migrate
/// nothing. Elsewhere the application migrates an empty one.
async fn sqlite_copy(home: &Path) -> String {
    let file = home.join("parksteward.db");
    if let Some(folder) = std::env::var_os("TEST_SQLITE_TEMPLATES") {
        let template = Path::new(&folder).join(template_name()).with_extension("db");
        if !template.exists() {
            // Of those that make it at once the last stays; each is complete when it gets the name.
            let raw = template.with_extension(std::process::id().to_string());
            let database = connect(&address(&raw)).await;
            Migrator::up(&database, None).await.expect("the migrations run on SQLite");
            database.close().await.expect("closing the template");
            std::fs::rename(&raw, &template).expect("the template gets its name");
        }
        std::fs::copy(&template, &file).expect("the template can be copied");
    }
    address(&file)
}

fn address(file: &Path) -> String {
    format!("sqlite://{}?mode=rwc", file.display())
}

/// Names the state that the migrations lead to.
fn template_name() -> String {
    let migrations = Migrator::migrations();
    let last = migrations.last().map_or_else(String::new, |migration| migration.name().to_owned());
    format!("template_{}_{}", migrations.len(), last.replace(|c: char| !c.is_alphanumeric(), "_"))
}

/// PostgreSQL's databases are copies of one template: 50 ms instead of a migration for each test.
async fn postgres_copy() -> String {
    let server = std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL");
    let maintenance = connect(&server).await;
    let template = ensure_template(&server, &maintenance).await;
    let name = format!("test_{}", Uuid::now_v7().simple());
    execute(&maintenance, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    maintenance.close().await.expect("closing the maintenance connection");
    with_database(&server, &name)
}

/// Each test is a process of its own (nextest), so a lock in the server decides who migrates.
async fn ensure_template(server: &str, maintenance: &DatabaseConnection) -> String {
    let template = template_name();
    execute(maintenance, "SELECT pg_advisory_lock(7061726)").await;
    if !exists(maintenance, &template).await {
        // Renamed only when complete: a process killed on the way leaves nothing half-migrated behind.
        let raw = format!("raw_{}", Uuid::now_v7().simple());
        execute(maintenance, &format!("CREATE DATABASE {raw}")).await;
        let database = connect(&beyond(&with_database(server, &raw))).await;
        Migrator::up(&database, None).await.expect("the migrations run on PostgreSQL");
        database.close().await.expect("closing the template");
        execute(maintenance, &format!("ALTER DATABASE {raw} RENAME TO {template}")).await;
    }
    execute(maintenance, "SELECT pg_advisory_unlock(7061726)").await;
    template
}

async fn exists(maintenance: &DatabaseConnection, name: &str) -> bool {
    let sql = format!("SELECT 1 AS one FROM pg_database WHERE datname = '{name}'");
    let statement = sea_orm::Statement::from_string(maintenance.get_database_backend(), sql);
    maintenance.query_one_raw(statement).await.expect("asking for databases").is_some()
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(url);
    // One connection: the advisory lock belongs to it.
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.expect("the database for tests answers")
}

async fn execute(database: &DatabaseConnection, sql: &str) {
    database.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

fn with_database(server: &str, name: &str) -> String {
    let (address, _) = server.rsplit_once('/').expect("TEST_POSTGRES_URL ends with a database");
    format!("{address}/{name}")
}
