//! Reads of campaigns.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::campaign::{self, Model};
use entities::filing;
use entities::id::{CampaignId, FormId, ParkId};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, Select};

use super::policy;
use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::filings::queries::{Counts, count_by};
use crate::page::{self, Page, PageInput};
use crate::period::Period;

#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub form: Option<FormId>,
    pub period: Option<String>,
    /// Open today, and not cancelled.
    pub running: bool,
}

/// A page of campaigns, the latest due day first.
///
/// # Errors
/// `Invalid` for a page or filter out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Model>> {
    use campaign::Column as C;
    let select = filtered(ctx, filter)?;
    let keys = [page::by(C::DueOn, Order::Desc), page::by(C::Id, Order::Desc)];
    let cursor = page.cursor::<(NaiveDate, CampaignId)>()?.map(|(day, id)| vec![day.into(), id.into()]);
    page::fetch(&ctx.db.read, select, (&keys, cursor, page.limit()?), |row| (row.due_on, row.id)).await
}

/// How many campaigns the filter lets through.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn total(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    Ok(filtered(ctx, filter)?.count(&ctx.db.read).await?)
}

fn filtered(ctx: &Ctx, filter: &Filter) -> Result<Select<campaign::Entity>> {
    use campaign::Column as C;
    let mut select = access::find::<campaign::Entity>(&ctx.actor);
    if let Some(form) = filter.form {
        select = select.filter(C::FormId.eq(form));
    }
    if let Some(period) = &filter.period {
        select = select.filter(C::Period.eq(period.parse::<Period>()?.to_string()));
    }
    if filter.running {
        let today = ctx.today();
        select = select.filter(C::OpensOn.lte(today)).filter(C::LocksOn.gte(today)).filter(C::CancelledAt.is_null());
    }
    Ok(select)
}

/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: CampaignId) -> Result<Model> {
    access::get::<campaign::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<CampaignId>) -> Result<Vec<Model>> {
    access::by_ids::<campaign::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// How far campaigns are: of the filings that the actor sees, or of all for who opens campaigns.
///
/// # Errors
/// The database failed.
pub async fn progress(ctx: &Ctx, campaigns: Vec<CampaignId>) -> Result<HashMap<CampaignId, Counts>> {
    count_by(ctx, filings_of(ctx, campaigns), filing::Column::CampaignId).await
}

/// As `progress`, park by park.
///
/// # Errors
/// The database failed.
pub async fn progress_by_park(ctx: &Ctx, campaign: &Model) -> Result<Vec<(ParkId, Counts)>> {
    let mut parks: Vec<_> =
        count_by(ctx, filings_of(ctx, vec![campaign.id]), filing::Column::ParkId).await?.into_iter().collect();
    parks.sort_by_key(|(park, _)| *park);
    Ok(parks)
}

fn filings_of(ctx: &Ctx, campaigns: Vec<CampaignId>) -> Select<filing::Entity> {
    let select = if policy::counts_all(&ctx.actor) {
        #[expect(clippy::disallowed_methods, reason = "numbers for who opens campaigns; no filing is shown")]
        filing::Entity::find()
    } else {
        access::find::<filing::Entity>(&ctx.actor)
    };
    select.filter(filing::Column::CampaignId.is_in(campaigns))
}

/// What a campaign is called.
///
/// # Errors
/// `NotFound`.
#[expect(
    clippy::disallowed_methods,
    reason = "the title of what a filing answers to; the filing was read in its scope"
)]
pub async fn title(conn: &impl sea_orm::ConnectionTrait, id: CampaignId) -> Result<String> {
    let row = campaign::Entity::find_by_id(id).one(conn).await?;
    row.map(|row| row.title).ok_or(crate::error::Error::NotFound)
}
