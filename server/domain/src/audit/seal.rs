//! Turns rows that wait into links, in the order of their ids; one sealer at a time, whoever holds the head.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::audit_entry::{self, Source};
use entities::{audit_head, audit_pending, event, security_event};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::canonical::{Row, salt};
use crate::db::{self, Db};
use crate::error::{Error, Result};

/// Links made in one transaction.
const BATCH: u64 = 500;

/// The end of the chain: what to keep elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: String,
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl std::str::FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a head is written as NUMBER:HASH, as `parksteward audit head` prints it";
        let (seq, hash) = text.trim().split_once(':').ok_or(wrong)?;
        Ok(Self { seq: seq.parse().map_err(|_| wrong)?, hash: hash.to_owned() })
    }
}

/// Where the chain ends at the moment.
///
/// # Errors
/// The database failed.
pub async fn head(db: &Db) -> Result<Head> {
    let row = find_head(&db.read, false).await?;
    Ok(Head { seq: row.seq, hash: row.hash })
}

/// Seals what waits; gives the number of links made. Cheap when nothing waits.
///
/// # Errors
/// The database failed.
pub async fn seal(db: &Db, now: DateTime<Utc>) -> Result<usize> {
    let mut sealed = 0;
    loop {
        if waiting(&db.read, 1).await?.is_empty() {
            return Ok(sealed);
        }
        let made = seal_batch(db, now).await?;
        sealed += made;
        if made == 0 {
            return Ok(sealed);
        }
    }
}

async fn seal_batch(db: &Db, now: DateTime<Utc>) -> Result<usize> {
    let tx = db.begin().await?;
    let head = find_head(&tx, true).await?;
    let pending = waiting(&tx, BATCH).await?;
    let known = sealed_before(&tx, &pending).await?;
    let rows = rows_of(&tx, &pending).await?;
    let (mut seq, mut hash, mut links) = (head.seq, head.hash.clone(), Vec::new());
    for row in pending.iter().filter(|one| !known.contains(&one.source_id)).filter_map(|one| rows.get(&one.source_id)) {
        let salt = salt();
        let words = row.words_hash(&salt);
        seq += 1;
        let link = row.link(seq, &hash, salt, words);
        hash.clone_from(&link.hash);
        links.push(link);
    }
    // A row that was removed while it waited stays noted: `verify` names it.
    let done: Vec<Uuid> = links.iter().map(|link| link.source_id).chain(known).collect();
    let made = links.len();
    db::insert_all::<audit_entry::Entity>(&tx, links).await?;
    audit_pending::Entity::delete_many().filter(audit_pending::Column::SourceId.is_in(done)).exec(&tx).await?;
    let mut next = head.into_active_model();
    (next.seq, next.hash, next.sealed_at) = (Set(seq), Set(hash), Set(Some(now)));
    next.update(&tx).await?;
    tx.commit().await?;
    Ok(made)
}

#[expect(clippy::disallowed_methods, reason = "the chain's own row")]
pub(super) async fn find_head(conn: &impl ConnectionTrait, lock: bool) -> Result<audit_head::Model> {
    let row = audit_head::Entity::find_by_id(1);
    let row = if lock { row.lock_exclusive().one(conn).await? } else { row.one(conn).await? };
    row.ok_or_else(|| Error::internal("the chain has no head"))
}

#[expect(clippy::disallowed_methods, reason = "the sealer works for the platform, not for a person")]
pub(super) async fn waiting(conn: &impl ConnectionTrait, most: u64) -> Result<Vec<audit_pending::Model>> {
    let all = audit_pending::Entity::find().order_by_asc(audit_pending::Column::SourceId).limit(most);
    let mut rows = all.all(conn).await?;
    rows.dedup_by_key(|row| row.source_id);
    Ok(rows)
}

/// Rows that have a link already: who restores data by the database's own tools, triggers on, notes them a second time.
#[expect(clippy::disallowed_methods, reason = "the sealer works for the platform, not for a person")]
async fn sealed_before(conn: &impl ConnectionTrait, pending: &[audit_pending::Model]) -> Result<Vec<Uuid>> {
    let ids = pending.iter().map(|row| row.source_id);
    let rows = audit_entry::Entity::find().filter(audit_entry::Column::SourceId.is_in(ids)).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.source_id).collect())
}

async fn rows_of(conn: &impl ConnectionTrait, pending: &[audit_pending::Model]) -> Result<HashMap<Uuid, Row>> {
    let of = |source| pending.iter().filter(move |row| row.source == source).map(|row| row.source_id).collect();
    rows_by_ids(conn, of(Source::Event), of(Source::Security)).await
}

/// Rows of both tables by their ids.
#[expect(clippy::disallowed_methods, reason = "the chain is over all rows; who reads it is decided in `queries`")]
pub(super) async fn rows_by_ids(
    conn: &impl ConnectionTrait,
    events: Vec<Uuid>,
    acts: Vec<Uuid>,
) -> Result<HashMap<Uuid, Row>> {
    let mut rows = HashMap::new();
    if !events.is_empty() {
        let found = event::Entity::find().filter(event::Column::Id.is_in(events)).all(conn).await?;
        rows.extend(found.iter().map(|row| (row.id.0, Row::from(row))));
    }
    if !acts.is_empty() {
        let found = security_event::Entity::find().filter(security_event::Column::Id.is_in(acts)).all(conn).await?;
        rows.extend(found.iter().map(|row| (row.id.0, Row::from(row))));
    }
    Ok(rows)
}
