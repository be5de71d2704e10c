//! How a study ends: handed over, then accepted with a rating, or returned.

use entities::consultation::Model;

use super::{Telling, finish};
use crate::consultations::input::{Target, note, rating as checked, reason};
use crate::consultations::status::Action;
use crate::consultations::store;
use crate::contracts;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::outbox::NoticeKind;

/// The result goes to the requester: from now on it counts as delivered.
///
/// # Errors
/// `Forbidden`, `Refused(StagesOpen)` while a stage is not done.
pub async fn hand_over(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = note(text)?;
    let tx = ctx.begin().await?;
    let opened = store::open(&tx, ctx, target, Action::HandOver).await?;
    let after = Model { status: opened.to, handed_over_at: Some(ctx.now()), ..opened.before.clone() };
    let notice = Some(NoticeKind::ConsultationHandedOver);
    let telling = Telling { event: "consultation_handed_over", notice, note: &text };
    let (after, _) = finish(&tx, ctx, (&opened.before, after, &opened.parts), telling).await?;
    tx.commit().await?;
    Ok(after)
}

/// The requester accepts the result with a rating; under a contract it is accepted there too.
///
/// # Errors
/// `Forbidden` for others than the requester's managers, `Refused(SamePerson)` for who is on the team, `Refused` a
/// second time, `Invalid` for the rating.
pub async fn accept_result(ctx: &Ctx, target: Target, (rating, comment): (i32, &str)) -> Result<Model> {
    let tx = ctx.begin().await?;
    let opened = store::open(&tx, ctx, target, Action::AcceptResult).await?;
    let comment = checked(rating, comment)?;
    let after = Model {
        status: opened.to,
        accepted_at: Some(ctx.now()),
        accepted_by: Some(ctx.actor.user_id),
        rating: Some(rating),
        rating_comment: comment.clone(),
        ..opened.before.clone()
    };
    let line = if comment.is_empty() { format!("{rating}/5") } else { format!("{rating}/5：{comment}") };
    let notice = Some(NoticeKind::ConsultationClosed);
    let telling = Telling { event: "consultation_closed", notice, note: &line };
    let (after, _) = finish(&tx, ctx, (&opened.before, after, &opened.parts), telling).await?;
    if let Some(item) = after.service_item_id {
        contracts::accept_evidence(&tx, ctx, (item, after.id.0), (rating, &comment)).await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// The requester returns the result: a new version is due, which is reviewed again.
///
/// # Errors
/// `Forbidden`, `Refused(AlreadyAccepted)` once it was accepted under its contract, `Invalid` without a reason.
pub async fn return_result(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = reason(text)?;
    let tx = ctx.begin().await?;
    let opened = store::open(&tx, ctx, target, Action::ReturnResult).await?;
    if let Some(item) = opened.before.service_item_id
        && contracts::is_accepted(&tx, item, opened.before.id.0).await?
    {
        return Err(Error::Refused(Rule::AlreadyAccepted));
    }
    let after = Model { status: opened.to, handed_over_at: None, ..opened.before.clone() };
    let notice = Some(NoticeKind::ConsultationReturned);
    let telling = Telling { event: "consultation_returned", notice, note: &text };
    let (after, _) = finish(&tx, ctx, (&opened.before, after, &opened.parts), telling).await?;
    tx.commit().await?;
    Ok(after)
}
