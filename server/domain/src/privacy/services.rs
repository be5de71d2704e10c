//! What a person had to do with contracts and trainings, for that person's own data.
//!
//! People who attend a training have no account: their rows are their organisation's record, and no part of this.

use entities::id::UserId;
use entities::{acceptance, attendee, contract, contract_amendment, quiz_question, training};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::export::MOST;
use crate::ctx::Ctx;
use crate::error::Result;

pub(super) async fn parts(ctx: &Ctx, me: UserId) -> Result<Value> {
    Ok(json!({
        "contracts": contracts(ctx, me).await?,
        "amendments": amendments(ctx, me).await?,
        "acceptances": acceptances(ctx, me).await?,
        "trainings": trainings(ctx, me).await?,
        "enrolments": enrolments(ctx, me).await?,
        "questions": questions(ctx, me).await?,
    }))
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn contracts(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = contract::Entity::find().filter(contract::Column::CreatedBy.eq(me)).limit(MOST);
    let row = |row: contract::Model| json!({ "id": row.id, "number": row.number, "createdAt": row.created_at });
    Ok(rows.order_by_desc(contract::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn amendments(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = contract_amendment::Entity::find().filter(contract_amendment::Column::MadeBy.eq(me)).limit(MOST);
    let row = |row: contract_amendment::Model| json!({ "contractId": row.contract_id, "number": row.number, "reason": row.reason, "at": row.made_at });
    Ok(rows.order_by_desc(contract_amendment::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn acceptances(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = acceptance::Entity::find().filter(acceptance::Column::AcceptedBy.eq(me)).limit(MOST);
    let row = |row: acceptance::Model| json!({ "contractId": row.contract_id, "rating": row.rating, "comment": row.comment, "at": row.accepted_at });
    Ok(rows.order_by_desc(acceptance::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn trainings(ctx: &Ctx, me: UserId) -> Result<Value> {
    let mine = training::Column::SpeakerId.eq(me).or(training::Column::CreatedBy.eq(me));
    let rows = training::Entity::find().filter(mine).limit(MOST);
    let row = |row: training::Model| {
        json!({ "id": row.id, "title": row.title, "startsAt": row.starts_at, "status": row.status.to_value(),
            "spokenByMe": row.speaker_id == Some(me), "plannedByMe": row.created_by == me })
    };
    Ok(rows.order_by_desc(training::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

/// Whom the person enrolled is others' data: only when and where is given.
#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn enrolments(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = attendee::Entity::find().filter(attendee::Column::EnrolledBy.eq(me)).limit(MOST);
    let row = |row: attendee::Model| json!({ "trainingId": row.training_id, "at": row.created_at });
    Ok(rows.order_by_desc(attendee::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn questions(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = quiz_question::Entity::find().filter(quiz_question::Column::CreatedBy.eq(me)).limit(MOST);
    let row = |row: quiz_question::Model| json!({ "id": row.id, "text": row.text, "createdAt": row.created_at });
    Ok(rows.order_by_desc(quiz_question::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}
