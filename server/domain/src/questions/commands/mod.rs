//! The commands of questions. Each is one transaction: lock · allow · decide · write · record · enqueue · commit.

mod answer;
mod ask;
mod asker;
mod late;
mod route;

pub use answer::{amend, answer, ask_back};
pub use ask::ask;
pub use asker::{accept, change_audience, follow_up, reply, withdraw};
pub use late::escalate;
pub use route::{hand_back, route};

use entities::attachment::SubjectKind;
use entities::id::EventId;
use entities::question::{Model, QuestionStatus};

use super::input::Target;
use super::rules::{self, Facts};
use super::status::{self, Action};
use super::{policy, store};
use crate::calendar::{self, Calendar};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::files::{self, AttachmentInput};
use crate::outbox::{self, NoticeKind};

/// A question that is open for one step, with the calendar.
pub(super) struct Opened {
    pub before: Model,
    pub to: QuestionStatus,
    pub calendar: Calendar,
}

/// The question, locked, when the actor may take this step now.
pub(super) async fn open(tx: &Tx, ctx: &Ctx, target: Target, action: Action) -> Result<Opened> {
    let before = store::open(tx, ctx, target).await?;
    let calendar = calendar::load(&**tx).await?;
    let to = decide(ctx, action, &before, &calendar)?;
    Ok(Opened { before, to, calendar })
}

/// Whether the actor may take this step now, and where it leads.
fn decide(ctx: &Ctx, action: Action, question: &Model, calendar: &Calendar) -> Result<QuestionStatus> {
    if !policy::allows(&ctx.actor, action, question) {
        return Err(Error::Forbidden);
    }
    let to = status::next(question.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    let facts = Facts { today: ctx.today(), asks: policy::asks(&ctx.actor, question), calendar };
    rules::holds(action, question, &facts).map_err(Error::Refused)?;
    Ok(to)
}

/// How a step is told.
pub(super) struct Telling<'a> {
    pub event: &'a str,
    pub notice: Option<NoticeKind>,
    pub note: &'a str,
    pub changes: Vec<Change>,
}

impl<'a> Telling<'a> {
    pub fn of(event: &'a str, notice: Option<NoticeKind>, note: &'a str) -> Self {
        Self { event, notice, note, changes: Vec::new() }
    }
}

/// Writes the row, the event and the notices.
pub(super) async fn finish(
    tx: &Tx,
    ctx: &Ctx,
    (before, after): (&Model, Model),
    telling: Telling<'_>,
) -> Result<(Model, EventId)> {
    let after = store::save(tx, before, after, ctx.now()).await?;
    let mut event = event(telling.event, &after).note(telling.note).changes(telling.changes);
    if before.status != after.status {
        event = event.moved(name(before.status), name(after.status));
    }
    let event_id = events::record(tx, ctx, event).await?;
    if let Some(notice) = telling.notice {
        outbox::question_moved(tx, ctx, notice, (&after, telling.note)).await?;
    }
    Ok((after, event_id))
}

/// Hangs the files of a step on the question.
async fn attach(tx: &Tx, ctx: &Ctx, (question, event): (&Model, EventId), files: &[AttachmentInput]) -> Result<()> {
    let subject = files::Subject {
        kind: SubjectKind::Question,
        id: question.id.0,
        park_id: question.park_id,
        event_id: Some(event),
    };
    files::attach(tx, ctx, subject, files).await?;
    Ok(())
}

/// An event about this question.
fn event<'a>(kind: &'a str, question: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Question, question.id.0), Some(question.park_id))
}

fn name(status: QuestionStatus) -> String {
    sea_orm::ActiveEnum::to_value(&status)
}
