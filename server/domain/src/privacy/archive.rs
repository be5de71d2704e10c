//! What a person kept in archives, for that person's own data. Rows name people by their ids alone.

use entities::id::UserId;
use entities::{archive_document, archive_exemption, archive_revision};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::export::MOST;
use crate::ctx::Ctx;
use crate::error::Result;

pub(super) async fn parts(ctx: &Ctx, me: UserId) -> Result<Value> {
    Ok(json!({
        "documents": documents(ctx, me).await?,
        "revisions": revisions(ctx, me).await?,
        "exemptions": exemptions(ctx, me).await?,
    }))
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn documents(ctx: &Ctx, me: UserId) -> Result<Value> {
    use archive_document::Column as C;
    let mine = C::CreatedBy.eq(me).or(C::WithdrawnBy.eq(me));
    let rows = archive_document::Entity::find().filter(mine).order_by_desc(C::Id).limit(MOST);
    let row = |row: archive_document::Model| {
        json!({ "id": row.id, "type": row.type_code, "title": row.title, "number": row.number,
            "addedByMe": row.created_by == me, "withdrawnByMe": row.withdrawn_by == Some(me), "at": row.created_at })
    };
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn revisions(ctx: &Ctx, me: UserId) -> Result<Value> {
    use archive_revision::Column as C;
    let rows = archive_revision::Entity::find().filter(C::MadeBy.eq(me)).order_by_desc(C::DocumentId).limit(MOST);
    let row = |row: archive_revision::Model| json!({ "documentId": row.document_id, "revision": row.revision, "number": row.number, "at": row.made_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn exemptions(ctx: &Ctx, me: UserId) -> Result<Value> {
    use archive_exemption::Column as C;
    let rows = archive_exemption::Entity::find().filter(C::NotedBy.eq(me)).order_by_desc(C::Id).limit(MOST);
    let row = |row: archive_exemption::Model| json!({ "enterpriseId": row.enterprise_id, "type": row.type_code, "reason": row.reason, "at": row.noted_at });
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}
