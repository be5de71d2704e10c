//! Restoring a backup into an empty installation, of whichever engine.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use domain::db::Db;
use domain::db::sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, QueryResult, Statement};
use domain::files::Store;
use serde_json::Value;

use super::archive::Archive;
use super::manifest::{Manifest, file_entry, key_entry, table_entry};
use super::rows;
use super::tables::{self, Column, Table, quoted};
use super::verify::{read_list, verify};
use crate::config::Config;
use crate::database;

/// Values in a statement: both engines take some more.
const MOST_VALUES: usize = 30_000;
const MOST_ROWS: usize = 500;
/// Triggers of other tables write into it while those are filled: it comes last, and is as it was.
const FILLED_BY_OTHERS: &str = "audit_pending";

/// Brings a backup back and takes the steps that are newer than it. Nothing is there before everything is: the rows come
/// in one transaction, after the files and keys.
///
/// # Errors
/// The backup is damaged, the installation is not empty, or something failed on the way: then it is still empty.
pub async fn restore(config: &Config, path: &Path) -> anyhow::Result<Manifest> {
    let verdict = verify(path)?;
    let (Some(manifest), []) = (verdict.manifest, verdict.damage.as_slice()) else {
        bail!("{} is damaged and was not restored:\n  {}", path.display(), verdict.damage.join("\n  "));
    };
    let mut archive = Archive::open(path)?;
    let db = database::connect(config).await?;
    refuse_unless_empty(&db).await?;
    database::start_anew(config, &db, &manifest.steps).await?;
    copy_files(config, &mut archive, &manifest).await?;
    copy_keys(config, &mut archive, &manifest)?;
    copy_rows(&db, &mut archive, &manifest).await?;
    database::migrate(config, &db).await?;
    Ok(manifest)
}

/// Empty is where nobody has an account. Laws and checklists come with the program.
async fn refuse_unless_empty(db: &Db) -> anyhow::Result<()> {
    if tables::steps(&db.read).await.is_err() {
        return Ok(());
    }
    let has_users = tables::read(&db.read).await?.iter().any(|table| table.name == "user");
    let sql = "SELECT 1 AS one FROM \"user\" LIMIT 1";
    if has_users && db.read.query_one_raw(Statement::from_string(db.backend(), sql)).await?.is_some() {
        bail!("there are people in this installation already: a backup is restored into an empty one only");
    }
    Ok(())
}

async fn copy_files(config: &Config, archive: &mut Archive, manifest: &Manifest) -> anyhow::Result<()> {
    let store = Store::open(&config.file_store())?;
    for line in read_list(archive, &manifest.files.list)? {
        let mut bytes = Vec::new();
        archive.entry(&file_entry(&line.key))?.read_to_end(&mut bytes)?;
        store.put_back(&line.key, bytes).await.with_context(|| format!("storing the file {}", line.key))?;
    }
    Ok(())
}

fn copy_keys(config: &Config, archive: &mut Archive, manifest: &Manifest) -> anyhow::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    for name in manifest.keys.keys() {
        let path = config.key_named(name).with_context(|| format!("nobody knows what the key {name} is for"))?;
        let file = std::fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(&path);
        let mut file = file.with_context(|| format!("writing {}", path.display()))?;
        std::io::copy(&mut archive.entry(&key_entry(name))?, &mut file)?;
        file.sync_all()?;
    }
    Ok(())
}

async fn copy_rows(db: &Db, archive: &mut Archive, manifest: &Manifest) -> anyhow::Result<()> {
    let tx = db.begin().await?;
    let keys = loosen(&tx).await?;
    let tables = tables::read(&tx).await?;
    let (last, first): (Vec<_>, Vec<_>) = manifest.tables.iter().partition(|(name, _)| *name == FILLED_BY_OTHERS);
    for (name, sum) in first.into_iter().chain(last) {
        let table = tables.iter().find(|table| table.name == *name).with_context(|| format!("no table {name}"))?;
        let kinds = sum.columns.iter().map(|column| find(table, column)).collect::<anyhow::Result<Vec<Column>>>()?;
        // What a step of the schema put there is in the backup, as it was left.
        tx.execute_unprepared(&format!("DELETE FROM {}", quoted(name))).await?;
        copy_table(&tx, archive, &Table { name: name.clone(), columns: kinds }).await?;
    }
    tighten(&tx, &keys, &tables).await.context("a row refers to one that is not there")?;
    tx.commit().await.context("a row refers to one that is not there")?;
    Ok(())
}

