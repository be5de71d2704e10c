//! What a command or a query is given: the database, the actor, the clock; and the transaction that a command opens.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::idempotency;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::actor::Actor;
use crate::bus::{Bus, Changed};
use crate::clock::Clock;
use crate::db::{Db, Reader};
use crate::error::{Error, Result, Rule};
use crate::files::Store;
use crate::security::Origin;

/// The key by which a client marks a retry of the same request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryKey {
    pub operation: String,
    pub key: String,
    /// Keyed hash of the arguments: the same key with other arguments is refused.
    pub payload_hash: String,
}

/// Whether a request comes for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    First,
    Again,
}

#[derive(Clone, Debug)]
pub struct Ctx {
    pub db: Db,
    pub actor: Arc<Actor>,
    pub clock: Clock,
    pub bus: Bus,
    pub files: Store,
    pub retry: Option<RetryKey>,
    /// Where the request came from, for the security log; empty for the platform itself.
    pub origin: Origin,
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
        let (bus, read, retry) = (self.bus.clone(), self.db.read.clone(), self.owned_retry());
        Ok(Tx { inner, read, bus, retry, changes: Mutex::default(), answer: Mutex::default() })
    }

    /// Takes the retry key alone: of what changes nothing (a preview), or changes row by row (a bulk action).
    ///
    /// # Errors
    /// `Refused(KeyReused)` when the key came with other arguments.
    pub async fn claim_only(&self) -> Result<Turn> {
        if self.retry.is_none() {
            return Ok(Turn::First);
        }
        match self.begin().await {
            Ok(tx) => tx.commit().await.map(|()| Turn::First),
            Err(Error::Replayed(_)) => Ok(Turn::Again),
            Err(other) => Err(other),
        }
    }

    /// Ends early when this request was carried out before: for commands that check something costly, or something that
    /// they change themselves, before they open their transaction.
    ///
    /// # Errors
    /// As `begin`.
    pub async fn unless_done(&self) -> Result<()> {
        match &self.retry {
            Some(retry) => match self.record(&self.db.read, retry).await? {
                Some(done) => Err(judged(&done, retry)),
                None => Ok(()),
            },
            None => Ok(()),
        }
    }

    /// The answer that the first of these requests kept; none when it keeps none, or was cut off before it did.
    ///
    /// # Errors
    /// The database failed.
    pub async fn first_answer<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        let Some(retry) = &self.retry else { return Ok(None) };
        let kept = self.record(&self.db.read, retry).await?.and_then(|done| done.answer);
        kept.map(serde_json::from_value).transpose().map_err(Error::internal)
    }

    /// Keeps the answer for a retry, of what has no transaction of its own.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keep_answer(&self, answer: &impl Serialize) -> Result<()> {
        let Some((user, retry)) = self.owned_retry() else { return Ok(()) };
        let answer = serde_json::to_value(answer).map_err(Error::internal)?;
        let row = idempotency::ActiveModel { answer: Set(Some(answer)), ..key_of(user, retry) };
        let tx = self.db.begin().await?;
        idempotency::Entity::update(row).exec(&tx).await?;
        Ok(tx.commit().await?)
    }

    fn owned_retry(&self) -> Option<(Uuid, RetryKey)> {
        self.retry.clone().map(|retry| (self.actor.user_id.0, retry))
    }

    async fn claim(&self, tx: &DatabaseTransaction, retry: &RetryKey) -> Result<()> {
        let row = idempotency::ActiveModel {
            user_id: Set(self.actor.user_id),
            operation: Set(retry.operation.clone()),
            key: Set(retry.key.clone()),
            payload_hash: Set(retry.payload_hash.clone()),
            subject_id: Set(None),
            answer: Set(None),
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
        match self.record(tx, retry).await? {
            Some(done) => Err(judged(&done, retry)),
            None => Err(Error::Refused(Rule::KeyReused)),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the actor's own key")]
    async fn record(&self, conn: &impl ConnectionTrait, retry: &RetryKey) -> Result<Option<idempotency::Model>> {
        let key = (self.actor.user_id, retry.operation.clone(), retry.key.clone());
        Ok(idempotency::Entity::find_by_id(key).one(conn).await?)
    }
}

/// What becomes of a request whose key is known.
fn judged(done: &idempotency::Model, retry: &RetryKey) -> Error {
    match done.payload_hash == retry.payload_hash {
        true => Error::Replayed(done.subject_id),
        false => Error::Refused(Rule::KeyReused),
    }
}

fn key_of(user: Uuid, retry: RetryKey) -> idempotency::ActiveModel {
    idempotency::ActiveModel {
        user_id: Set(user.into()),
        operation: Set(retry.operation),
        key: Set(retry.key),
        ..Default::default()
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
    answer: Mutex<Option<Value>>,
}

impl Tx {
    /// Notes that a row changed; told to the listeners after the commit.
    pub fn changed(&self, changed: Changed) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if !changes.contains(&changed) {
            changes.push(changed);
        }
    }

    /// The answer to keep for a retry, of a command whose subject is no row.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    pub fn answers(&self, answer: &impl Serialize) -> Result<()> {
        let answer = serde_json::to_value(answer).map_err(Error::internal)?;
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        Ok(())
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
            let answer = self.answer.into_inner().unwrap_or_else(PoisonError::into_inner);
            let row =
                idempotency::ActiveModel { subject_id: Set(subject_id), answer: Set(answer), ..key_of(user, retry) };
            idempotency::Entity::update(row).exec(&self.inner).await?;
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
