//! Reading calls and applications.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::event;
use entities::funding_application::{self, FundingApplicationStatus};
use entities::funding_call::{self, FundingCallStatus, FundingLevel, Model};
use entities::id::{EnterpriseId, FundingApplicationId, FundingCallId, ParkId};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition as Where, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::conditions::Condition;
use super::status::Window;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Which calls; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub status: Option<FundingCallStatus>,
    /// Of what is published.
    pub window: Option<Window>,
    pub level: Option<FundingLevel>,
    /// Part of the title or the authority.
    pub text: Option<String>,
}

impl Filter {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.that(self.text.as_ref().is_none_or(|t| t.chars().count() <= 100), "filter.text", Rule::TooLong);
        check.done()
    }

    fn condition(&self, today: NaiveDate) -> Where {
        use funding_call::Column as C;
        let window = |window: Window| {
            let day = match window {
                Window::NotYet => C::OpensOn.gt(today),
                Window::Open => C::OpensOn.lte(today).and(C::ClosesOn.gte(today)),
                Window::Closed => C::ClosesOn.lt(today),
            };
            day.and(C::Status.eq(FundingCallStatus::Published))
        };
        Where::all()
            .add_option(self.status.map(|status| C::Status.eq(status)))
            .add_option(self.window.map(window))
            .add_option(self.level.map(|level| C::Level.eq(level)))
            .add_option(self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(has_text))
    }
}

fn has_text(text: &str) -> Where {
    let pattern = page::contains(text);
    let like = |column: funding_call::Column| {
        let lower = Func::lower(Expr::col((funding_call::Entity, column)));
        Expr::expr(lower).like(LikeExpr::new(pattern.clone()).escape('\\'))
    };
    Where::any().add(like(funding_call::Column::Title)).add(like(funding_call::Column::Authority))
}

fn filtered(ctx: &Ctx, filter: &Filter) -> Select<funding_call::Entity> {
    let condition = filter.condition(ctx.today());
    let select = access::find::<funding_call::Entity>(&ctx.actor);
    if condition.is_empty() { select } else { select.filter(condition) }
}

/// The calls that the actor sees, those that close last first.
///
/// # Errors
/// `Invalid` for a page or filter out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Model>> {
    filter.check()?;
    let keys = [page::by(funding_call::Column::ClosesOn, Order::Desc), page::by(funding_call::Column::Id, Order::Desc)];
    let at = page.cursor::<(NaiveDate, FundingCallId)>()?.map(|(day, id)| vec![day.into(), id.into()]);
    let key = |row: &Model| (row.closes_on, row.id);
    page::fetch(&ctx.db.read, filtered(ctx, filter), (&keys, at, page.limit()?), key).await
}

/// How many calls the filter lets through.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    filter.check()?;
    Ok(filtered(ctx, filter).count(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: FundingCallId) -> Result<Model> {
    access::get::<funding_call::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<FundingCallId>) -> Result<Vec<Model>> {
    access::by_ids::<funding_call::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The call when the actor sees it and it is published.
///
/// # Errors
/// The database failed.
pub async fn published(tx: &Tx, ctx: &Ctx, id: FundingCallId) -> Result<Option<Model>> {
    match access::get::<funding_call::Entity, _>(&**tx, &ctx.actor, id).await {
        Ok(row) => Ok(Some(row).filter(|row| row.status == FundingCallStatus::Published)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// What an applicant must be, in order.
#[must_use]
pub fn conditions_of(call: &Model) -> Vec<Condition> {
    serde_json::from_value(call.conditions.clone()).unwrap_or_default()
}

/// What an applicant must hand in, in order.
#[must_use]
pub fn documents_of(call: &Model) -> Vec<String> {
    serde_json::from_value(call.documents.clone()).unwrap_or_default()
}

/// Documents that are there.
#[must_use]
pub fn ready_of(row: &funding_application::Model) -> Vec<String> {
    serde_json::from_value(row.ready.clone()).unwrap_or_default()
}

/// Conditions that the applicant has confirmed.
#[must_use]
pub fn confirmed_of(row: &funding_application::Model) -> Vec<i32> {
    serde_json::from_value(row.confirmed.clone()).unwrap_or_default()
}

/// Which applications; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct ApplicationFilter {
    pub call_id: Option<FundingCallId>,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub statuses: Option<Vec<FundingApplicationStatus>>,
}

impl ApplicationFilter {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.that(self.statuses.as_ref().is_none_or(|s| s.len() <= 6), "filter.statuses", Rule::TooMany);
        check.done()
    }

    fn select(&self, ctx: &Ctx) -> Select<funding_application::Entity> {
        use funding_application::Column as C;
        let condition = Where::all()
            .add_option(self.call_id.map(|id| C::CallId.eq(id)))
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.statuses.as_ref().map(|all| C::Status.is_in(all.iter().copied())));
        let select = access::find::<funding_application::Entity>(&ctx.actor);
        if condition.is_empty() { select } else { select.filter(condition) }
    }
}

/// The applications that the actor sees, the newest first.
///
/// # Errors
/// `Invalid` for a page or filter out of bounds.
pub async fn applications(
    ctx: &Ctx,
    filter: &ApplicationFilter,
    page: &PageInput,
) -> Result<Page<funding_application::Model>> {
    filter.check()?;
    let keys = [page::by(funding_application::Column::Id, Order::Desc)];
    let at = page.cursor::<(FundingApplicationId,)>()?.map(|(id,)| vec![id.into()]);
    page::fetch(&ctx.db.read, filter.select(ctx), (&keys, at, page.limit()?), |row| (row.id,)).await
}

/// How many applications the filter lets through.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn application_count(ctx: &Ctx, filter: &ApplicationFilter) -> Result<u64> {
    filter.check()?;
    Ok(filter.select(ctx).count(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound`.
pub async fn application(ctx: &Ctx, id: FundingApplicationId) -> Result<funding_application::Model> {
    access::get::<funding_application::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// The applications of these enterprises that the actor sees.
///
/// # Errors
/// The database failed.
pub async fn of_enterprises(ctx: &Ctx, ids: Vec<EnterpriseId>) -> Result<Vec<funding_application::Model>> {
    let rows = access::find::<funding_application::Entity>(&ctx.actor);
    Ok(rows.filter(funding_application::Column::EnterpriseId.is_in(ids)).all(&ctx.db.read).await?)
}

/// How many applications to each of these calls the actor sees.
///
/// # Errors
/// The database failed.
pub async fn counts_of(ctx: &Ctx, ids: Vec<FundingCallId>) -> Result<HashMap<FundingCallId, i64>> {
    let rows: Vec<(FundingCallId, i64)> = access::find::<funding_application::Entity>(&ctx.actor)
        .select_only()
        .column(funding_application::Column::CallId)
        .column_as(funding_application::Column::Id.count(), "n")
        .filter(funding_application::Column::CallId.is_in(ids))
        .group_by(funding_application::Column::CallId)
        .into_tuple()
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The last 100 events of a call or an application that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the subject was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, kind: SubjectKind, id: Uuid) -> Result<Vec<event::Model>> {
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(kind))
        .filter(event::Column::SubjectId.eq(id))
        .order_by_desc(event::Column::Id);
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
