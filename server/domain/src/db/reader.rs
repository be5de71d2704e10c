//! What queries read through. A request reads everything in one transaction, begun with its first query: the figures
//! of one answer are of one moment, and one connection is taken and given back instead of one for each query.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sea_orm::sqlx::{self, AssertSqlSafe, Postgres};
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, RuntimeErr, Statement, TransactionTrait,
};
use sea_query_sqlx::SqlxValues;
use tokio::sync::{Mutex, MutexGuard};

use super::reach::Reach;

/// A connection to read by: the platform's, or the transaction of one request.
#[derive(Clone, Debug)]
pub struct Reader(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// Each statement on its own, beyond all tenants.
    Platform(DatabaseConnection),
    Request(Arc<Request>),
}

#[derive(Debug)]
struct Request {
    pool: DatabaseConnection,
    /// How the transaction begins.
    begin: String,
    /// Whether it goes on after a statement.
    lasts: bool,
    open: Mutex<Option<Open>>,
    statements: AtomicUsize,
}

#[derive(Debug)]
enum Open {
    Sqlite(DatabaseTransaction),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Reader {
    pub(super) fn platform(pool: DatabaseConnection) -> Self {
        Self(Kind::Platform(pool))
    }

    /// For one request; nothing is begun before the first query.
    pub(super) fn of(pool: DatabaseConnection, reach: &Reach) -> Self {
        Self::new(pool, reach, true)
    }

    /// A transaction a statement: for what is read by many at once and now and then, with no moment to keep. Two of
    /// these inside each other hold no two connections.
    pub(super) fn passing(pool: DatabaseConnection, reach: &Reach) -> Self {
        Self::new(pool, reach, false)
    }

    fn new(pool: DatabaseConnection, reach: &Reach, lasts: bool) -> Self {
        // One snapshot, no write; the settings in the same round trip.
        let begin = format!("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;{}", reach.settings());
        let (open, statements) = (Mutex::default(), AtomicUsize::new(0));
        Self(Kind::Request(Arc::new(Request { pool, begin, lasts, open, statements })))
    }

    /// Ends the moment that the request reads: the next query sees what was committed meanwhile, and the connection is
    /// free until then.
    pub async fn refresh(&self) {
        if let Kind::Request(request) = &self.0 {
            request.open.lock().await.take();
        }
    }

    /// How many statements this request has read by.
    #[must_use]
    pub fn statements(&self) -> usize {
        match &self.0 {
            Kind::Platform(_) => 0,
            Kind::Request(request) => request.statements.load(Ordering::Relaxed),
        }
    }
}

impl Request {
    /// The transaction, begun if it is not.
    async fn open(&self) -> Result<MutexGuard<'_, Option<Open>>, DbErr> {
        let mut open = self.open.lock().await;
        if open.is_none() {
            *open = Some(match self.pool.get_database_backend() {
                DbBackend::Postgres => Open::Postgres(self.begin_on_postgres().await?),
                _ => Open::Sqlite(self.pool.begin().await?),
            });
        }
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(open)
    }

    async fn begin_on_postgres(&self) -> Result<sqlx::Transaction<'static, Postgres>, DbErr> {
        let pool = self.pool.get_postgres_connection_pool();
        // An idle connection is taken as it is: one that died is noticed here, and nothing is lost.
        if let Ok(Some(tx)) = pool.try_begin_with(AssertSqlSafe(self.begin.as_str())).await {
            return Ok(tx);
        }
        // Boxed: the way to a new connection is a future of 15 KB, which every query would carry along.
        Box::pin(pool.begin_with(AssertSqlSafe(self.begin.as_str()))).await.map_err(not_begun)
    }

    async fn all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut open = self.open().await?;
        let result = match open.as_mut() {
            Some(Open::Postgres(tx)) => {
                let rows = query(statement).fetch_all(&mut **tx).await;
                rows.map(|rows| rows.into_iter().map(Into::into).collect()).map_err(failed)
            }
            Some(Open::Sqlite(tx)) => tx.query_all_raw(statement).await,
            None => Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)),
        };
        if result.is_err() || !self.lasts {
            // PostgreSQL refuses everything after a failed statement: the next query begins anew.
            open.take();
        }
        result
    }
}

fn query(statement: Statement) -> sqlx::query::Query<'static, Postgres, SqlxValues> {
    let values = statement.values.unwrap_or_else(|| sea_orm::Values(Vec::new()));
    sqlx::query_with(AssertSqlSafe(statement.sql), SqlxValues(values))
}

fn failed(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(Arc::new(error)))
}

fn not_begun(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        other => DbErr::Conn(RuntimeErr::SqlxError(Arc::new(other))),
    }
}

/// A request that reads writes nothing.
fn only_reads() -> DbErr {
    DbErr::Custom("written by what only reads: a command writes in its own transaction".to_owned())
}

#[async_trait::async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Kind::Platform(pool) => pool.get_database_backend(),
            Kind::Request(request) => request.pool.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Kind::Platform(pool) => pool.execute_raw(statement).await,
            Kind::Request(_) => Err(only_reads()),
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Kind::Platform(pool) => pool.execute_unprepared(sql).await,
            Kind::Request(_) => Err(only_reads()),
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.0 {
            Kind::Platform(pool) => pool.query_one_raw(statement).await,
            Kind::Request(request) => Ok(request.all(statement).await?.into_iter().next()),
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.0 {
            Kind::Platform(pool) => pool.query_all_raw(statement).await,
            Kind::Request(request) => request.all(statement).await,
        }
    }
}
