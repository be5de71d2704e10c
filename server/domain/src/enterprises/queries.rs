//! Reading the register.

use chrono::DateTime;
use entities::enterprise;
use entities::id::{EnterpriseId, ParkId};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::input::EnterpriseFilter;
use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::page::{self, Page, PageInput};
use crate::reference::industries;

/// The enterprises that the actor sees, by name.
///
/// # Errors
/// `Invalid` for a page that cannot be.
pub async fn list(ctx: &Ctx, filter: &EnterpriseFilter, page: &PageInput) -> Result<Page<enterprise::Model>> {
    let keys = [page::by(enterprise::Column::Name, Order::Asc), page::by(enterprise::Column::Id, Order::Asc)];
    let cursor: Option<(String, uuid::Uuid)> = page.cursor()?;
    let values = cursor.map(|(name, id)| vec![name.into(), id.into()]);
    let key = |row: &enterprise::Model| (row.name.clone(), row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter), (&keys, values, page.limit()?), key).await
}

/// How many enterprises match.
///
/// # Errors
/// The database failed.
pub async fn count(ctx: &Ctx, filter: &EnterpriseFilter) -> Result<u64> {
    Ok(matching(ctx, filter).count(&ctx.db.read).await?)
}

/// All that match, at most `max`: for an export.
///
/// # Errors
/// The database failed.
pub async fn all(ctx: &Ctx, filter: &EnterpriseFilter, max: u64) -> Result<Vec<enterprise::Model>> {
    let select = matching(ctx, filter).order_by_asc(enterprise::Column::Name).order_by_asc(enterprise::Column::Id);
    Ok(select.limit(max).all(&ctx.db.read).await?)
}

fn matching(ctx: &Ctx, filter: &EnterpriseFilter) -> Select<enterprise::Entity> {
    let mut select = access::find::<enterprise::Entity>(&ctx.actor);
    if let Some(park) = filter.park_id {
        select = select.filter(enterprise::Column::ParkId.eq(park));
    }
    if let Some(operating) = filter.operating {
        select = select.filter(enterprise::Column::Operating.eq(operating));
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let in_name = like(enterprise::Column::Name, text);
        select = select.filter(Condition::any().add(in_name).add(like(enterprise::Column::Uscc, text)));
    }
    if let Some(industry) = filter.industry.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        select = select.filter(below(industry));
    }
    select
}

fn like(column: enterprise::Column, text: &str) -> sea_orm::sea_query::SimpleExpr {
    let lower = Func::lower(Expr::col((enterprise::Entity, column)));
    Expr::expr(lower).like(LikeExpr::new(page::contains(text)).escape('\\'))
}

fn below(industry: &str) -> Condition {
    // Never true, so that an unknown code finds nothing rather than everything.
    let none = Condition::any().add(enterprise::Column::IndustryCode.is_in(Vec::<String>::new()));
    let prefixes = industries::prefixes(industry).into_iter();
    prefixes.fold(none, |any, prefix| any.add(enterprise::Column::IndustryCode.starts_with(prefix)))
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: EnterpriseId) -> Result<enterprise::Model> {
    access::get::<enterprise::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<EnterpriseId>) -> Result<Vec<enterprise::Model>> {
    access::by_ids::<enterprise::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// As `by_ids`, with nothing but the id and the name: what most rows show of an enterprise. The rest stays blank.
///
/// # Errors
/// The database failed.
pub async fn named(ctx: &Ctx, ids: Vec<EnterpriseId>) -> Result<Vec<enterprise::Model>> {
    let some = access::find::<enterprise::Entity>(&ctx.actor).filter(enterprise::Column::Id.is_in(ids)).select_only();
    let some = some.columns([enterprise::Column::Id, enterprise::Column::Name]).into_tuple();
    let rows: Vec<(EnterpriseId, String)> = some.all(&ctx.db.read).await?;
    Ok(rows.into_iter().map(|(id, name)| called(id, name)).collect())
}

/// An enterprise of which nothing but its name is known here.
#[must_use]
pub fn called(id: EnterpriseId, name: String) -> enterprise::Model {
    enterprise::Model {
        id,
        park_id: ParkId(uuid::Uuid::nil()),
        name,
        uscc: String::new(),
        site_no: 1,
        industry_code: String::new(),
        division_code: String::new(),
        address: String::new(),
        lon: None,
        lat: None,
        contact_name: String::new(),
        contact_phone: String::new(),
        operating: false,
        created_at: DateTime::default(),
        updated_at: DateTime::default(),
        version: 0,
    }
}
