//! The history: each change of business data writes one event in the transaction of the change.

use entities::attachment::SubjectKind;
use entities::event;
use entities::id::{EventId, ParkId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, FromQueryResult, QueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::bus::Changed;
use crate::ctx::{Ctx, Tx};
use crate::db::InOrder;
use crate::error::{Error, Result};

/// One field before and after, as text that people read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What happened to which row.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Past tense, e.g. `issue_verified`.
    pub kind: &'a str,
    pub subject: (SubjectKind, Uuid),
    pub park_id: Option<ParkId>,
    pub moved: Option<(String, String)>,
    pub note: String,
    pub changes: Vec<Change>,
}

impl<'a> Event<'a> {
    #[must_use]
    pub fn of(kind: &'a str, subject: (SubjectKind, Uuid), park_id: Option<ParkId>) -> Self {
        Self { kind, subject, park_id, moved: None, note: String::new(), changes: Vec::new() }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    #[must_use]
    pub fn moved(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.moved = Some((from.into(), to.into()));
        self
    }

    #[must_use]
    pub fn changes(mut self, changes: Vec<Change>) -> Self {
        self.changes = changes;
        self
    }
}

/// Of an issue's event: who did what and when, in the order in which `Brief` takes it.
pub const BRIEF: [event::Column; 5] =
    [event::Column::Id, event::Column::SubjectId, event::Column::Kind, event::Column::ActorName, event::Column::At];

/// An issue's event of which the columns `BRIEF` are read; the rest stays blank.
pub struct Brief(pub event::Model);

impl FromQueryResult for Brief {
    fn from_query_result(row: &QueryResult, _prefix: &str) -> std::result::Result<Self, DbErr> {
        let mut columns = InOrder::of(row);
        Ok(Self(event::Model {
            id: columns.take()?,
            subject_kind: SubjectKind::Issue,
            subject_id: columns.take()?,
            kind: columns.take()?,
            actor_name: columns.take()?,
            at: columns.take()?,
            park_id: None,
            actor_id: None,
            from_status: None,
            to_status: None,
            note: String::new(),
            changes: serde_json::Value::Array(Vec::new()),
        }))
    }
}

/// Writes the event and marks its subject as changed for the listeners.
///
/// # Errors
/// The database failed.
pub async fn record(tx: &Tx, ctx: &Ctx, event: Event<'_>) -> Result<EventId> {
    let id = EventId::new();
    let (from, to) = event.moved.unzip();
    event::ActiveModel {
        id: Set(id),
        park_id: Set(event.park_id),
        subject_kind: Set(event.subject.0),
        subject_id: Set(event.subject.1),
        kind: Set(event.kind.to_owned()),
        actor_id: Set(ctx.actor.person()),
        actor_name: Set(ctx.actor.name.clone()),
        at: Set(ctx.now()),
        from_status: Set(from),
        to_status: Set(to),
        note: Set(event.note),
        changes: Set(serde_json::to_value(event.changes).map_err(Error::internal)?),
    }
    .insert(&**tx)
    .await?;
    tx.changed(Changed { kind: event.subject.0, id: event.subject.1, park_id: event.park_id });
    Ok(id)
}

/// The differences between two states of a row: pairs of field name and text, compared in order.
#[must_use]
pub fn diff(fields: &[(&str, Option<String>, Option<String>)]) -> Vec<Change> {
    fields
        .iter()
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change {
            field: (*field).to_owned(),
            before: before.clone(),
            after: after.clone(),
        })
        .collect()
}
