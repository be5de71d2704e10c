//! The security log: what an assessor asks for. Who signed in from where, who was refused what, whose rights changed,
//! who took which data out. Append-only, sealed into the chain of `audit` within seconds.
//!
//! Recorded are acts, not reads: a page that is looked at leaves no row. A mutation that is FORBIDDEN is recorded where
//! it becomes an answer; NOT_FOUND is not, because stale links give it all day long and a row for each would hide the
//! others.

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::id::{ParkId, SecurityEventId, UserId};
use entities::security_event;
use sea_orm::{ActiveEnum, ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::clock::Clock;
use crate::ctx::Ctx;
use crate::db::Db;
use crate::error::Result;

pub use entities::security_event::{Kind, Outcome};

/// Longer texts are cut: the log must not be filled by whoever sends one.
const MOST_CHARACTERS: usize = 200;

/// Where an act came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    pub address: String,
    pub request_id: String,
}

/// One act, to be recorded.
#[derive(Clone, Debug)]
pub struct SecurityEvent {
    pub id: SecurityEventId,
    pub at: DateTime<Utc>,
    pub kind: Kind,
    pub outcome: Outcome,
    pub actor: Option<(UserId, String)>,
    pub account: String,
    pub origin: Origin,
    pub park_id: Option<ParkId>,
    /// Whom or what it was done to.
    pub subject: Option<(SubjectKind, Uuid)>,
    /// An object of short values. Never a secret.
    pub detail: Value,
}

impl SecurityEvent {
    /// An act of somebody who is signed in.
    #[must_use]
    pub fn by(ctx: &Ctx, kind: Kind) -> Self {
        let actor = ctx.actor.person().map(|id| (id, ctx.actor.name.clone()));
        Self { at: ctx.now(), actor, ..Self::at_the_door(kind, ctx.origin.clone()) }
    }

    /// An act of somebody who is not signed in (yet, or no more).
    #[must_use]
    pub fn at_the_door(kind: Kind, origin: Origin) -> Self {
        Self {
            id: SecurityEventId::new(),
            at: Clock::System.now(),
            kind,
            outcome: Outcome::Done,
            actor: None,
            account: String::new(),
            origin,
            park_id: None,
            subject: None,
            detail: json!({}),
        }
    }

    #[must_use]
    pub fn refused(mut self) -> Self {
        self.outcome = Outcome::Refused;
        self
    }

    #[must_use]
    pub fn of_person(mut self, person: UserId) -> Self {
        self.subject = Some((SubjectKind::User, person.0));
        self
    }

    #[must_use]
    pub fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// Writes the act. In the transaction of what it did, so that neither is there without the other.
///
/// # Errors
/// The database failed.
pub async fn record(conn: &impl ConnectionTrait, event: SecurityEvent) -> Result<()> {
    let (actor_id, actor_name) = event.actor.unzip();
    let (subject_kind, subject_id) = event.subject.unzip();
    let row = security_event::ActiveModel {
        id: Set(event.id),
        at: Set(event.at),
        kind: Set(event.kind.to_value()),
        outcome: Set(event.outcome),
        actor_id: Set(actor_id),
        actor_name: Set(actor_name.unwrap_or_default()),
        account: Set(event.account.chars().take(MOST_CHARACTERS).collect()),
        address: Set(event.origin.address),
        request_id: Set(event.origin.request_id),
        park_id: Set(event.park_id),
        subject_kind: Set(subject_kind),
        subject_id: Set(subject_id),
        detail: Set(event.detail),
    };
    security_event::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// As `record`, for an act that changed nothing else: on its own.
///
/// # Errors
/// The database failed.
pub async fn note(db: &Db, event: SecurityEvent) -> Result<()> {
    let tx = db.begin().await?;
    record(&tx, event).await?;
    Ok(tx.commit().await?)
}

/// Records that a list left as a file: which one, by which filter, how many rows.
///
/// # Errors
/// The database failed; then the file must not go out.
pub async fn exported(ctx: &Ctx, list: &str, filter: &impl serde::Serialize, rows: usize) -> Result<()> {
    let detail = json!({ "list": list, "filter": filter, "rows": rows });
    note(&ctx.db, SecurityEvent::by(ctx, Kind::Exported).detail(detail)).await
}

/// Records mutations that were refused as FORBIDDEN, by the names of their fields.
///
/// # Errors
/// The database failed.
pub async fn refused(ctx: &Ctx, fields: &[String]) -> Result<()> {
    note(&ctx.db, SecurityEvent::by(ctx, Kind::Refused).refused().detail(json!({ "mutations": fields }))).await
}
