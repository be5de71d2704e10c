//! The history of a row, as people read it.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::entities::event;
use domain::identity::policy::reads_names;
use uuid::Uuid;

use crate::at_once::{AtHand, Given, now};
use crate::context::{actor, reader};
use crate::error::Result;
use crate::issues::IssueStatus;

/// One change: who, when, from, to, why, and each field before and after.
pub struct Event(pub event::Model);

/// One field before and after.
#[derive(Clone, Debug, SimpleObject)]
pub struct Change {
    /// The field's name in this schema.
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Fields of changes that name people.
const OF_PEOPLE: [&str; 8] = ["responsible", "person", "lead", "team", "experts", "owner", "chair", "reviewers"];

// In order: hardly a field waits, and each that is resolved beside the others costs a task. See docs/performance.md.
#[Object(serial)]
impl Event {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Past tense, e.g. `issue_verified`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// The name at the time of the change; empty for who reads no names.
    async fn actor_name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if actor(ctx).is_some_and(|actor| reads_names(&actor)) { &self.0.actor_name } else { "" })
    }

    /// The state before, for moves of an issue.
    async fn from_status(&self) -> Option<IssueStatus> {
        status(self.0.from_status.as_deref())
    }

    /// The state after, for moves of an issue.
    async fn to_status(&self) -> Option<IssueStatus> {
        status(self.0.to_status.as_deref())
    }

    /// The state before, by its stable name, for moves of any subject; null when nothing moved.
    async fn from_state(&self) -> Option<&str> {
        self.0.from_status.as_deref()
    }

    /// The state after, by its stable name.
    async fn to_state(&self) -> Option<&str> {
        self.0.to_status.as_deref()
    }

    async fn note(&self) -> &str {
        &self.0.note
    }

    /// What changed, field by field; without the fields that name people for who reads no names.
    async fn changes(&self, ctx: &Context<'_>) -> Result<Vec<Change>> {
        let names = reads_names(&reader(ctx)?.actor);
        let changes: Vec<domain::events::Change> = serde_json::from_value(self.0.changes.clone()).unwrap_or_default();
        let shown = changes.into_iter().filter(|c| names || !OF_PEOPLE.contains(&c.field.as_str()));
        Ok(shown.map(|c| Change { field: c.field, before: c.before, after: c.after }).collect())
    }

    /// The files that came with it.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<crate::files::Attachment>> {
        crate::files::of_event(ctx, &self.0).await
    }
}

impl AtHand for Event {
    fn at_hand(&self, ctx: &Context<'_>) -> Given {
        match ctx.item.node.name.node.as_str() {
            "id" => now(ctx, self.id(ctx)),
            "kind" => now(ctx, self.kind(ctx)),
            "at" => now(ctx, self.at(ctx)),
            "actorName" => now(ctx, self.actor_name(ctx)),
            "fromStatus" => now(ctx, self.from_status(ctx)),
            "toStatus" => now(ctx, self.to_status(ctx)),
            "fromState" => now(ctx, self.from_state(ctx)),
            "toState" => now(ctx, self.to_state(ctx)),
            "note" => now(ctx, self.note(ctx)),
            _ => None,
        }
    }
}

fn status(name: Option<&str>) -> Option<IssueStatus> {
    domain::issues::status::named(name?).map(Into::into)
}
