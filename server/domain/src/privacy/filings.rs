//! What a person had to do with forms and filings, for that person's own data.
//!
//! An erasure has nothing to do here: rows of forms, campaigns and filings name people by their ids alone, and a receipt
//! that is printed afterwards shows the pseudonym. What somebody typed into a cell is the enterprise's record.

use entities::id::UserId;
use entities::{campaign, filing, filing_explanation, filing_submission, form_rule, form_version};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::export::MOST;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

pub(super) async fn parts(ctx: &Ctx, me: UserId) -> Result<Value> {
    Ok(json!({
        "filings": filings(ctx, me).await?,
        "submissions": submissions(ctx, me).await?,
        "explanations": explanations(ctx, me).await?,
        "campaigns": campaigns(ctx, me).await?,
        "forms": forms(ctx, me).await?,
    }))
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn filings(ctx: &Ctx, me: UserId) -> Result<Value> {
    use filing::Column as C;
    let named = [C::PreparerId, C::SubmittedBy, C::ParkAcceptedBy, C::AcceptedBy, C::ReopenRequestedBy];
    let mine = named.into_iter().map(|column| column.eq(me)).reduce(ExprTrait::or).ok_or(Error::NotFound)?;
    let rows = filing::Entity::find().filter(mine).order_by_desc(C::Id).limit(MOST).all(ctx.db.beyond()).await?;
    let row = |row: filing::Model| {
        json!({ "id": row.id, "period": row.period, "status": row.status.to_value(),
            "preparedByMe": row.preparer_id == Some(me), "submittedByMe": row.submitted_by == Some(me),
            "acceptedByMe": row.park_accepted_by == Some(me) || row.accepted_by == Some(me),
            "reopeningAskedByMe": row.reopen_requested_by == Some(me) })
    };
    Ok(rows.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn submissions(ctx: &Ctx, me: UserId) -> Result<Value> {
    use filing_submission::Column as C;
    let mine = C::SubmittedBy.eq(me).or(C::PreparedBy.eq(me));
    let rows = filing_submission::Entity::find().filter(mine).order_by_desc(C::Id).limit(MOST);
    let row = |row: filing_submission::Model| {
        json!({ "filingId": row.filing_id, "number": row.number, "sha256": row.sha256, "at": row.submitted_at,
            "submittedByMe": row.submitted_by == me })
    };
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn explanations(ctx: &Ctx, me: UserId) -> Result<Value> {
    use filing_explanation::Column as C;
    let rows = filing_explanation::Entity::find().filter(C::GivenBy.eq(me)).order_by_desc(C::Id).limit(MOST);
    let row = |row: filing_explanation::Model| json!({ "filingId": row.filing_id, "rule": row.rule_code, "text": row.text, "at": row.given_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn campaigns(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = campaign::Entity::find().filter(campaign::Column::CreatedBy.eq(me)).limit(MOST);
    let row = |row: campaign::Model| json!({ "id": row.id, "title": row.title, "createdAt": row.created_at });
    Ok(rows.order_by_desc(campaign::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn forms(ctx: &Ctx, me: UserId) -> Result<Value> {
    use form_version::Column as V;
    let mine = V::CreatedBy.eq(me).or(V::PublishedBy.eq(me));
    let versions = form_version::Entity::find().filter(mine).limit(MOST).all(ctx.db.beyond()).await?;
    let version = |row: form_version::Model| {
        json!({ "formId": row.form_id, "number": row.number, "createdByMe": row.created_by == Some(me),
            "publishedByMe": row.published_by == Some(me), "createdAt": row.created_at })
    };
    let rules = form_rule::Entity::find().filter(form_rule::Column::CreatedBy.eq(me)).limit(MOST);
    let rule = |row: form_rule::Model| json!({ "code": row.code, "number": row.number, "createdAt": row.created_at });
    Ok(json!({
        "versions": versions.into_iter().map(version).collect::<Vec<_>>(),
        "rules": rules.all(ctx.db.beyond()).await?.into_iter().map(rule).collect::<Vec<_>>(),
    }))
}
