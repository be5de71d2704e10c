//! The commands of consultations. Each is one transaction: lock · allow · decide · write · record · enqueue · commit.

mod finish;
mod replan;
mod request;
mod review;
mod triage;
mod work;

pub use finish::{accept_result, hand_over, return_result};
pub use replan::replan;
pub use request::{request, withdraw};
pub use review::{conclude, give_opinion};
pub use triage::{accept, decline};
pub use work::{deliver, finish_stage};

use entities::attachment::SubjectKind;
use entities::consultation::Model;
use entities::id::EventId;

use super::rules::Parts;
use super::{store, tell};
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::events::{self, Change};
use crate::files::{self, AttachmentInput, Subject};
use crate::outbox::NoticeKind;

/// How a step is told.
struct Telling<'a> {
    event: &'a str,
    notice: Option<NoticeKind>,
    note: &'a str,
}

/// Writes the row, the event and the notices.
async fn finish(tx: &Tx, ctx: &Ctx, rows: (&Model, Model, &Parts), telling: Telling<'_>) -> Result<(Model, EventId)> {
    finish_with(tx, ctx, rows, (telling, Vec::new())).await
}

/// The same, with what is different.
async fn finish_with(
    tx: &Tx,
    ctx: &Ctx,
    (before, after, parts): (&Model, Model, &Parts),
    (telling, changes): (Telling<'_>, Vec<Change>),
) -> Result<(Model, EventId)> {
    let after = store::save(tx, ctx, (after, parts)).await?;
    let event = match before.status == after.status {
        true => store::event(telling.event, &after),
        false => store::moved(telling.event, before, &after),
    };
    let event_id = events::record(tx, ctx, event.note(telling.note).changes(changes)).await?;
    if let Some(notice) = telling.notice {
        tell::step(tx, ctx, notice, (&after, parts, telling.note)).await?;
    }
    Ok((after, event_id))
}

/// Hangs the files of a step on the consultation.
async fn attach(tx: &Tx, ctx: &Ctx, (row, event): (&Model, EventId), files: &[AttachmentInput]) -> Result<()> {
    let (kind, id, park_id) = (SubjectKind::Consultation, row.id.0, row.park_id);
    files::attach(tx, ctx, Subject { kind, id, park_id, event_id: Some(event) }, files).await?;
    Ok(())
}
