use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::audit::{self, Filter, Record, State};
use domain::entities::audit_entry::Source;
use domain::entities::security_event::Outcome;
use domain::page::Page;
use uuid::Uuid;

use crate::context::reader;
use crate::error::{Answer, Result};
use crate::events::Change;
use crate::page::PageInfo;

/// What an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Source")]
pub enum AuditSource {
    /// A change of business data.
    Event,
    /// An act that concerns security: a sign-in, a right changed, an export.
    Security,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Outcome")]
pub enum AuditOutcome {
    Done,
    /// It was tried and not allowed.
    Refused,
}

/// One entry of the log, a link of its chain.
pub struct AuditEntry(pub Record);

#[Object]
impl AuditEntry {
    async fn id(&self) -> Uuid {
        self.0.link.source_id
    }

    /// 1, 2, 3 … without a gap.
    async fn seq(&self) -> i64 {
        self.0.link.seq
    }

    async fn source(&self) -> AuditSource {
        self.0.link.source.into()
    }

    /// Past tense, e.g. `signed_in` or `issue_verified`.
    async fn kind(&self) -> &str {
        &self.0.link.kind
    }

    async fn outcome(&self) -> AuditOutcome {
        self.0.link.outcome.into()
    }

    async fn at(&self) -> DateTime<Utc> {
        self.0.link.at
    }

    /// Who did it; null for the platform itself and for somebody unknown at the door.
    async fn actor_id(&self) -> Option<Uuid> {
        self.0.link.actor_id.map(|id| id.0)
    }

    /// The name at that time; a pseudonym once the person was erased.
    async fn actor_name(&self) -> &str {
        &self.0.actor_name
    }

    /// The account at the door; of an account that does not exist the first three characters.
    async fn account(&self) -> &str {
        &self.0.account
    }

    /// The network address it came from; empty for business changes.
    async fn address(&self) -> &str {
        &self.0.address
    }

    /// The id by which the request is found in the server's log; empty for business changes.
    async fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// The park concerned, if one is.
    async fn park_id(&self) -> Option<Uuid> {
        self.0.link.park_id.map(|id| id.0)
    }

    /// Its name.
    async fn park_name(&self) -> Option<&str> {
        self.0.park_name.as_deref()
    }

    /// What it was done to, e.g. `issue` or `user`.
    async fn subject_kind(&self) -> Option<String> {
        self.0.link.subject_kind.map(domain::audit::subject_name)
    }

    async fn subject_id(&self) -> Option<Uuid> {
        self.0.link.subject_id
    }

    /// The state before, for moves.
    async fn from_status(&self) -> Option<&str> {
        self.0.from_status.as_deref()
    }

    /// The state after, for moves.
    async fn to_status(&self) -> Option<&str> {
        self.0.to_status.as_deref()
    }

    async fn note(&self) -> &str {
        &self.0.note
    }

    /// What changed, field by field; empty for security events.
    async fn changes(&self) -> Vec<Change> {
        let change = |c: &domain::events::Change| Change {
            field: c.field.clone(),
            before: c.before.clone(),
            after: c.after.clone(),
        };
        self.0.changes.iter().map(change).collect()
    }

    /// Particulars of a security event as JSON text; null for business changes.
    async fn detail(&self) -> Option<String> {
        (!self.0.detail.is_null()).then(|| self.0.detail.to_string())
    }

    /// SHA-256 over the link before and the facts of this one, hex.
    async fn hash(&self) -> &str {
        &self.0.link.hash
    }
}

/// How the chain stands.
#[derive(SimpleObject)]
pub struct AuditState {
    /// The number of the last link; 0 while there is none.
    seq: i64,
    /// Its hash, to be kept elsewhere: `parksteward audit verify --expect SEQ:HASH` proves later that nothing was cut off.
    hash: String,
    sealed_at: Option<DateTime<Utc>>,
    /// Rows written within the last seconds that have no link yet.
    unsealed: u64,
    /// The chain was walked and found whole up to this link.
    verified_seq: i64,
    verified_at: Option<DateTime<Utc>>,
    /// The first link that did not hold at the last walk; null when all held.
    broken_seq: Option<i64>,
    broken_why: String,
}

impl From<State> for AuditState {
    fn from(state: State) -> Self {
        let State { head, unsealed } = state;
        Self {
            seq: head.seq,
            hash: head.hash,
            sealed_at: head.sealed_at,
            unsealed,
            verified_seq: head.verified_seq,
            verified_at: head.verified_at,
            broken_seq: head.broken_seq,
            broken_why: head.broken_why,
        }
    }
}

/// A page of the log.
pub struct AuditEntryConnection {
    pub page: Page<Record>,
    pub filter: Filter,
}

#[Object]
impl AuditEntryConnection {
    async fn nodes(&self) -> Vec<AuditEntry> {
        self.page.nodes.iter().cloned().map(AuditEntry).collect()
    }

    async fn page_info(&self) -> PageInfo {
        PageInfo::from(&self.page)
    }

    /// Counted only when it is asked for, and up to 10,000.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        audit::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
