use async_graphql::{Context, InputObject, Object};
use domain::campaigns::{self, Filter};
use uuid::Uuid;

use super::object::{Campaign, CampaignConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

/// Which campaigns; every field narrows.
#[derive(Debug, Default, InputObject)]
pub struct CampaignFilter {
    pub form_id: Option<Uuid>,
    /// `2026-11`, `2026-Q4` or `2026`.
    pub period: Option<String>,
    /// Open today, before the lock date, and not cancelled.
    pub running: Option<bool>,
}

impl From<CampaignFilter> for Filter {
    fn from(filter: CampaignFilter) -> Self {
        let form = filter.form_id.map(Into::into);
        Self { form, period: filter.period, running: filter.running.unwrap_or(false) }
    }
}

#[derive(Default)]
pub struct CampaignsQuery;

#[Object]
impl CampaignsQuery {
    /// The campaigns that ask somebody whom the viewer sees, the latest due day first; 1–100 a page (20 when not said).
    async fn campaigns(
        &self,
        ctx: &Context<'_>,
        filter: Option<CampaignFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<CampaignConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = campaigns::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(CampaignConnection { page, filter })
    }

    async fn campaign(&self, ctx: &Context<'_>, id: Uuid) -> Result<Campaign> {
        Ok(Campaign(campaigns::get(&reader(ctx)?, id.into()).await.answer()?))
    }

    /// Whether the viewer may open campaigns.
    async fn viewer_can_open_campaign(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(campaigns::may_open(&reader(ctx)?.actor))
    }
}
