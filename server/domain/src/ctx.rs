//! What a command or a query is given: the database, the actor, the clock; and the transaction that a command opens.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::idempotency;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::actor::Actor;
use crate::bus::{Bus, Changed};
use crate::clock::Clock;
use crate::db::{Db, Reader};
use crate::error::{Error, Result, Rule};
use crate::files::Store;

/// The key by which a client marks a retry of the same request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryKey {
    pub operation: String,
    pub key: String,
    /// SHA-256 of the arguments: the same key with other arguments is refused.
    pub payload_hash: String,
}

#[derive(Clone, Debug)]
pub struct Ctx {
    pub db: Db,
    pub actor: Arc<Actor>,
    pub clock: Clock,
    pub bus: Bus,
    pub files: Store,
    pub retry: Option<RetryKey>,
}

impl Ctx {
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today in Shanghai.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// Opens the one transaction of a command and takes its retry key.
    ///
    /// # Errors
    /// `Replayed` when this request was carried out before, `Refused(KeyReused)` when the key came with other arguments.
    pub async fn begin(&self) -> Result<Tx> {
        self.opened(self.db.begin().await?).await
    }

    /// As `begin`, without the second net: for what is decided in view of several tenants' rows at once, such as seats
    /// for which parks compete. Whatever the actor names is still found through `access`.
    ///
    /// # Errors
    /// As `begin`.
    pub async fn begin_across(&self) -> Result<Tx> {
        self.opened(self.db.begin_across().await?).await
    }

    async fn opened(&self, inner: DatabaseTransaction) -> Result<Tx> {
        if let Some(retry) = &self.retry {
            self.claim(&inner, retry).await?;
        }
        let (bus, read) = (self.bus.clone(), self.db.read.clone());
        Ok(Tx { inner, read, bus, retry: self.owned_retry(), changes: Mutex::default() })
    }

    fn owned_retry(&self) -> Option<(Uuid, RetryKey)> {
        self.retry.clone().map(|retry| (self.actor.user_id.0, retry))
    }

    #[expect(clippy::disallowed_methods, reason = "the actor's own key")]
    async fn claim(&self, tx: &DatabaseTransaction, retry: &RetryKey) -> Result<()> {
        let row = idempotency::ActiveModel {
            user_id: Set(self.actor.user_id),
            operation: Set(retry.operation.clone()),
            key: Set(retry.key.clone()),
            payload_hash: Set(retry.payload_hash.clone()),
            subject_id: Set(None),
            created_at: Set(self.now()),
        };
        // A second request with the key waits here until the first one ends.
        let inserted = idempotency::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if inserted == 1 {
            return Ok(());
        }
        let key = (self.actor.user_id, retry.operation.clone(), retry.key.clone());
        let done = idempotency::Entity::find_by_id(key).one(tx).await?;
        match done {
            Some(done) if done.payload_hash == retry.payload_hash => Err(Error::Replayed(done.subject_id)),
            _ => Err(Error::Refused(Rule::KeyReused)),
        }
    }
}

/// The transaction of a command. Dropped without `commit`, nothing happened.
#[derive(Debug)]
pub struct Tx {
    inner: DatabaseTransaction,
    /// What the request reads by: after the commit it sees what was written.
    read: Reader,
    bus: Bus,
    retry: Option<(Uuid, RetryKey)>,
    changes: Mutex<Vec<Changed>>,
}

impl Tx {
    /// Notes that a row changed; told to the listeners after the commit.
    pub fn changed(&self, changed: Changed) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if !changes.contains(&changed) {
            changes.push(changed);
        }
    }

    /// Makes everything durable, then tells the listeners.
    ///
    /// # Errors
    /// The database failed: nothing was done.
    pub async fn commit(self) -> Result<()> {
        let changes = self.changes.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some((user, retry)) = self.retry {
            // The first row recorded is the command's subject; what else it touched follows.
            let subject_id = changes.first().map(|c| c.id);
            idempotency::Entity::update(idempotency::ActiveModel {
                user_id: Set(user.into()),
                operation: Set(retry.operation),
                key: Set(retry.key),
                subject_id: Set(subject_id),
                ..Default::default()
            })
            .exec(&self.inner)
            .await?;
        }
        self.bus.announce(&self.inner, &changes).await?;
        self.inner.commit().await?;
        self.read.refresh().await;
        for changed in changes {
            self.bus.publish(changed);
        }
        Ok(())
    }
}

impl Deref for Tx {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &Self::Target {
        &self.inner
    }
}

/// Forgets the keys of retries after a day: no client tries that long.
///
/// # Errors
/// The database failed.
pub async fn forget_retries(db: &Db, now: DateTime<Utc>) -> Result<()> {
    idempotency::Entity::delete_many()
        .filter(idempotency::Column::CreatedAt.lt(now - TimeDelta::days(1)))
        .exec(db.writer())
        .await?;
    Ok(())
}
