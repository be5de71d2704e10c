//! What the team does: stages in turn, versions.

use entities::attachment::AttachmentRole;
use entities::consultation::{ConsultationStatus, Model};
use entities::consultation_version;
use entities::id::{ConsultationVersionId, EventId};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::{Telling, attach, finish};
use crate::consultations::input::{Target, note, said};
use crate::consultations::rules::Parts;
use crate::consultations::status::Action;
use crate::consultations::{store, tell};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events;
use crate::files::AttachmentInput;
use crate::outbox::NoticeKind;

/// The first open stage is done.
///
/// # Errors
/// `Forbidden` for who is not on the team, `Refused(StageOutOfTurn)` for any other stage.
pub async fn finish_stage(
    ctx: &Ctx,
    target: Target,
    (number, text, files): (i32, &str, &[AttachmentInput]),
) -> Result<Model> {
    let text = note(text)?;
    let tx = ctx.begin().await?;
    let mut opened = store::open(&tx, ctx, target, Action::FinishStage).await?;
    let turn = opened.parts.open_stage().filter(|stage| stage.number == number);
    let turn = turn.ok_or(Error::Refused(Rule::StageOutOfTurn))?.clone();
    let name = turn.name.clone();
    let mut done = turn.into_active_model();
    done.done_at = sea_orm::Set(Some(ctx.now()));
    done.done_by = sea_orm::Set(Some(ctx.actor.user_id));
    done.note = sea_orm::Set(text.clone());
    let done = done.update(&*tx).await?;
    for stage in opened.parts.stages.iter_mut().filter(|stage| stage.number == number) {
        stage.clone_from(&done);
    }
    let after = Model { status: opened.to, ..opened.before.clone() };
    let line = if text.is_empty() { name } else { format!("{name}：{text}") };
    let telling = Telling { event: "consultation_stage_finished", notice: None, note: &line };
    let (after, event) = finish(&tx, ctx, (&opened.before, after, &opened.parts), telling).await?;
    attach(&tx, ctx, (&after, event), files).await?;
    tx.commit().await?;
    Ok(after)
}

/// Hands in a version: to be reviewed, or, after a conclusion with changes, the corrected one.
///
/// # Errors
/// `Forbidden` for who is not on the team, `Refused`, `Invalid` without a note or a file.
pub async fn deliver(ctx: &Ctx, target: Target, (text, files): (&str, &[AttachmentInput])) -> Result<Model> {
    let tx = ctx.begin().await?;
    let mut opened = store::open(&tx, ctx, target, Action::Deliver).await?;
    let text = said(text)?;
    if files.is_empty() {
        return Err(Error::invalid("files", Rule::Required));
    }
    let wrong = files.iter().position(|file| file.role != AttachmentRole::Evidence);
    if let Some(at) = wrong {
        return Err(Error::invalid(&format!("files[{at}].role"), Rule::BadFormat));
    }
    let correction = opened.before.status == ConsultationStatus::Revising;
    let notice = if correction { NoticeKind::ConsultationCorrected } else { NoticeKind::ConsultationDelivered };
    let before = opened.before.clone();
    let event = store::event("consultation_delivered", &before).note(text.clone());
    let event = match before.status == opened.to {
        true => event,
        false => event.moved(sea_orm::ActiveEnum::to_value(&before.status), sea_orm::ActiveEnum::to_value(&opened.to)),
    };
    let event_id = events::record(&tx, ctx, event).await?;
    let row = version(&tx, ctx, (&before, &opened.parts), (&text, event_id, correction)).await?;
    opened.parts.versions.push(row);
    attach(&tx, ctx, (&before, event_id), files).await?;
    let after = Model { status: opened.to, ..before };
    let after = store::save(&tx, ctx, (after, &opened.parts)).await?;
    tell::step(&tx, ctx, notice, (&after, &opened.parts, &text)).await?;
    tx.commit().await?;
    Ok(after)
}

async fn version(
    tx: &Tx,
    ctx: &Ctx,
    (row, parts): (&Model, &Parts),
    (note, event_id, correction): (&str, EventId, bool),
) -> Result<consultation_version::Model> {
    let version = consultation_version::Model {
        id: ConsultationVersionId::new(),
        consultation_id: row.id,
        number: parts.latest().map_or(0, |version| version.number) + 1,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        note: note.to_owned(),
        delivered_by: ctx.actor.user_id,
        delivered_at: ctx.now(),
        event_id,
        correction,
        verdict: None,
        conclusion: String::new(),
        concluded_by: None,
        concluded_at: None,
    };
    Ok(version.into_active_model().reset_all().insert(&**tx).await?)
}
