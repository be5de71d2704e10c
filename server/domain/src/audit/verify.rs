//! Walks the chain from its first link and names the first one that does not hold.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use entities::audit_entry::{self, Source};
use entities::{audit_pending, audit_redaction, event, security_event};
use sea_orm::{
    AccessMode, ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend,
    EntityTrait, IntoActiveModel, IsolationLevel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    TransactionTrait,
};
use uuid::Uuid;

use super::canonical::{Row, sha256};
use super::seal::{Head, find_head, rows_by_ids};
use crate::db::Db;
use crate::error::Result;

const CHUNK: u64 = 1_000;

/// The first place at which the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub seq: i64,
    pub why: String,
}

/// What a walk found.
#[derive(Clone, Debug)]
pub struct Report {
    pub head: Head,
    /// Rows without a link yet.
    pub unsealed: u64,
    /// Rows whose words were changed by the erasure of a person.
    pub redacted: u64,
    pub broken: Option<Broken>,
}

fn broken<T>(seq: i64, why: impl Into<String>) -> Result<T, Walk> {
    Err(Walk::Broken(Broken { seq, why: why.into() }))
}

/// Why a walk ends early.
enum Walk {
    Broken(Broken),
    Failed(crate::error::Error),
}

impl<E: Into<crate::error::Error>> From<E> for Walk {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Walks the whole chain. `expected` is a head that was written down before: it must be one of the links.
///
/// # Errors
/// The database failed.
pub async fn verify(db: &Db, expected: Option<&Head>) -> Result<Report> {
    let tx = snapshot(db).await?;
    let head = find_head(&tx, false).await?;
    let head = Head { seq: head.seq, hash: head.hash };
    let unsealed = audit_pending_count(&tx).await?;
    let mut walker = Walker { redacted: 0, expected, by_erasure: BTreeMap::new() };
    let broken = match walker.walk(&tx, &head).await {
        Ok(()) => None,
        Err(Walk::Broken(broken)) => Some(broken),
        Err(Walk::Failed(error)) => return Err(error),
    };
    tx.rollback().await?;
    Ok(Report { head, unsealed, redacted: walker.redacted, broken })
}

/// As `verify`, and writes the finding where the page of the audit administrator shows it.
///
/// # Errors
/// The database failed.
pub async fn verify_and_note(db: &Db, now: DateTime<Utc>) -> Result<Report> {
    let report = verify(db, None).await?;
    let tx = db.begin().await?;
    let mut row = find_head(&tx, true).await?.into_active_model();
    row.verified_at = Set(Some(now));
    row.broken_seq = Set(report.broken.as_ref().map(|broken| broken.seq));
    row.broken_why = Set(report.broken.as_ref().map(|broken| broken.why.clone()).unwrap_or_default());
    row.verified_seq = Set(report.broken.as_ref().map_or(report.head.seq, |broken| broken.seq - 1));
    row.update(&tx).await?;
    tx.commit().await?;
    Ok(report)
}

/// The chain as it is at one moment, whatever is written meanwhile.
async fn snapshot(db: &Db) -> Result<DatabaseTransaction> {
    let postgres = db.backend() == DbBackend::Postgres;
    let (isolation, access) = match postgres {
        true => (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)),
        // A transaction that reads is one there anyway.
        false => (None, None),
    };
    Ok(db.beyond().begin_with_config(isolation, access).await?)
}

struct Walker<'a> {
    redacted: u64,
    expected: Option<&'a Head>,
    /// Lines of the digest of each erasure, in the order of the links.
    by_erasure: BTreeMap<Uuid, Vec<String>>,
}

