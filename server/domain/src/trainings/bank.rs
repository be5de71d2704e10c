//! The bank of questions.

use entities::attachment::SubjectKind;
use entities::id::QuizQuestionId;
use entities::quiz_question;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, Order, QueryFilter};

use super::input::QuestionInput;
use super::policy;
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::page::{self, Page, PageInput};

/// Adds a question.
///
/// # Errors
/// `Forbidden`, `Invalid`.
pub async fn add_question(ctx: &Ctx, input: QuestionInput) -> Result<quiz_question::Model> {
    let tx = ctx.begin().await?;
    if !policy::keeps_bank(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let blank = quiz_question::Model {
        id: QuizQuestionId::new(),
        kind: input.kind,
        text: String::new(),
        options: serde_json::Value::Null,
        answer: serde_json::Value::Null,
        explanation: String::new(),
        category: String::new(),
        active: true,
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    };
    let row = filled(blank, input.checked()?)?.into_active_model().reset_all().insert(&*tx).await?;
    events::record(&tx, ctx, event("quiz_question_added", &row)).await?;
    tx.commit().await?;
    Ok(row)
}

/// Changes a question. Attempts under way keep it as it was asked.
///
/// # Errors
/// `NotFound`, `Conflict`, `Invalid`.
pub async fn edit_question(
    ctx: &Ctx,
    (id, version): (QuizQuestionId, i32),
    input: QuestionInput,
) -> Result<quiz_question::Model> {
    let tx = ctx.begin().await?;
    let before = access::lock::<quiz_question::Entity, _>(&*tx, &ctx.actor, id).await?;
    if before.version != version {
        return Err(Error::Conflict(Current { version: before.version, status: None }));
    }
    let next = quiz_question::Model { version: before.version + 1, updated_at: ctx.now(), ..before };
    let row = filled(next, input.checked()?)?.into_active_model().reset_all().update(&*tx).await?;
    events::record(&tx, ctx, event("quiz_question_edited", &row)).await?;
    tx.commit().await?;
    Ok(row)
}

fn filled(row: quiz_question::Model, input: QuestionInput) -> Result<quiz_question::Model> {
    Ok(quiz_question::Model {
        kind: input.kind,
        text: input.text,
        options: serde_json::to_value(input.options).map_err(Error::internal)?,
        answer: serde_json::to_value(input.answer).map_err(Error::internal)?,
        explanation: input.explanation,
        category: input.category,
        active: input.active,
        ..row
    })
}

fn event<'a>(kind: &'a str, row: &quiz_question::Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::QuizQuestion, row.id.0), None).note(row.text.clone())
}

/// One question.
///
/// # Errors
/// `NotFound` for who does not keep the bank.
pub async fn question(ctx: &Ctx, id: QuizQuestionId) -> Result<quiz_question::Model> {
    access::get::<quiz_question::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// The questions that the actor sees, the newest first; narrowed by category and a part of the text.
///
/// # Errors
/// `Invalid` for a page or texts that cannot be.
pub async fn questions(
    ctx: &Ctx,
    (category, text): (&str, &str),
    page: &PageInput,
) -> Result<Page<quiz_question::Model>> {
    if category.chars().count() > 100 || text.chars().count() > 100 {
        return Err(Error::invalid("text", Rule::TooLong));
    }
    let mut select = access::find::<quiz_question::Entity>(&ctx.actor);
    if !category.is_empty() {
        select = select.filter(quiz_question::Column::Category.eq(category));
    }
    if !text.trim().is_empty() {
        let like = LikeExpr::new(page::contains(text.trim())).escape('\\');
        let lower = Func::lower(Expr::col((quiz_question::Entity, quiz_question::Column::Text)));
        select = select.filter(Expr::expr(lower).like(like));
    }
    let keys = [page::by(quiz_question::Column::Id, Order::Desc)];
    let cursor: Option<uuid::Uuid> = page.cursor()?;
    page::fetch(&ctx.db.read, select, (&keys, cursor.map(|id| vec![id.into()]), page.limit()?), |row| row.id).await
}