fn find(table: &Table, column: &str) -> anyhow::Result<Column> {
    let found = table.columns.iter().find(|known| known.name == column);
    found.cloned().with_context(|| format!("{} has no column {column}", table.name))
}

async fn copy_table(tx: &DatabaseTransaction, archive: &mut Archive, table: &Table) -> anyhow::Result<()> {
    let most = (MOST_VALUES / table.columns.len()).clamp(1, MOST_ROWS);
    let mut lines = BufReader::new(archive.entry(&table_entry(&table.name))?).lines();
    loop {
        let some = lines.by_ref().take(most).collect::<Result<Vec<String>, _>>()?;
        if some.is_empty() {
            return Ok(());
        }
        insert(tx, table, &some).await.with_context(|| format!("filling {}", table.name))?;
    }
}

async fn insert(tx: &DatabaseTransaction, table: &Table, lines: &[String]) -> anyhow::Result<()> {
    let mut values = Vec::with_capacity(lines.len() * table.columns.len());
    for line in lines {
        let row: Vec<Value> = serde_json::from_str(line)?;
        anyhow::ensure!(row.len() == table.columns.len(), "a row has {} values", row.len());
        for (value, column) in row.iter().zip(&table.columns) {
            values.push(rows::to_sql(value, column.kind).with_context(|| column.name.clone())?);
        }
    }
    let backend = tx.get_database_backend();
    let sql = insertion(backend, table, lines.len());
    tx.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}

fn insertion(backend: DbBackend, table: &Table, rows: usize) -> String {
    let width = table.columns.len();
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let place = |at: usize| if backend == DbBackend::Sqlite { "?".to_owned() } else { format!("${}", at + 1) };
    let row = |row: usize| {
        let places: Vec<String> = (row * width..(row + 1) * width).map(place).collect();
        format!("({})", places.join(","))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    // A number that the database counts itself is kept as it was.
    let own = if backend == DbBackend::Sqlite { "" } else { " OVERRIDING SYSTEM VALUE" };
    format!("INSERT INTO {} ({}){own} VALUES {}", quoted(&table.name), columns.join(","), rows.join(","))
}

/// A foreign key that was taken away for the time of the filling: its table, its name, its definition.
type ForeignKey = (String, String, String);

/// Rows come table by table, in no order that foreign keys would like.
async fn loosen(tx: &DatabaseTransaction) -> anyhow::Result<Vec<ForeignKey>> {
    if tx.get_database_backend() == DbBackend::Sqlite {
        // Looked at when the transaction commits.
        tx.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
        return Ok(Vec::new());
    }
    tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
    let sql = "SELECT r.relname::text AS owner, c.conname::text AS name, pg_get_constraintdef(c.oid) AS definition \
        FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = r.relnamespace \
        WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY 1, 2";
    let rows = tx.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    let text = |row: &QueryResult, name: &str| row.try_get::<String>("", name);
    let mut keys = Vec::new();
    for row in &rows {
        let key = (text(row, "owner")?, text(row, "name")?, text(row, "definition")?);
        tx.execute_unprepared(&format!("ALTER TABLE {} DROP CONSTRAINT {}", quoted(&key.0), quoted(&key.1))).await?;
        keys.push(key);
    }
    Ok(keys)
}

/// Puts the foreign keys back, which looks at every row, and sets the counters behind the highest number.
async fn tighten(tx: &DatabaseTransaction, keys: &[ForeignKey], tables: &[Table]) -> anyhow::Result<()> {
    for (table, name, definition) in keys {
        let sql = format!("ALTER TABLE {} ADD CONSTRAINT {} {definition}", quoted(table), quoted(name));
        tx.execute_unprepared(&sql).await?;
    }
    if tx.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    for table in tables {
        for column in &table.columns {
            let ask = format!(
                "SELECT setval(s, COALESCE((SELECT MAX({0}) FROM {1}), 0) + 1, false) FROM \
                 (SELECT pg_get_serial_sequence('{2}', '{3}') AS s) q WHERE s IS NOT NULL",
                quoted(&column.name),
                quoted(&table.name),
                quoted(&table.name).replace('\'', "''"),
                column.name.replace('\'', "''")
            );
            if matches!(column.kind, tables::Kind::Int | tables::Kind::Big) {
                tx.execute_unprepared(&ask).await?;
            }
        }
    }
    Ok(())
}
