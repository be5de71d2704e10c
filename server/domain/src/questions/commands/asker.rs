//! What the asker's side does: replies, asks on, accepts, withdraws, says whether the answer may be published.

use entities::question::{Model, QuestionAudience};
use entities::question_post::PostKind;

use super::{Telling, attach, finish, open};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::events::Change;
use crate::outbox::NoticeKind;
use crate::questions::input::{NewPost, Target, note};
use crate::questions::status::Action;
use crate::questions::store::{self, Said};
use crate::questions::{rules, words};

/// The asker says what the expert asked back: the clock goes on.
///
/// # Errors
/// `Forbidden` for others than the asker's side, `Refused`, `Invalid` without a text.
pub async fn reply(ctx: &Ctx, target: Target, post: NewPost) -> Result<Model> {
    let post = post.clean()?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Reply).await?;
    let before = &opened.before;
    let due_on = rules::go_on((before.days_left.unwrap_or(0), before.due_on), ctx.today(), &opened.calendar);
    let after = Model { status: opened.to, due_on, days_left: None, ..before.clone() };
    let telling = Telling::of("question_replied", Some(NoticeKind::QuestionReplied), &post.text);
    let (after, event) = finish(&tx, ctx, (before, after), telling).await?;
    store::say(&tx, ctx, &after, (&Said::new(PostKind::Reply, &post.text), event)).await?;
    attach(&tx, ctx, (&after, event), &post.files).await?;
    tx.commit().await?;
    Ok(after)
}

/// The answer leaves something open: back to the expert, with a new promise.
///
/// # Errors
/// `Forbidden` for others than the asker's side, `Refused`, `Invalid` without a text.
pub async fn follow_up(ctx: &Ctx, target: Target, post: NewPost) -> Result<Model> {
    let post = post.clean()?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::FollowUp).await?;
    let before = &opened.before;
    let due_on = rules::promise(before.category, ctx.today(), &opened.calendar);
    let mut after = Model { status: opened.to, due_on, ..before.clone() };
    if after.expert_id.is_none() {
        // The institute answered it itself, and does so again.
        after.status = entities::question::QuestionStatus::Waiting;
    }
    let told = if after.expert_id.is_some() { NoticeKind::QuestionFollowedUp } else { NoticeKind::QuestionWaiting };
    let telling = Telling::of("question_followed_up", Some(told), &post.text);
    let (after, event) = finish(&tx, ctx, (before, after), telling).await?;
    store::say(&tx, ctx, &after, (&Said::new(PostKind::FollowUp, &post.text), event)).await?;
    attach(&tx, ctx, (&after, event), &post.files).await?;
    tx.commit().await?;
    Ok(after)
}

/// The answer helps. The institute may say so for an asker who has been silent for some working days.
///
/// # Errors
/// `Forbidden`, `Refused(AskerMayReply)` for the institute too early.
pub async fn accept(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = note(text)?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Accept).await?;
    let before = &opened.before;
    let after = Model {
        status: opened.to,
        accepted_at: Some(ctx.now()),
        accepted_by: Some(ctx.actor.user_id),
        ..before.clone()
    };
    let telling = Telling::of("question_accepted", Some(NoticeKind::QuestionAccepted), &text);
    let (after, _) = finish(&tx, ctx, (before, after), telling).await?;
    tx.commit().await?;
    Ok(after)
}

/// No answer is needed any more.
///
/// # Errors
/// `Forbidden` for others than the asker's side, `Refused` once it is answered.
pub async fn withdraw(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = note(text)?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Withdraw).await?;
    let before = &opened.before;
    let after = Model { status: opened.to, days_left: None, ..before.clone() };
    let telling = Telling::of("question_withdrawn", Some(NoticeKind::QuestionWithdrawn), &text);
    let (after, _) = finish(&tx, ctx, (before, after), telling).await?;
    tx.commit().await?;
    Ok(after)
}

/// Whether the answer may be published, without whoever asked.
///
/// # Errors
/// `Forbidden` for others than the asker's side, `Refused(InUse)` while it is published.
pub async fn change_audience(ctx: &Ctx, target: Target, audience: QuestionAudience) -> Result<Model> {
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::ChangeAudience).await?;
    let before = &opened.before;
    let after = Model { audience, ..before.clone() };
    let word = |audience| Some(words::audience(audience).to_owned());
    let change = Change { field: "audience".to_owned(), before: word(before.audience), after: word(after.audience) };
    let telling = Telling { changes: vec![change], ..Telling::of("question_audience_changed", None, "") };
    let (after, _) = finish(&tx, ctx, (before, after), telling).await?;
    tx.commit().await?;
    Ok(after)
}
