use entities::saved_view;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};

use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;

/// The actor's views of a page, by name.
///
/// # Errors
/// The database failed.
pub async fn of_page(ctx: &Ctx, page: &str) -> Result<Vec<saved_view::Model>> {
    rows(&ctx.db.read, ctx, page).await
}

pub(super) async fn rows(conn: &impl ConnectionTrait, ctx: &Ctx, page: &str) -> Result<Vec<saved_view::Model>> {
    Ok(access::find::<saved_view::Entity>(&ctx.actor)
        .filter(saved_view::Column::Page.eq(page))
        .order_by_asc(saved_view::Column::Name)
        .all(conn)
        .await?)
}
