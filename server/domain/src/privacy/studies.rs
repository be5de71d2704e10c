//! What a person had to do with consultations and funding, for that person's own data.
//!
//! An erasure has nothing to do here: rows name people by their ids alone. What somebody wrote into a study or a review
//! is the record of whoever ordered it.

use entities::id::UserId;
use entities::{
    consultation, consultation_member, consultation_opinion, consultation_stage, consultation_version,
    funding_application, funding_call,
};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::export::MOST;
use crate::ctx::Ctx;
use crate::error::Result;

pub(super) async fn parts(ctx: &Ctx, me: UserId) -> Result<Value> {
    Ok(json!({
        "requests": requests(ctx, me).await?,
        "parts": members(ctx, me).await?,
        "stages": stages(ctx, me).await?,
        "versions": versions(ctx, me).await?,
        "opinions": opinions(ctx, me).await?,
        "fundingCalls": calls(ctx, me).await?,
        "fundingApplications": applications(ctx, me).await?,
    }))
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn requests(ctx: &Ctx, me: UserId) -> Result<Value> {
    use consultation::Column as C;
    let mine = C::RequestedBy.eq(me).or(C::AcceptedBy.eq(me));
    let rows = consultation::Entity::find().filter(mine).order_by_desc(C::Id).limit(MOST).all(ctx.db.beyond()).await?;
    let row = |row: consultation::Model| {
        json!({ "id": row.id, "number": row.number, "subject": row.subject, "status": row.status.to_value(),
            "requestedAt": row.requested_at, "requestedByMe": row.requested_by == me,
            "acceptedByMe": row.accepted_by == Some(me) })
    };
    Ok(rows.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn members(ctx: &Ctx, me: UserId) -> Result<Value> {
    use consultation_member::Column as C;
    let rows =
        consultation_member::Entity::find().filter(C::UserId.eq(me)).order_by_desc(C::ConsultationId).limit(MOST);
    let row =
        |row: consultation_member::Model| json!({ "consultationId": row.consultation_id, "part": row.part.to_value() });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn stages(ctx: &Ctx, me: UserId) -> Result<Value> {
    use consultation_stage::Column as C;
    let rows = consultation_stage::Entity::find().filter(C::DoneBy.eq(me)).order_by_desc(C::ConsultationId).limit(MOST);
    let row = |row: consultation_stage::Model| json!({ "consultationId": row.consultation_id, "number": row.number, "note": row.note, "at": row.done_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn versions(ctx: &Ctx, me: UserId) -> Result<Value> {
    use consultation_version::Column as C;
    let mine = C::DeliveredBy.eq(me).or(C::ConcludedBy.eq(me));
    let rows = consultation_version::Entity::find().filter(mine).order_by_desc(C::Id).limit(MOST);
    let row = |row: consultation_version::Model| {
        json!({ "consultationId": row.consultation_id, "number": row.number, "at": row.delivered_at,
            "deliveredByMe": row.delivered_by == me, "concludedByMe": row.concluded_by == Some(me) })
    };
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn opinions(ctx: &Ctx, me: UserId) -> Result<Value> {
    use consultation_opinion::Column as C;
    let rows =
        consultation_opinion::Entity::find().filter(C::ReviewerId.eq(me)).order_by_desc(C::VersionId).limit(MOST);
    let row = |row: consultation_opinion::Model| {
        json!({ "consultationId": row.consultation_id, "verdict": row.verdict.to_value(), "text": row.text,
            "at": row.given_at })
    };
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn calls(ctx: &Ctx, me: UserId) -> Result<Value> {
    use funding_call::Column as C;
    let rows = funding_call::Entity::find().filter(C::CreatedBy.eq(me)).order_by_desc(C::Id).limit(MOST);
    let row = |row: funding_call::Model| json!({ "id": row.id, "title": row.title, "createdAt": row.created_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn applications(ctx: &Ctx, me: UserId) -> Result<Value> {
    use funding_application::Column as C;
    let rows = funding_application::Entity::find().filter(C::StartedBy.eq(me)).order_by_desc(C::Id).limit(MOST);
    let row = |row: funding_application::Model| json!({ "id": row.id, "callId": row.call_id, "status": row.status.to_value(), "startedAt": row.started_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}
