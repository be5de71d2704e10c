//! The commands of issues. Each is one transaction: lock · allow · decide · write · record · enqueue · commit.

mod bulk;
mod extensions;
mod findings;
mod moves;

pub use bulk::{Bulk, BulkResult, Reassignment, Refusal, Which, bulk, reassign};
pub use extensions::{decide_extension, request_extension};
pub use findings::{discard, edit, log, merge};
pub use moves::{
    assign, close, confirm_lookback, decide_dispute, dispute, give_opinion, issue, plan, recur, remind, reopen,
    return_, submit, undo_close, verify, waive, working_days,
};

use entities::attachment::SubjectKind;
use entities::id::EventId;
use entities::issue::{IssueStatus, Model};
use uuid::Uuid;

use super::input::Target;
use super::rules::{self, Facts};
use super::status::{self, Action};
use super::{policy, store};
use crate::calendar::{self, Calendar};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::files::{self, AttachmentInput};
use crate::identity;
use crate::outbox::{self, NoticeKind};

/// One step of an issue's life.
struct Step<'a> {
    action: Action,
    event: &'a str,
    notice: Option<NoticeKind>,
    note: String,
    files: &'a [AttachmentInput],
}

impl<'a> Step<'a> {
    fn of(action: Action, event: &'a str, notice: Option<NoticeKind>) -> Self {
        Self { action, event, notice, note: String::new(), files: &[] }
    }

    fn note(mut self, note: &str) -> Self {
        note.clone_into(&mut self.note);
        self
    }

    fn files(mut self, files: &'a [AttachmentInput]) -> Self {
        self.files = files;
        self
    }
}

/// Carries out a step that needs nothing but the row itself: `change` writes the step's own fields.
async fn carry_out(ctx: &Ctx, target: Target, step: Step<'_>, change: impl FnOnce(&mut Model)) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    let to = decide(ctx, &tx, step.action, &before).await?;
    let mut after = before.clone();
    after.status = to;
    change(&mut after);
    let after = finish(ctx, &tx, &before, after, step).await?;
    tx.commit().await?;
    Ok(after)
}

/// Whether the actor may take this step now, and where it leads.
async fn decide(ctx: &Ctx, tx: &Tx, action: Action, issue: &Model) -> Result<IssueStatus> {
    let calendar = calendar::load(&**tx).await?;
    permitted(ctx, action, issue, &calendar)
}

/// As `decide`, for who has the calendar already.
fn permitted(ctx: &Ctx, action: Action, issue: &Model, calendar: &Calendar) -> Result<IssueStatus> {
    if !policy::allows(&ctx.actor, action, issue) {
        return Err(Error::Forbidden);
    }
    let to = status::next(issue.kind, issue.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    let facts = Facts { today: ctx.today(), now: ctx.now(), actor: ctx.actor.user_id, calendar };
    rules::holds(action, issue, &facts).map_err(Error::Refused)?;
    Ok(to)
}

/// Writes the row, the event, the files and the notices.
async fn finish(ctx: &Ctx, tx: &Tx, before: &Model, after: Model, step: Step<'_>) -> Result<Model> {
    let after = store::save(tx, before, after, ctx.now()).await?;
    let changes = named(ctx, store::diff(before, &after)).await?;
    let mut event = event(step.event, &after).note(&*step.note).changes(changes);
    if before.status != after.status {
        event = event.moved(name(before.status), name(after.status));
    }
    let event_id = events::record(tx, ctx, event).await?;
    files::attach(tx, ctx, files_of(&after, event_id), step.files).await?;
    if let Some(notice) = step.notice {
        outbox::enqueue(tx, ctx, notice, &after, &step.note).await?;
    }
    Ok(after)
}

/// Where the files of a step of this issue hang.
fn files_of(issue: &Model, event: EventId) -> files::Subject {
    files::Subject { kind: SubjectKind::Issue, id: issue.id.0, park_id: issue.park_id, event_id: Some(event) }
}

/// Differences with the names of the people whom they refer to by id: history is read by people.
async fn named(ctx: &Ctx, mut changes: Vec<Change>) -> Result<Vec<Change>> {
    let Some(change) = changes.iter_mut().find(|change| change.field == "responsible") else { return Ok(changes) };
    for side in [&mut change.before, &mut change.after] {
        let Some(id) = side.as_deref().and_then(|id| Uuid::parse_str(id).ok()) else { continue };
        *side = identity::persons(ctx, vec![id.into()]).await?.pop().map(|person| person.name);
    }
    Ok(changes)
}

/// An event about this issue.
pub(super) fn event<'a>(kind: &'a str, issue: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Issue, issue.id.0), Some(issue.park_id))
}

fn name(status: IssueStatus) -> String {
    sea_orm::ActiveEnum::to_value(&status)
}
