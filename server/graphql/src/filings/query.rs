use async_graphql::{Context, InputObject, Object, SimpleObject};
use domain::entities::filing;
use domain::filings::queries::{self, Counts, Filter};
use domain::filings::status;
use domain::page::Page;
use uuid::Uuid;

use super::enums::{FilingSort, FilingStatus};
use super::object::Filing;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::{PageInfo, input};

/// Which filings; every field narrows.
#[derive(Debug, Default, InputObject)]
pub struct FilingFilter {
    pub park_id: Option<Uuid>,
    pub enterprise_id: Option<Uuid>,
    pub form_id: Option<Uuid>,
    pub campaign_id: Option<Uuid>,
    /// `2026-11`, `2026-Q4` or `2026`.
    pub period: Option<String>,
    pub statuses: Option<Vec<FilingStatus>>,
    /// Filings on which the viewer has to act next, in campaigns that have opened.
    pub waiting_for_me: Option<bool>,
    /// The due day has passed and the enterprise still has to act.
    pub overdue: Option<bool>,
    /// With or without an exception: a later day, or nothing to file.
    pub excepted: Option<bool>,
    /// Nothing is to be filed, or something is.
    pub excused: Option<bool>,
    /// Part of the enterprise's name; at most 100 characters.
    pub text: Option<String>,
}

impl From<FilingFilter> for Filter {
    fn from(f: FilingFilter) -> Self {
        Self {
            park: f.park_id.map(Into::into),
            enterprise: f.enterprise_id.map(Into::into),
            form: f.form_id.map(Into::into),
            campaign: f.campaign_id.map(Into::into),
            period: f.period,
            statuses: f.statuses.unwrap_or_default().into_iter().map(Into::into).collect(),
            waiting_for_me: f.waiting_for_me.unwrap_or(false),
            overdue: f.overdue.unwrap_or(false),
            excepted: f.excepted,
            excused: f.excused,
            text: f.text,
        }
    }
}

/// A page of filings.
pub struct FilingConnection {
    page: Page<filing::Model>,
    filter: Filter,
}

#[Object]
impl FilingConnection {
    async fn nodes(&self) -> Vec<Filing> {
        self.page.nodes.iter().cloned().map(Filing).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// How many there are; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        queries::total(&reader(ctx)?, &self.filter).await.answer()
    }
}

/// Filings by state.
pub struct FilingCounts(pub Counts);

/// How many filings are in a state.
#[derive(SimpleObject)]
pub struct FilingStatusCount {
    status: FilingStatus,
    count: i64,
}

#[Object]
impl FilingCounts {
    /// All but the cancelled ones.
    async fn total(&self) -> i64 {
        let cancelled = filing::FilingStatus::Cancelled;
        self.0.by.iter().filter(|(status, _)| **status != cancelled).map(|(_, n)| n).sum()
    }

    /// Every state, in the order of a life.
    async fn by_status(&self) -> Vec<FilingStatusCount> {
        let count = |status| self.0.by.get(&status).copied().unwrap_or(0);
        status::ALL.into_iter().map(|one| FilingStatusCount { status: one.into(), count: count(one) }).collect()
    }

    /// Past the due day, and the enterprise still has to act.
    async fn overdue(&self) -> i64 {
        self.0.overdue
    }

    async fn excused(&self) -> i64 {
        self.0.excused
    }
}

#[derive(Default)]
pub struct FilingsQuery;

#[Object]
impl FilingsQuery {
    /// The filings that the viewer may see, 1–100 a page (20 when not said).
    async fn filings(
        &self,
        ctx: &Context<'_>,
        filter: Option<FilingFilter>,
        sort: Option<FilingSort>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<FilingConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let sort = sort.map(Into::into).unwrap_or_default();
        let page = queries::list(&reader(ctx)?, &filter, sort, &input(first, after)).await.answer()?;
        Ok(FilingConnection { page, filter })
    }

    /// Counts by state of what the filter lets through.
    async fn filing_counts(&self, ctx: &Context<'_>, filter: Option<FilingFilter>) -> Result<FilingCounts> {
        Ok(FilingCounts(queries::counts(&reader(ctx)?, &filter.unwrap_or_default().into()).await.answer()?))
    }

    /// One filing. `NOT_FOUND` when the viewer may not see it.
    async fn filing(&self, ctx: &Context<'_>, id: Uuid) -> Result<Filing> {
        Ok(Filing(queries::get(&reader(ctx)?, id.into()).await.answer()?))
    }
}