impl Walker<'_> {
    async fn walk(&mut self, tx: &DatabaseTransaction, head: &Head) -> Result<(), Walk> {
        let mut last = Head { seq: 0, hash: String::new() };
        loop {
            let links = links_after(tx, last.seq).await?;
            if links.is_empty() {
                break;
            }
            let rows = rows_of(tx, &links).await?;
            let redactions = redactions_of(tx, &links).await?;
            for link in links {
                last = self.step(&last, &link, rows.get(&link.source_id), redactions.get(&link.seq))?;
            }
        }
        if last != *head {
            return broken(last.seq + 1, format!("the end was cut off or replaced: the head says {head}"));
        }
        self.meets_expectation(&last)?;
        self.erasures_vouch(tx).await?;
        nothing_beside(tx, &last).await
    }

    fn step(
        &mut self,
        last: &Head,
        link: &audit_entry::Model,
        row: Option<&Row>,
        redactions: Option<&Vec<audit_redaction::Model>>,
    ) -> Result<Head, Walk> {
        let seq = last.seq + 1;
        if link.seq != seq {
            return broken(seq, "the link was removed");
        }
        let Some(row) = row else {
            return broken(seq, format!("its row was removed: {:?} {}", link.source, link.source_id));
        };
        let made = row.link(seq, &last.hash, link.salt.clone(), link.words_hash.clone());
        if made.hash != link.hash {
            return broken(seq, format!("the row or the link was changed: {:?} {}", link.source, link.source_id));
        }
        if made != *link {
            return broken(seq, "the link says something else than its row");
        }
        self.words_hold(link, row, redactions.map_or(&[], Vec::as_slice))?;
        if let Some(expected) = self.expected.filter(|expected| expected.seq == seq && expected.hash != link.hash) {
            return broken(seq, format!("{expected} was written down, here is {}", link.hash));
        }
        Ok(Head { seq, hash: link.hash.clone() })
    }

    /// The words are those that were sealed, or those that the last erasure vouches for.
    fn words_hold(
        &mut self,
        link: &audit_entry::Model,
        row: &Row,
        redactions: &[audit_redaction::Model],
    ) -> Result<(), Walk> {
        for one in redactions {
            let line = format!("{}:{}", one.entry_seq, one.words_hash);
            self.by_erasure.entry(one.erasure_id.0).or_default().push(line);
        }
        let newest = redactions.iter().max_by_key(|one| one.erasure_id);
        let (salt, hash) = match newest {
            None => (&link.salt, &link.words_hash),
            Some(one) => (&one.salt, &one.words_hash),
        };
        self.redacted += u64::from(newest.is_some());
        if row.words_hash(salt) != *hash {
            return broken(link.seq, format!("the words were changed: {:?} {}", link.source, link.source_id));
        }
        Ok(())
    }

    fn meets_expectation(&self, last: &Head) -> Result<(), Walk> {
        match self.expected {
            Some(expected) if expected.seq > last.seq => {
                broken(last.seq + 1, format!("the end was cut off: {expected} was written down"))
            }
            _ => Ok(()),
        }
    }

    /// Each erasure, itself sealed, holds a digest over the words it left behind.
    #[expect(clippy::disallowed_methods, reason = "the chain is over all rows")]
    async fn erasures_vouch(&self, tx: &DatabaseTransaction) -> Result<(), Walk> {
        for (erasure, lines) in &self.by_erasure {
            let act = security_event::Entity::find_by_id(*erasure).one(tx).await?;
            let digest = act.as_ref().and_then(|act| act.detail["digest"].as_str());
            if digest != Some(sha256(&[&lines.join("\n")]).as_str()) {
                let seq = lines.first().and_then(|line| line.split(':').next()?.parse().ok()).unwrap_or_default();
                return broken(seq, format!("the erasure {erasure} does not vouch for these words"));
            }
        }
        Ok(())
    }
}

/// Every row has a link or waits for one.
#[expect(clippy::disallowed_methods, reason = "the chain is over all rows")]
async fn nothing_beside(tx: &DatabaseTransaction, last: &Head) -> Result<(), Walk> {
    let rows = event::Entity::find().count(tx).await? + security_event::Entity::find().count(tx).await?;
    let waiting = audit_pending_count(tx).await?;
    let known = u64::try_from(last.seq).unwrap_or_default() + waiting;
    if rows > known {
        return broken(last.seq + 1, format!("{} rows were put in beside the chain", rows - known));
    }
    if rows < known {
        return broken(last.seq + 1, format!("{} rows were removed before they were sealed", known - rows));
    }
    Ok(())
}

/// Rows that wait; one that was noted twice, or sealed already, counts once or not at all.
#[expect(clippy::disallowed_methods, reason = "the chain is over all rows")]
async fn audit_pending_count(conn: &impl ConnectionTrait) -> Result<u64> {
    let sealed = audit_entry::Entity::find().select_only().column(audit_entry::Column::SourceId);
    let waiting = audit_pending::Entity::find()
        .select_only()
        .column(audit_pending::Column::SourceId)
        .distinct()
        .filter(audit_pending::Column::SourceId.not_in_subquery(sea_orm::QueryTrait::into_query(sealed)));
    Ok(waiting.count(conn).await?)
}

#[expect(clippy::disallowed_methods, reason = "the chain is over all rows")]
async fn links_after(tx: &DatabaseTransaction, seq: i64) -> Result<Vec<audit_entry::Model>> {
    let next = audit_entry::Entity::find()
        .filter(audit_entry::Column::Seq.gt(seq))
        .order_by_asc(audit_entry::Column::Seq)
        .limit(CHUNK);
    Ok(next.all(tx).await?)
}

async fn rows_of(tx: &DatabaseTransaction, links: &[audit_entry::Model]) -> Result<HashMap<Uuid, Row>> {
    let of = |source| links.iter().filter(move |link| link.source == source).map(|link| link.source_id).collect();
    rows_by_ids(tx, of(Source::Event), of(Source::Security)).await
}

#[expect(clippy::disallowed_methods, reason = "the chain is over all rows")]
async fn redactions_of(
    tx: &DatabaseTransaction,
    links: &[audit_entry::Model],
) -> Result<HashMap<i64, Vec<audit_redaction::Model>>> {
    let (Some(first), Some(last)) = (links.first(), links.last()) else { return Ok(HashMap::new()) };
    let found = audit_redaction::Entity::find()
        .filter(audit_redaction::Column::EntrySeq.between(first.seq, last.seq))
        .all(tx)
        .await?;
    let mut by_link: HashMap<i64, Vec<_>> = HashMap::new();
    for one in found {
        by_link.entry(one.entry_seq).or_default().push(one);
    }
    Ok(by_link)
}
