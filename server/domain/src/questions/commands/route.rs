//! Who answers: the institute decides, an expert hands back.

use entities::id::UserId;
use entities::question::{Model, QuestionStatus};

use super::{Telling, finish, open};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::events::Change;
use crate::identity;
use crate::outbox::{self, NoticeKind};
use crate::questions::input::{Target, note, reason};
use crate::questions::routing;
use crate::questions::rules::MOST_HANDED_BACK;
use crate::questions::status::Action;

/// The institute gives the question to an expert; without one, to whom the routing would.
///
/// # Errors
/// `Forbidden`, `Invalid` for somebody who is no expert or works for the asker, `Refused(NobodyThere)`.
pub async fn route(ctx: &Ctx, target: Target, (expert, text): (Option<UserId>, &str)) -> Result<Model> {
    let text = note(text)?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Route).await?;
    let before = &opened.before;
    let expert = match expert {
        Some(expert) if routing::may_answer(&tx, before, expert).await? => expert,
        Some(_) => return Err(Error::invalid("expertId", Rule::UnknownReference)),
        None => routing::expert_for(&tx, ctx, before).await?.ok_or(Error::Refused(Rule::NobodyThere))?,
    };
    let after = Model { status: opened.to, expert_id: Some(expert), routed_at: Some(ctx.now()), ..before.clone() };
    let changes = vec![change(ctx, before.expert_id, after.expert_id).await?];
    let telling = Telling { changes, ..Telling::of("question_routed", Some(NoticeKind::QuestionRouted), &text) };
    let (after, _) = finish(&tx, ctx, (before, after), telling).await?;
    tx.commit().await?;
    Ok(after)
}

/// The expert cannot answer it. It goes to the next one; the second time, or when nobody else is there, to the institute.
///
/// # Errors
/// `Forbidden` for who does not have it, `Invalid` without a reason.
pub async fn hand_back(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = reason(text)?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::HandBack).await?;
    let before = &opened.before;
    let handed_back = before.handed_back + 1;
    let mut after = Model { status: opened.to, handed_back, expert_id: None, routed_at: None, ..before.clone() };
    let telling = Telling::of("question_handed_back", None, &text);
    // Recorded first: whoever hands back is not asked again.
    let (waiting, _) = finish(&tx, ctx, (before, after.clone()), telling).await?;
    after = waiting;
    let next = if handed_back < MOST_HANDED_BACK { routing::expert_for(&tx, ctx, &after).await? } else { None };
    if let Some(expert) = next {
        let to = Model {
            status: QuestionStatus::Routed,
            expert_id: Some(expert),
            routed_at: Some(ctx.now()),
            ..after.clone()
        };
        let telling = Telling::of("question_routed", Some(NoticeKind::QuestionRouted), "");
        after = finish(&tx, ctx, (&after, to), telling).await?.0;
    } else {
        outbox::question_moved(&tx, ctx, NoticeKind::QuestionWaiting, (&after, &text)).await?;
    }
    // Whoever hands a question back sees it no more: a retry cannot read it again.
    tx.answers(&after)?;
    tx.commit().await?;
    Ok(after)
}

/// Who had it and who has it: history is read by people.
async fn change(ctx: &Ctx, before: Option<UserId>, after: Option<UserId>) -> Result<Change> {
    let ids = before.into_iter().chain(after).collect();
    let people = identity::named(ctx, ids).await?;
    let name = |id: Option<UserId>| people.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone());
    Ok(Change { field: "responsible".to_owned(), before: name(before), after: name(after) })
}
