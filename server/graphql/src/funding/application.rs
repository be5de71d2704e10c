use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::consultations;
use domain::entities::attachment::SubjectKind;
use domain::entities::funding_application;
use domain::funding::queries::{self, ApplicationFilter};
use domain::funding::{self};
use domain::page::Page;
use uuid::Uuid;

use super::call::{FundingCall, FundingFit};
use super::enums::{FundingApplicationAction, FundingApplicationStatus};
use crate::consultations::Consultation;
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::{Attachment, of_subject};
use crate::loaders::need;
use crate::page::PageInfo;
use crate::parks::Park;

/// A document that the call asks for.
#[derive(SimpleObject)]
pub struct FundingDocument {
    name: String,
    ready: bool,
}

/// What an enterprise applies for.
#[derive(Clone)]
pub struct FundingApplication(pub funding_application::Model);

#[Object]
impl FundingApplication {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn call(&self, ctx: &Context<'_>) -> Result<FundingCall> {
        need(ctx, self.0.call_id).await.map(FundingCall)
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Enterprise> {
        need(ctx, self.0.enterprise_id).await.map(Enterprise)
    }

    async fn status(&self) -> FundingApplicationStatus {
        self.0.status.into()
    }

    /// What the call asks for, in order.
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<FundingDocument>> {
        let call = need(ctx, self.0.call_id).await?;
        let ready = queries::ready_of(&self.0);
        let shown = |name: String| FundingDocument { ready: ready.contains(&name), name };
        Ok(queries::documents_of(&call).into_iter().map(shown).collect())
    }

    /// Numbers of the CONFIRM conditions that the applicant has confirmed.
    async fn confirmed(&self) -> Vec<i32> {
        queries::confirmed_of(&self.0)
    }

    /// How the enterprise stands to the call today.
    async fn fit(&self, ctx: &Context<'_>) -> Result<FundingFit> {
        let call = need(ctx, self.0.call_id).await?;
        FundingFit::of(ctx, &call, self.0.enterprise_id).await
    }

    /// Plain text; nothing in it is markup.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// In fen, a hundredth of a yuan; null unless it was granted.
    async fn granted_fen(&self) -> Option<i64> {
        self.0.granted_fen
    }

    /// Why it was refused or withdrawn.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    async fn started_at(&self) -> DateTime<Utc> {
        self.0.started_at
    }

    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    /// The oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Requests for help with this call by this enterprise that the viewer sees, the newest first.
    async fn consultations(&self, ctx: &Context<'_>) -> Result<Vec<Consultation>> {
        let (call, enterprise) = (self.0.call_id, self.0.enterprise_id);
        let rows = consultations::queries::of_call(&reader(ctx)?, call, enterprise).await.answer()?;
        Ok(rows.into_iter().map(Consultation).collect())
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<FundingApplicationAction>> {
        let call = need(ctx, self.0.call_id).await?;
        let actions = funding::available_for(&reader(ctx)?.actor, &self.0, (&call, today(ctx)?));
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = queries::events_of(&reader(ctx)?, SubjectKind::FundingApplication, self.0.id.0).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of applications.
pub struct FundingApplicationConnection {
    pub page: Page<funding_application::Model>,
    pub filter: ApplicationFilter,
}

#[Object]
impl FundingApplicationConnection {
    async fn nodes(&self) -> Vec<FundingApplication> {
        self.page.nodes.iter().cloned().map(FundingApplication).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        queries::application_count(&reader(ctx)?, &self.filter).await.answer()
    }
}
