//! The one form in which a row of history is hashed, on both engines.

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::audit_entry::{self, Source};
use entities::id::{ParkId, UserId};
use entities::security_event::Outcome;
use entities::{event, security_event};
use rand::RngCore;
use sea_orm::ActiveEnum;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A row of either table, as the chain sees it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub source: Source,
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub kind: String,
    pub outcome: Outcome,
    pub actor_id: Option<UserId>,
    pub park_id: Option<ParkId>,
    pub subject_kind: Option<SubjectKind>,
    pub subject_id: Option<Uuid>,
    /// Facts that only one of the tables has.
    more: Vec<Option<String>>,
    /// What may name people.
    words: Value,
}

impl From<&event::Model> for Row {
    fn from(row: &event::Model) -> Self {
        Self {
            source: Source::Event,
            id: row.id.0,
            at: row.at,
            kind: row.kind.clone(),
            outcome: Outcome::Done,
            actor_id: row.actor_id,
            park_id: row.park_id,
            subject_kind: Some(row.subject_kind),
            subject_id: Some(row.subject_id),
            more: vec![row.from_status.clone(), row.to_status.clone()],
            words: json!([row.actor_name, row.note, row.changes]),
        }
    }
}

impl From<&security_event::Model> for Row {
    fn from(row: &security_event::Model) -> Self {
        Self {
            source: Source::Security,
            id: row.id.0,
            at: row.at,
            kind: row.kind.clone(),
            outcome: row.outcome,
            actor_id: row.actor_id,
            park_id: row.park_id,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            more: vec![Some(row.request_id.clone())],
            words: json!([row.actor_name, row.account, row.address, row.detail]),
        }
    }
}

impl Row {
    /// The link of this row behind another one.
    pub fn link(&self, seq: i64, before: &str, salt: String, words_hash: String) -> audit_entry::Model {
        let hash = self.hash(seq, before, &words_hash);
        audit_entry::Model {
            seq,
            source: self.source,
            source_id: self.id,
            at: self.at,
            kind: self.kind.clone(),
            outcome: self.outcome,
            actor_id: self.actor_id,
            park_id: self.park_id,
            subject_kind: self.subject_kind,
            subject_id: self.subject_id,
            salt,
            words_hash,
            hash,
        }
    }

    fn hash(&self, seq: i64, before: &str, words_hash: &str) -> String {
        let facts = json!([
            seq,
            self.source.to_value(),
            self.id,
            self.at.timestamp_micros(),
            self.kind,
            self.outcome.to_value(),
            self.actor_id,
            self.park_id,
            self.subject_kind.map(|kind| kind.to_value()),
            self.subject_id,
            self.more,
            words_hash,
        ]);
        sha256(&[before, "\n", &facts.to_string()])
    }

    pub fn words_hash(&self, salt: &str) -> String {
        sha256(&[salt, "\n", &sorted(self.words.clone()).to_string()])
    }
}

/// 16 random bytes: with the salt gone, words cannot be guessed from their hash.
pub(super) fn salt() -> String {
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

pub(super) fn sha256(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
    }
    hex::encode(digest.finalize())
}

/// Objects sorted by name: PostgreSQL keeps no order of its own.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut pairs: Vec<_> = object.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(pairs.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}
