//! The database: SQLite embedded by default, PostgreSQL in production. Reads and writes have their own pools: SQLite
//! takes one writer at a time, and a writer that waits in a queue is better than one that fails; on PostgreSQL a request
//! that reads never waits for one that holds a connection to write.

mod connecting;
mod in_order;
mod near;
mod reach;
mod reader;

use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoCondition, SimpleExpr};
use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel,
    RuntimeErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

pub use sea_orm;

pub use self::connecting::connect_patiently;
use self::connecting::{is_out_of_transaction, open_sqlite, postgres, sqlite};
pub use self::in_order::InOrder;
use self::near::Near;
pub use self::reach::Reach;
pub use self::reader::Reader;
use crate::actor::Actor;

/// The database as somebody may touch it: all of it for the platform itself, as `connect` gives it to jobs, sign-in and
/// migrations; for a person what `Reach` says.
#[derive(Clone, Debug)]
pub struct Db {
    pub read: Reader,
    pools: Arc<Pools>,
    reach: Option<Reach>,
}

#[derive(Debug)]
struct Pools {
    read: Near,
    write: DatabaseConnection,
    /// Connections of the platform itself, beyond all tenants.
    platform: DatabaseConnection,
}

impl Db {
    /// Connects to `sqlite://path?mode=rwc` or `postgres://…`.
    ///
    /// # Errors
    /// The database does not answer or the address is wrong.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        Ok(Self::over(Pools::connect(url).await?))
    }

    /// As `connect`; `watch` is shown each statement of a command, also what it reads beyond its tenant, but for those that
    /// begin and end its transaction: for tests that count them.
    ///
    /// # Errors
    /// As `connect`.
    pub async fn connect_watched(url: &str, watch: impl Fn(&str) + Send + Sync + 'static) -> Result<Self, DbErr> {
        let mut pools = Pools::connect(url).await?;
        let watch = Arc::new(watch);
        let also = Arc::clone(&watch);
        pools.write.set_metric_callback(move |statement| watch(&statement.statement.sql));
        let beyond = match pools.write.get_database_backend() {
            DbBackend::Sqlite => pools.read.first_mut(),
            _ => &mut pools.platform,
        };
        beyond.set_metric_callback(move |statement| also(&statement.statement.sql));
        Ok(Self::over(pools))
    }

    fn over(pools: Pools) -> Self {
        Self { read: Reader::platform(pools.beyond().clone()), pools: Arc::new(pools), reach: None }
    }

    /// The database for one request of this actor.
    #[must_use]
    pub fn of(&self, actor: &Actor) -> Self {
        let reach = Reach::of(actor);
        let read = Reader::of(self.pools.read.here(), &reach);
        Self { read, pools: Arc::clone(&self.pools), reach: Some(reach) }
    }

    /// The database for what this actor hears on an open socket: new each time, and no connection kept in between.
    #[must_use]
    pub fn passing(&self, actor: &Actor) -> Self {
        let reach = Reach::of(actor);
        let read = Reader::passing(self.pools.read.here(), &reach);
        Self { read, pools: Arc::clone(&self.pools), reach: Some(reach) }
    }

    /// A transaction for a command; what is read afterwards is what it left. On SQLite it takes the write lock at once:
    /// one that began as a reader would fail when it comes to write.
    ///
    /// # Errors
    /// No connection within the acquire time-out.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.read.refresh().await;
        if self.backend() == DbBackend::Sqlite {
            let mode = Some(SqliteTransactionMode::Immediate);
            let options = TransactionOptions { sqlite_transaction_mode: mode, ..Default::default() };
            return self.pools.write.begin_with_options(options).await;
        }
        let Some(reach) = &self.reach else { return self.pools.platform.begin().await };
        self.begin_reaching(reach).await
    }

    /// As `begin`, over the rows of all tenants, on the same connections: a crowd that wants seats takes none from the
    /// platform.
    ///
    /// # Errors
    /// No connection within the acquire time-out.
    pub async fn begin_across(&self) -> Result<DatabaseTransaction, DbErr> {
        if self.backend() == DbBackend::Sqlite || self.reach.is_none() {
            return self.begin().await;
        }
        self.read.refresh().await;
        self.begin_reaching(&Reach::everything()).await
    }

    async fn begin_reaching(&self, reach: &Reach) -> Result<DatabaseTransaction, DbErr> {
        let tx = self.pools.write.begin().await?;
        tx.execute_unprepared(reach.settings()).await?;
        Ok(tx)
    }

    /// The platform's own connection, beyond all tenants: for migrations and jobs, never for what a person asked.
    #[must_use]
    pub fn writer(&self) -> &DatabaseConnection {
        &self.pools.platform
    }

    /// Reads beyond any tenant, for what must be unique on the whole platform. Nothing of a row is shown to anybody.
    #[must_use]
    pub fn beyond(&self) -> &DatabaseConnection {
        self.pools.beyond()
    }

    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.pools.write.get_database_backend()
    }
}

