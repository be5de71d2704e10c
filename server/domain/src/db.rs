//! The database: SQLite embedded by default, PostgreSQL in production. Reads and writes have their own pools, because
//! SQLite takes one writer at a time and a writer that waits in a queue is better than one that fails.

use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    IntoActiveModel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

pub use sea_orm;

#[derive(Clone, Debug)]
pub struct Db {
    pub read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Db {
    /// Connects to `sqlite://path?mode=rwc` or `postgres://…`.
    ///
    /// # Errors
    /// The database does not answer or the address is wrong.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("sqlite") {
            let write = Database::connect(sqlite(url, 1)).await?;
            let read = Database::connect(sqlite(url, 4)).await?;
            return Ok(Self { read, write });
        }
        let pool = Database::connect(postgres(url)).await?;
        Ok(Self { read: pool.clone(), write: pool })
    }

    /// A transaction for a command. On SQLite it takes the write lock at once: one that began as a reader would fail
    /// when it comes to write.
    ///
    /// # Errors
    /// No connection within the acquire time-out.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let sqlite = self.backend() == DbBackend::Sqlite;
        let mode = sqlite.then_some(SqliteTransactionMode::Immediate);
        self.write.begin_with_options(TransactionOptions { sqlite_transaction_mode: mode, ..Default::default() }).await
    }

    /// The connection that migrations and single-statement writes use.
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.write.get_database_backend()
    }
}

/// Inserts rows in as few statements as the engines take.
///
/// # Errors
/// The database failed.
pub async fn insert_all<E>(conn: &impl ConnectionTrait, rows: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    // Both engines take 32,766 parameters; the widest table has fewer than 60 columns.
    const CHUNK: usize = 500;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<E::ActiveModel> = rows.by_ref().take(CHUNK).map(IntoActiveModel::into_active_model).collect();
        E::insert_many(chunk).exec_without_returning(conn).await?;
    }
    Ok(())
}

fn common(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(3))
        .connect_timeout(Duration::from_secs(4))
        .sqlx_logging(false)
        .test_before_acquire_if_idle_for(Duration::from_secs(5));
    options
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = common(url, connections);
    // The writers of an embedded file wait in line for one connection.
    options.acquire_timeout(Duration::from_secs(10)).map_sqlx_sqlite_opts(|o| {
        o.journal_mode(SqliteJournalMode::Wal)
            // NORMAL may lose acknowledged commits at a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-8000")
    });
    options
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = common(url, 16);
    options.statement_timeout(Duration::from_secs(5));
    options
}
