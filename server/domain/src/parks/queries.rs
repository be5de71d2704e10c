//! Reading parks.

use std::collections::HashMap;

use entities::id::ParkId;
use entities::{enterprise, park};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, Order, PaginatorTrait, QueryFilter, QuerySelect, Select};

use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::page::{self, Page, PageInput};

/// The parks that the actor sees, by code.
///
/// # Errors
/// `Invalid` for a page that cannot be.
pub async fn list(ctx: &Ctx, text: &str, page: &PageInput) -> Result<Page<park::Model>> {
    let keys = [page::by(park::Column::Code, Order::Asc), page::by(park::Column::Id, Order::Asc)];
    let cursor: Option<(String, uuid::Uuid)> = page.cursor()?;
    let values = cursor.map(|(code, id)| vec![code.into(), id.into()]);
    let key = |row: &park::Model| (row.code.clone(), row.id);
    page::fetch(&ctx.db.read, matching(ctx, text), (&keys, values, page.limit()?), key).await
}

/// How many parks match.
///
/// # Errors
/// The database failed.
pub async fn count(ctx: &Ctx, text: &str) -> Result<u64> {
    Ok(matching(ctx, text).count(&ctx.db.read).await?)
}

fn matching(ctx: &Ctx, text: &str) -> Select<park::Entity> {
    let select = access::find::<park::Entity>(&ctx.actor);
    let text = text.trim();
    if text.is_empty() {
        return select;
    }
    let like = |column: park::Column| {
        Expr::expr(Func::lower(Expr::col((park::Entity, column))))
            .like(LikeExpr::new(page::contains(text)).escape('\\'))
    };
    select.filter(Condition::any().add(like(park::Column::Name)).add(like(park::Column::Code)))
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: ParkId) -> Result<park::Model> {
    access::get::<park::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<ParkId>) -> Result<Vec<park::Model>> {
    access::by_ids::<park::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

#[derive(FromQueryResult)]
struct Count {
    park_id: ParkId,
    enterprises: i64,
}

/// How many enterprises of each park the actor sees.
///
/// # Errors
/// The database failed.
pub async fn enterprise_counts(ctx: &Ctx, parks: &[ParkId]) -> Result<HashMap<ParkId, i64>> {
    let rows = access::find::<enterprise::Entity>(&ctx.actor)
        .select_only()
        .column(enterprise::Column::ParkId)
        .column_as(enterprise::Column::Id.count(), "enterprises")
        .filter(enterprise::Column::ParkId.is_in(parks.iter().copied()))
        .group_by(enterprise::Column::ParkId)
        .into_model::<Count>()
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().map(|row| (row.park_id, row.enterprises)).collect())
}
