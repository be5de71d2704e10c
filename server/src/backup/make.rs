//! Making a backup: one snapshot of the database, then the files that it names.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use domain::db::Db;
use domain::db::sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, Statement, StreamTrait,
    TransactionOptions, TransactionTrait,
};
use domain::error::Error;
use domain::files::Store;
use futures_util::TryStreamExt;

use super::archive::Writer;
use super::manifest::{FILES, FORMAT, FileLine, FilesSum, Manifest, Sum, TableSum, file_entry, key_entry, table_entry};
use super::tables::{self, Table, quoted};
use super::{archive, rows};
use crate::config::Config;
use crate::database;

/// What goes in beside the database and the files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wished {
    /// The keys of the data folder: with them sessions go on and secrets can be read; without, the file is less to guard.
    pub keys: bool,
}

/// Writes the backup; gives what it holds and its length.
///
/// # Errors
/// The database, the store or the disk failed; then there is no file of this name.
pub async fn make(config: &Config, path: &Path, wished: Wished) -> anyhow::Result<(Manifest, u64)> {
    let mut writer = Writer::create(path)?;
    let db = database::connect(config).await?;
    database::missing_steps(&db).await?;
    let store = Store::open(&config.file_store())?;
    let begun_at = config.clock.now();
    let snapshot = snapshot(&db).await?;
    let steps = tables::steps(&snapshot).await?;
    let mut sums = BTreeMap::new();
    let mut stored = Stored::default();
    for table in tables::read(&snapshot).await? {
        let sum = copy_table(&snapshot, &table, &mut writer, &mut stored).await?;
        sums.insert(table.name, sum);
    }
    snapshot.rollback().await?;
    let files = copy_files(&db, &store, &mut writer, stored).await?;
    let keys = if wished.keys { copy_keys(config, &mut writer)? } else { BTreeMap::new() };
    let engine = if db.backend() == DbBackend::Sqlite { "SQLite" } else { "PostgreSQL" }.to_owned();
    let program = env!("CARGO_PKG_VERSION").to_owned();
    let manifest = Manifest { format: FORMAT, program, begun_at, engine, steps, tables: sums, files, keys };
    let length = writer.seal(&manifest)?;
    Ok((manifest, length))
}

/// A transaction of the platform, which sees all tenants, at one moment.
async fn snapshot(db: &Db) -> anyhow::Result<DatabaseTransaction> {
    if db.backend() == DbBackend::Sqlite {
        return Ok(db.beyond().begin().await?);
    }
    let options = TransactionOptions {
        isolation_level: Some(IsolationLevel::RepeatableRead),
        access_mode: Some(AccessMode::ReadOnly),
        ..Default::default()
    };
    let snapshot = db.beyond().begin_with_options(options).await?;
    snapshot.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
    Ok(snapshot)
}

/// The files that the snapshot names, by hash; true when a small picture belongs to it.
#[derive(Default)]
pub(super) struct Stored(pub HashSet<String>);

impl Stored {
    /// Notes the files of a row of the table `blob`.
    pub fn note(&mut self, columns: &[String], row: &serde_json::Value) {
        let cell = |name: &str| columns.iter().position(|column| column == name).map(|at| &row[at]);
        if let Some(sha256) = cell("sha256").and_then(|cell| cell.as_str()) {
            self.0.insert(shown(sha256));
            if cell("has_thumb").is_some_and(|cell| cell == true) {
                self.0.insert(thumb(sha256));
            }
        }
    }
}

fn shown(sha256: &str) -> String {
    Store::key(domain::files::Part::Shown, sha256)
}

fn thumb(sha256: &str) -> String {
    Store::key(domain::files::Part::Thumb, sha256)
}

async fn copy_table(
    snapshot: &DatabaseTransaction,
    table: &Table,
    writer: &mut Writer,
    stored: &mut Stored,
) -> anyhow::Result<TableSum> {
    let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let list: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
    let sql = format!("SELECT {} FROM {}", list.join(", "), quoted(&table.name));
    let mut entry = writer.entry(&table_entry(&table.name), true)?;
    let mut rows =
        snapshot.stream_raw(Statement::from_string(ConnectionTrait::get_database_backend(snapshot), sql)).await?;
    let mut count = 0;
    while let Some(row) = rows.try_next().await.with_context(|| format!("reading {}", table.name))? {
        let row = rows::to_json(&row, &table.columns).with_context(|| table.name.clone())?;
        if table.name == "blob" {
            stored.note(&columns, &row);
        }
        serde_json::to_writer(&mut entry, &row)?;
        entry.write_all(b"\n")?;
        count += 1;
    }
    Ok(TableSum { columns, rows: count, sum: entry.finish() })
}

/// Copies what the store holds, but not what came after the snapshot; each file is in memory by pieces only.
async fn copy_files(db: &Db, store: &Store, writer: &mut Writer, stored: Stored) -> anyhow::Result<FilesSum> {
    let mut awaited = stored.0;
    let (mut sums, mut list) = (FilesSum::default(), Vec::new());
    let mut keys = store.list();
    while let Some(key) = keys.try_next().await? {
        if !awaited.remove(&key) && Store::is_content(&key) {
            continue;
        }
        let Some(sum) = copy_file(store, &key, writer).await? else { continue };
        sums.count += 1;
        sums.bytes += sum.bytes;
        serde_json::to_writer(&mut list, &FileLine { key, sum })?;
        list.push(b'\n');
    }
    let mut entry = writer.entry(FILES, true)?;
    entry.write_all(&list)?;
    sums.list = entry.finish();
    for key in awaited {
        let is_named = is_named(db, &key).await?;
        if is_named { &mut sums.missing } else { &mut sums.swept }.push(key);
    }
    Ok(sums)
}

/// None when the file went away in this moment.
async fn copy_file(store: &Store, key: &str, writer: &mut Writer) -> anyhow::Result<Option<Sum>> {
    let mut pieces = match store.pieces(key).await {
        Ok(pieces) => pieces,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    // Pictures and PDFs are compressed already.
    let mut entry: archive::Entry<'_> = writer.entry(&file_entry(key), false)?;
    while let Some(piece) = pieces.try_next().await.with_context(|| format!("reading the file {key}"))? {
        entry.write_all(&piece)?;
    }
    Ok(Some(entry.finish()))
}

/// Whether a row names the file now.
async fn is_named(db: &Db, key: &str) -> anyhow::Result<bool> {
    let sha256 = key.rsplit('/').next().unwrap_or_default().to_owned();
    let sql = match db.backend() {
        DbBackend::Sqlite => "SELECT 1 AS one FROM blob WHERE sha256 = ?",
        _ => "SELECT 1 AS one FROM blob WHERE sha256 = $1",
    };
    let statement = Statement::from_sql_and_values(db.backend(), sql, [sha256.into()]);
    Ok(db.read.query_one_raw(statement).await?.is_some())
}

fn copy_keys(config: &Config, writer: &mut Writer) -> anyhow::Result<BTreeMap<String, Sum>> {
    let mut keys = BTreeMap::new();
    for (name, path) in config.keys() {
        let bytes = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut entry = writer.entry(&key_entry(name), false)?;
        entry.write_all(&bytes)?;
        keys.insert(name.to_owned(), entry.finish());
    }
    Ok(keys)
}
