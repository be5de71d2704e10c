use async_graphql::{Context, Enum, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::campaigns;
use domain::entities::campaign;
use domain::entities::id::ParkId;
use domain::filings::queries::Counts;
use domain::page::Page;
use uuid::Uuid;

use super::loaders::ProgressOf;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::filings::FilingCounts;
use crate::forms::{Form, FormVersion};
use crate::loaders::{load, need};
use crate::page::PageInfo;
use crate::parks::Park;

/// A call to file: one version of a form, for a period, with its days.
#[derive(Clone)]
pub struct Campaign(pub campaign::Model);

/// What the viewer may do with a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "campaigns::Action")]
pub enum CampaignAction {
    /// Change title and days.
    Edit,
    /// Take it back, while nobody has handed in anything.
    Cancel,
}

/// A page of campaigns.
pub struct CampaignConnection {
    pub page: Page<campaign::Model>,
    pub filter: campaigns::Filter,
}

/// A park's part of a campaign.
pub struct CampaignParkProgress(ParkId, Counts);

/// A park's part of a campaign.
#[Object]
impl CampaignParkProgress {
    /// Null when the viewer does not see the park.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        Ok(load(ctx, self.0).await?.map(Park))
    }

    async fn counts(&self) -> FilingCounts {
        FilingCounts(self.1.clone())
    }
}

/// A page of campaigns.
#[Object]
impl CampaignConnection {
    async fn nodes(&self) -> Vec<Campaign> {
        self.page.nodes.iter().cloned().map(Campaign).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// How many there are; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        campaigns::total(&reader(ctx)?, &self.filter).await.answer()
    }
}

#[Object]
impl Campaign {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn form(&self, ctx: &Context<'_>) -> Result<Form> {
        Ok(Form(need(ctx, self.0.form_id).await?))
    }

    async fn form_version(&self, ctx: &Context<'_>) -> Result<FormVersion> {
        Ok(FormVersion(need(ctx, self.0.form_version_id).await?))
    }

    /// `2026-11`, `2026-Q4` or `2026`.
    async fn period(&self) -> &str {
        &self.0.period
    }

    /// The first day of the period.
    async fn period_start(&self) -> NaiveDate {
        self.0.period_start
    }

    /// The first day on which cells can be written (Asia/Shanghai).
    async fn opens_on(&self) -> NaiveDate {
        self.0.opens_on
    }

    /// The last day on which a filing is on time.
    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// The last day on which a filing can be handed in at all.
    async fn locks_on(&self) -> NaiveDate {
        self.0.locks_on
    }

    /// Null unless it was taken back.
    async fn cancelled_at(&self) -> Option<DateTime<Utc>> {
        self.0.cancelled_at
    }

    async fn cancel_reason(&self) -> &str {
        &self.0.cancel_reason
    }

    /// Its filings by state: those that the viewer sees, or all for who opens campaigns.
    async fn progress(&self, ctx: &Context<'_>) -> Result<FilingCounts> {
        Ok(FilingCounts(load(ctx, ProgressOf(self.0.id)).await?.unwrap_or_default()))
    }

    /// As `progress`, park by park. One statement a campaign.
    async fn parks(&self, ctx: &Context<'_>) -> Result<Vec<CampaignParkProgress>> {
        let parks = campaigns::progress_by_park(&reader(ctx)?, &self.0).await.answer()?;
        Ok(parks.into_iter().map(|(id, counts)| CampaignParkProgress(id, counts)).collect())
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<CampaignAction>> {
        let actions = campaigns::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// Counts changes; give it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}
