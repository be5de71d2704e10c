//! What a person asked, answered and looked at, for that person's own data.
//!
//! An erasure has little to do here: rows name people by their ids alone. What somebody typed into a question or an
//! answer is the record of the enterprise that asked; what is published names nobody.

use entities::id::UserId;
use entities::{citation_review, expert_category, knowledge_mark, question, question_post};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::export::MOST;
use crate::ctx::Ctx;
use crate::error::Result;

pub(super) async fn parts(ctx: &Ctx, me: UserId) -> Result<Value> {
    Ok(json!({
        "questions": questions(ctx, me).await?,
        "said": said(ctx, me).await?,
        "useful": useful(ctx, me).await?,
        "answersWhat": categories(ctx, me).await?,
        "reviews": reviews(ctx, me).await?,
    }))
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn questions(ctx: &Ctx, me: UserId) -> Result<Value> {
    use question::Column as C;
    let mine = C::AskedBy.eq(me).or(C::ExpertId.eq(me)).or(C::AcceptedBy.eq(me));
    let rows = question::Entity::find().filter(mine).order_by_desc(C::Id).limit(MOST).all(ctx.db.beyond()).await?;
    let row = |row: question::Model| {
        json!({ "id": row.id, "title": row.title, "status": row.status.to_value(), "askedAt": row.asked_at,
            "askedByMe": row.asked_by == me, "mineToAnswer": row.expert_id == Some(me),
            "acceptedByMe": row.accepted_by == Some(me) })
    };
    Ok(rows.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn said(ctx: &Ctx, me: UserId) -> Result<Value> {
    use question_post::Column as C;
    let rows = question_post::Entity::find().filter(C::WrittenBy.eq(me)).order_by_desc(C::Id).limit(MOST);
    let row = |row: question_post::Model| json!({ "questionId": row.question_id, "kind": row.kind.to_value(), "text": row.text, "at": row.written_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn useful(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = knowledge_mark::Entity::find().filter(knowledge_mark::Column::UserId.eq(me)).limit(MOST);
    let row = |row: knowledge_mark::Model| json!({ "knowledgeId": row.knowledge_id, "at": row.marked_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn categories(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = expert_category::Entity::find().filter(expert_category::Column::UserId.eq(me));
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(|row| json!(row.category.to_value())).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn reviews(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = citation_review::Entity::find().filter(citation_review::Column::ReviewedBy.eq(me)).limit(MOST);
    let row = |row: citation_review::Model| json!({ "kind": row.citing_kind.to_value(), "id": row.citing_id, "on": row.reviewed_on, "note": row.note });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}
