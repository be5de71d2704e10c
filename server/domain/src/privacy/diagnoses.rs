//! What a person had to do with diagnoses, for that person's own data.

use entities::id::UserId;
use entities::{application_step, creation_task, diagnosis, diagnosis_answer, diagnosis_expert, framework, honour};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde_json::{Value, json};

use super::export::MOST;
use crate::ctx::Ctx;
use crate::error::Result;

pub(super) async fn parts(ctx: &Ctx, me: UserId) -> Result<Value> {
    Ok(json!({
        "diagnoses": diagnoses(ctx, me).await?,
        "answers": answers(ctx, me).await?,
        "tasks": tasks(ctx, me).await?,
        "steps": steps(ctx, me).await?,
        "honours": honours(ctx, me).await?,
        "frameworks": frameworks(ctx, me).await?,
    }))
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn diagnoses(ctx: &Ctx, me: UserId) -> Result<Value> {
    let on_team = diagnosis_expert::Entity::find()
        .select_only()
        .column(diagnosis_expert::Column::DiagnosisId)
        .filter(diagnosis_expert::Column::UserId.eq(me))
        .into_query();
    let mine = diagnosis::Column::Id.in_subquery(on_team).or(diagnosis::Column::CreatedBy.eq(me));
    let rows = diagnosis::Entity::find().filter(mine).limit(MOST);
    let row = |row: diagnosis::Model| {
        json!({ "id": row.id, "number": row.number, "title": row.title, "status": row.status.to_value(),
            "ledByMe": row.lead_id == me, "plannedByMe": row.created_by == me })
    };
    Ok(rows.order_by_desc(diagnosis::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn answers(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = diagnosis_answer::Entity::find().filter(diagnosis_answer::Column::AnsweredBy.eq(me)).limit(MOST);
    let row = |row: diagnosis_answer::Model| {
        json!({ "diagnosisId": row.diagnosis_id, "indicatorId": row.indicator_id, "comment": row.comment,
            "reason": row.reason, "at": row.answered_at })
    };
    Ok(rows.order_by_desc(diagnosis_answer::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn tasks(ctx: &Ctx, me: UserId) -> Result<Value> {
    use creation_task::Column as C;
    let mine = C::OwnerId.eq(me).or(C::CreatedBy.eq(me)).or(C::ClosedBy.eq(me));
    let rows = creation_task::Entity::find().filter(mine).limit(MOST);
    let row = |row: creation_task::Model| {
        json!({ "id": row.id, "title": row.title, "dueOn": row.due_on, "status": row.status.to_value(),
            "note": row.note, "mine": row.owner_id == Some(me) })
    };
    Ok(rows.order_by_desc(C::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn steps(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = application_step::Entity::find().filter(application_step::Column::TakenBy.eq(me)).limit(MOST);
    let row = |row: application_step::Model| json!({ "applicationId": row.application_id, "step": row.step.to_value(), "on": row.taken_on, "note": row.note });
    Ok(rows.order_by_desc(application_step::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn honours(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = honour::Entity::find().filter(honour::Column::AddedBy.eq(me)).limit(MOST);
    let row =
        |row: honour::Model| json!({ "id": row.id, "title": row.title, "subject": row.subject_name, "year": row.year });
    Ok(rows.order_by_desc(honour::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn frameworks(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = framework::Entity::find().filter(framework::Column::CreatedBy.eq(me)).limit(MOST);
    let row = |row: framework::Model| json!({ "id": row.id, "code": row.code, "edition": row.edition });
    Ok(rows.order_by_desc(framework::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}
