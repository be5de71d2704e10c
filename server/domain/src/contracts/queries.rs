//! Reading contracts.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entities::attachment::SubjectKind;
use entities::contract::ContractStatus;
use entities::id::{ContractId, EnterpriseId, ParkId};
use entities::{contract, contract_amendment, event};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::board::{self, ItemFigures};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Which contracts a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub status: Option<ContractStatus>,
    pub batch: Option<String>,
    /// In force and ending within so many days from today.
    pub ends_within_days: Option<i32>,
    /// Part of the number or the title.
    pub text: Option<String>,
}

impl Filter {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.chars().count() <= 100);
        check.that(short(&self.text), "filter.text", Rule::TooLong);
        check.that(short(&self.batch), "filter.batch", Rule::TooLong);
        let days = self.ends_within_days.is_none_or(|days| (0..=3_660).contains(&days));
        check.that(days, "filter.endsWithinDays", Rule::OutOfRange);
        check.done()
    }

    fn condition(&self, today: NaiveDate) -> Condition {
        use contract::Column as C;
        let words = self.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let ends = self.ends_within_days.and_then(|days| u64::try_from(days).ok());
        Condition::all()
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.status.map(|status| C::Status.eq(status)))
            .add_option(self.batch.as_deref().filter(|batch| !batch.is_empty()).map(|batch| C::Batch.eq(batch)))
            .add_option(ends.map(|days| {
                C::EndsOn.between(today, today + Days::new(days)).and(C::Status.eq(ContractStatus::Active))
            }))
            .add_option(words.map(|text| {
                let like = LikeExpr::new(page::contains(text)).escape('\\');
                let lower = |column: C| sea_orm::sea_query::Func::lower(Expr::col((contract::Entity, column)));
                Expr::expr(lower(C::Number)).like(like.clone()).or(Expr::expr(lower(C::Title)).like(like))
            }))
    }
}

/// The contracts that the actor sees, the latest first.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<contract::Model>> {
    filter.check()?;
    let keys = [page::by(contract::Column::StartsOn, Order::Desc), page::by(contract::Column::Id, Order::Desc)];
    let cursor: Option<(NaiveDate, uuid::Uuid)> = page.cursor()?;
    let values = cursor.map(|(day, id)| vec![day.into(), id.into()]);
    let key = |row: &contract::Model| (row.starts_on, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter), (&keys, values, page.limit()?), key).await
}

/// How many contracts match.
///
/// # Errors
/// The database failed.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    filter.check()?;
    Ok(matching(ctx, filter).count(&ctx.db.read).await?)
}

fn matching(ctx: &Ctx, filter: &Filter) -> Select<contract::Entity> {
    let condition = filter.condition(ctx.today());
    let select = access::find::<contract::Entity>(&ctx.actor);
    if condition.is_empty() { select } else { select.filter(condition) }
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: ContractId) -> Result<contract::Model> {
    access::get::<contract::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<ContractId>) -> Result<Vec<contract::Model>> {
    access::by_ids::<contract::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The boards of contracts that the caller has read.
///
/// # Errors
/// The database failed.
pub async fn boards(ctx: &Ctx, ids: &[ContractId]) -> Result<HashMap<ContractId, Vec<ItemFigures>>> {
    board::of(&ctx.db.read, ids, ctx.today()).await
}

/// The amendments of a contract, the oldest first.
///
/// # Errors
/// The database failed.
pub async fn amendments_of(ctx: &Ctx, id: ContractId) -> Result<Vec<contract_amendment::Model>> {
    let rows = access::find::<contract_amendment::Entity>(&ctx.actor)
        .filter(contract_amendment::Column::ContractId.eq(id))
        .order_by_asc(contract_amendment::Column::Number);
    Ok(rows.limit(page::MAX).all(&ctx.db.read).await?)
}

/// The last 100 events of a contract that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the contract was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, id: ContractId) -> Result<Vec<event::Model>> {
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Contract))
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_desc(event::Column::Id);
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
