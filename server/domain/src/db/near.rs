//! Connections beside who asks. A connection to PostgreSQL is watched by the runtime that opened it, and each worker of the
//! server is a runtime with a thread of its own: asked from another one, an answer is noticed there and handed over,
//! which costs three system calls and a change of threads each time. So each runtime has a pool of its own.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use sea_orm::sqlx::PgPool;
use sea_orm::{DatabaseConnection, DbBackend, SqlxPostgresConnector};
use tokio::runtime::{self, Handle};

/// A pool for each runtime, opened by its first request.
#[derive(Debug)]
pub(super) struct Near {
    /// As the others are made; SQLite, whose connections have threads of their own, needs no other.
    first: DatabaseConnection,
    others: RwLock<HashMap<runtime::Id, DatabaseConnection>>,
}

impl Near {
    /// Pools like this one, which has not connected yet.
    pub(super) fn like(first: DatabaseConnection) -> Self {
        Self { first, others: RwLock::default() }
    }

    /// The pool of the runtime that asks.
    pub(super) fn here(&self) -> DatabaseConnection {
        let Ok(here) = Handle::try_current() else { return self.first.clone() };
        if self.first.get_database_backend() != DbBackend::Postgres {
            return self.first.clone();
        }
        let id = here.id();
        if let Some(pool) = self.others.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return pool.clone();
        }
        let mut others = self.others.write().unwrap_or_else(PoisonError::into_inner);
        others.entry(id).or_insert_with(|| again(self.first.get_postgres_connection_pool())).clone()
    }

    pub(super) fn first_mut(&mut self) -> &mut DatabaseConnection {
        &mut self.first
    }

    /// The one that SQLite has.
    pub(super) fn first(&self) -> &DatabaseConnection {
        &self.first
    }
}

fn again(pool: &PgPool) -> DatabaseConnection {
    let options = pool.connect_options().as_ref().clone();
    SqlxPostgresConnector::from_sqlx_postgres_pool(pool.options().clone().connect_lazy_with(options))
}
