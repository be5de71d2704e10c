use async_graphql::{Context, InputObject, Object};
use chrono::NaiveDate;
use domain::campaigns::{self, CampaignDays, Target};
use domain::entities::campaign;
use uuid::Uuid;

use super::object::Campaign;
use crate::context::{done, writer};
use crate::error::Result;

#[derive(InputObject)]
pub struct OpenCampaignInput {
    /// A version in use.
    pub form_version_id: Uuid,
    /// Shown to those who file, at most 100 characters.
    pub title: String,
    /// `2026-11`, `2026-Q4` or `2026`, as the form is filed.
    pub period: String,
    pub opens_on: NaiveDate,
    /// The last day on time; not before `opensOn`.
    pub due_on: NaiveDate,
    /// The last day at all; not before `dueOn`.
    pub locks_on: NaiveDate,
    /// All operating enterprises of these parks …
    pub park_ids: Vec<Uuid>,
    /// … and these enterprises; at most 5,000 altogether.
    pub enterprise_ids: Option<Vec<Uuid>>,
    /// The platform items of these parks' contracts that it delivers; at most 500.
    pub service_item_ids: Option<Vec<Uuid>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditCampaignInput {
    pub id: Uuid,
    /// Another version is a `CONFLICT`.
    pub version: i32,
    pub title: String,
    pub opens_on: NaiveDate,
    pub due_on: NaiveDate,
    pub locks_on: NaiveDate,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct CancelCampaignInput {
    pub id: Uuid,
    pub version: i32,
    pub reason: String,
    pub client_mutation_id: Option<String>,
}

impl From<OpenCampaignInput> for campaigns::OpenCampaign {
    fn from(input: OpenCampaignInput) -> Self {
        let OpenCampaignInput { opens_on, due_on, locks_on, .. } = input;
        Self {
            form_version_id: input.form_version_id.into(),
            title: input.title,
            period: input.period,
            days: CampaignDays { opens_on, due_on, locks_on },
            parks: input.park_ids.into_iter().map(Into::into).collect(),
            enterprises: input.enterprise_ids.unwrap_or_default().into_iter().map(Into::into).collect(),
            service_items: input.service_item_ids.unwrap_or_default().into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(Default)]
pub struct CampaignsMutation;

#[Object]
impl CampaignsMutation {
    /// Opens a campaign: one filing for each enterprise that has none for this form and period yet.
    async fn open_campaign(&self, ctx: &Context<'_>, input: OpenCampaignInput) -> Result<Campaign> {
        let c = writer(ctx)?;
        Ok(Campaign(done::<campaign::Entity>(&c, campaigns::open(&c, input.into()).await).await?))
    }

    /// Changes title and days; filings without an exception that were neither handed in nor returned follow.
    async fn edit_campaign(&self, ctx: &Context<'_>, input: EditCampaignInput) -> Result<Campaign> {
        let c = writer(ctx)?;
        let EditCampaignInput { opens_on, due_on, locks_on, .. } = input;
        let days = CampaignDays { opens_on, due_on, locks_on };
        let target = Target { id: input.id.into(), version: input.version };
        let edited = campaigns::edit(&c, target, (&input.title, days)).await;
        Ok(Campaign(done::<campaign::Entity>(&c, edited).await?))
    }

    /// Takes a campaign back. `REFUSED` with `IN_USE` when somebody has handed in a filing.
    async fn cancel_campaign(&self, ctx: &Context<'_>, input: CancelCampaignInput) -> Result<Campaign> {
        let c = writer(ctx)?;
        let target = Target { id: input.id.into(), version: input.version };
        let cancelled = campaigns::cancel(&c, target, &input.reason).await;
        Ok(Campaign(done::<campaign::Entity>(&c, cancelled).await?))
    }
}
