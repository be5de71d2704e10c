//! How each engine is connected to.

use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{Connection, Error as SqlxError};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr};

use super::reach;

/// Opens an embedded file. Who makes a new file a WAL file, or reads the log that a killed program left, holds it alone
/// for a moment, and SQLite does not wait for that however long its busy time-out: the next program waits here.
pub(super) async fn open_sqlite(options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
    const PAUSE: Duration = Duration::from_millis(50);
    let mut tries = 100;
    loop {
        match Database::connect(options.clone()).await {
            Err(error) if tries > 0 && is_busy(&error) => tokio::time::sleep(PAUSE).await,
            opened => return opened,
        }
        tries -= 1;
    }
}

fn is_busy(error: &DbErr) -> bool {
    const BUSY: u32 = 5;
    let DbErr::Conn(RuntimeErr::SqlxError(error)) = error else { return false };
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == BUSY)
}

/// A COMMIT that finds the disk full ends the transaction in SQLite, while the driver believes it goes on: whatever is
/// written afterwards would be acknowledged and never committed. A connection that comes back in such a state is closed.
pub(super) async fn is_out_of_transaction(conn: &mut SqliteConnection) -> Result<bool, SqlxError> {
    // Behind the rollback that may still be waiting.
    conn.ping().await?;
    Ok(!conn.is_in_transaction())
}

/// Two connections of the platform to PostgreSQL without a time limit for statements: for migrations, which may take long.
///
/// # Errors
/// The database does not answer or the address is wrong.
pub async fn connect_patiently(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = common(url, 2);
    options.map_sqlx_postgres_opts(|o| o.options(reach::PLATFORM));
    Database::connect(options).await
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

pub(super) fn sqlite(url: &str, connections: u32) -> ConnectOptions {
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

pub(super) fn postgres(
    url: &str,
    connections: u32,
    settings: &'static [(&'static str, &'static str)],
) -> ConnectOptions {
    let mut options = common(url, connections);
    options.statement_timeout(Duration::from_secs(5)).map_sqlx_postgres_opts(|o| o.options(settings.iter().copied()));
    options
}
