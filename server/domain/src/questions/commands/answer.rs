//! What the expert says: asks back, answers, answers anew.

use entities::question::Model;
use entities::question_post::PostKind;

use super::{Telling, attach, finish, open};
use crate::checklists;
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::outbox::NoticeKind;
use crate::questions::input::{NewAnswer, NewPost, Target};
use crate::questions::rules;
use crate::questions::status::Action;
use crate::questions::store::{self, Said};

/// The expert needs to know more: the clock stands until the asker replies.
///
/// # Errors
/// `Forbidden` for who does not have the question, `Refused`, `Invalid` without a text.
pub async fn ask_back(ctx: &Ctx, target: Target, post: NewPost) -> Result<Model> {
    let post = post.clean()?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::AskBack).await?;
    let before = &opened.before;
    let days_left = Some(rules::stop(before.due_on, ctx.today(), &opened.calendar));
    let after = Model { status: opened.to, days_left, ..before.clone() };
    let telling = Telling::of("question_asked_back", Some(NoticeKind::QuestionAskedBack), &post.text);
    let (after, event) = finish(&tx, ctx, (before, after), telling).await?;
    let said = Said::new(PostKind::AskBack, &post.text);
    store::say(&tx, ctx, &after, (&said, event)).await?;
    attach(&tx, ctx, (&after, event), &post.files).await?;
    tx.commit().await?;
    Ok(after)
}

/// The expert, or the institute, answers with a legal basis.
///
/// # Errors
/// `Forbidden`, `Refused`, `Invalid`.
pub async fn answer(ctx: &Ctx, target: Target, answer: NewAnswer) -> Result<Model> {
    let answer = answer.clean()?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Answer).await?;
    let said = Said { provisions: answer.provisions.clone(), ..Said::new(PostKind::Answer, &answer.text) };
    let before = &opened.before;
    let after = Model {
        status: opened.to,
        answered_at: Some(ctx.now()),
        first_answered_at: before.first_answered_at.or(Some(ctx.now())),
        answer_id: Some(said.id),
        days_left: None,
        escalated_at: None,
        ..before.clone()
    };
    let telling = Telling::of("question_answered", Some(NoticeKind::QuestionAnswered), "");
    let after = write(&tx, ctx, (before, after), (telling, &said, &answer)).await?;
    tx.commit().await?;
    Ok(after)
}

/// The answer is written anew; the question stays where it is. What is published is published anew by the institute.
///
/// # Errors
/// `Forbidden`, `Refused`, `Invalid`.
pub async fn amend(ctx: &Ctx, target: Target, answer: NewAnswer) -> Result<Model> {
    let answer = answer.clean()?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Amend).await?;
    let said = Said { provisions: answer.provisions.clone(), ..Said::new(PostKind::Answer, &answer.text) };
    let before = &opened.before;
    let after = Model { status: opened.to, answer_id: Some(said.id), ..before.clone() };
    let telling = Telling::of("question_answer_amended", Some(NoticeKind::QuestionAnswered), "");
    let after = write(&tx, ctx, (before, after), (telling, &said, &answer)).await?;
    tx.commit().await?;
    Ok(after)
}

async fn write(
    tx: &Tx,
    ctx: &Ctx,
    rows: (&Model, Model),
    (telling, said, answer): (Telling<'_>, &Said, &NewAnswer),
) -> Result<Model> {
    checklists::check_provisions(&**tx, &answer.provisions).await?;
    let (after, event) = finish(tx, ctx, rows, telling).await?;
    store::say(tx, ctx, &after, (said, event)).await?;
    attach(tx, ctx, (&after, event), &answer.files).await?;
    Ok(after)
}