impl Pools {
    async fn connect(url: &str) -> Result<Self, DbErr> {
        Ok(if url.starts_with("sqlite") {
            let mut writer = sqlite(url, 1);
            writer
                .map_sqlx_sqlite_pool_opts(|pool| pool.after_release(|conn, _| Box::pin(is_out_of_transaction(conn))));
            let write = open_sqlite(writer).await?;
            let read = open_sqlite(sqlite(url, 4)).await?;
            Pools { read: Near::like(read), platform: write.clone(), write }
        } else {
            let platform = Database::connect(postgres(url, 8, &reach::PLATFORM)).await?;
            let lazily = |connections| {
                let mut options = postgres(url, connections, &[]);
                options.connect_lazy(true);
                options
            };
            let read = Near::like(Database::connect(lazily(readers())).await?);
            Pools { read, write: Database::connect(lazily(8)).await?, platform }
        })
    }

    fn beyond(&self) -> &DatabaseConnection {
        match self.write.get_database_backend() {
            // SQLite's one writer may be held by the very command that asks.
            DbBackend::Sqlite => self.read.first(),
            _ => &self.platform,
        }
    }
}

/// How many connections to read by a runtime has: 16 among the workers of the server, of which there are as many as
/// cores, and four at least, so that four slow questions do not stop a worker.
fn readers() -> u32 {
    let workers = available_parallelism().map_or(1, NonZero::get);
    Ord::max(u32::try_from(16 / workers).unwrap_or(0), 4)
}

/// How many rows of a group fulfil the condition, as a column; null of no rows.
pub fn number_of(condition: impl IntoCondition) -> SimpleExpr {
    let one_if = Expr::case(condition, Expr::cust("1")).finally(Expr::cust("0"));
    Expr::expr(one_if).sum().cast_as(Alias::new("bigint"))
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

/// Whether a fault lies in the moment and not in what was asked: no connection, no room, too slow, overtaken by another
/// transaction. The same request may succeed later.
#[must_use]
pub fn is_passing(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => match &**error {
            SqlxError::Io(_)
            | SqlxError::Tls(_)
            | SqlxError::PoolTimedOut
            | SqlxError::PoolClosed
            | SqlxError::WorkerCrashed => true,
            SqlxError::Database(error) => error.code().is_some_and(|code| is_passing_code(&code)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether the database cannot hold a value that was asked about: a day before its calendar (which reaches from 4713 BC),
/// a number too large; or what the same request asked after that, in a transaction that PostgreSQL has given up. Whoever
/// sent it is told so; no check of ours knows the bounds of each engine.
#[must_use]
pub fn is_beyond(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    let SqlxError::Database(error) = &**error else { return false };
    error.code().is_some_and(|code| ["22003", "22008", "25P02"].contains(&&*code))
}

/// PostgreSQL's codes have five characters, SQLite's are numbers.
fn is_passing_code(code: &str) -> bool {
    if code.len() == 5 {
        // Connection; no room, no memory; stopped by an operator or a time limit; the system; a lock; a deadlock; a
        // standby that does not write.
        let classes = ["08", "53", "57", "58"];
        return classes.iter().any(|class| code.starts_with(class))
            || ["40001", "40P01", "55P03", "25006"].contains(&code);
    }
    // Busy, locked, read-only, input or output, full, cannot be opened. The higher bits say more.
    code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14))
}
