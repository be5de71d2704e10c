use std::sync::Arc;

use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::consultations::queries::{self, Filter};
use domain::consultations::{self, Parts, policy, rules};
use domain::entities::consultation;
use domain::page::Page;
use uuid::Uuid;

use super::enums::{ConsultationAction, ConsultationKind, ConsultationStatus, ConsultationWait};
use super::loaders::PartsOf;
use super::parts::{ConsultationMember, ConsultationStage, ConsultationVersion};
use crate::context::{reader, today};
use crate::contracts::ServiceItem;
use crate::enterprises::{Enterprise, enterprise};
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::{Attachment, of_subject};
use crate::funding::FundingCall;
use crate::identity::{Person, person};
use crate::loaders::load;
use crate::page::PageInfo;
use crate::parks::Park;
use crate::questions::SideOf;

/// A study that the institute makes for a park or an enterprise. It is seen by its requester, the institute, and the
/// experts who have a part in it.
#[derive(Clone)]
pub struct Consultation(pub consultation::Model);

impl Consultation {
    async fn parts(&self, ctx: &Context<'_>) -> Result<Arc<Parts>> {
        Ok(load(ctx, PartsOf(self.0.id)).await?.unwrap_or_default())
    }

    fn stage(&self, row: domain::entities::consultation_stage::Model, parts: &Arc<Parts>) -> ConsultationStage {
        ConsultationStage { row, of: self.0.clone(), parts: Arc::clone(parts) }
    }
}

#[Object]
impl Consultation {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// e.g. QS-ZX-2026-003
    async fn number(&self) -> &str {
        &self.0.number
    }

    async fn kind(&self) -> ConsultationKind {
        self.0.kind.into()
    }

    async fn subject(&self) -> &str {
        &self.0.subject
    }

    /// Plain text; nothing in it is markup.
    async fn background(&self) -> &str {
        &self.0.background
    }

    /// The name of the enterprise or the park that asks.
    async fn side(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(load(ctx, SideOf(self.0.park_id, self.0.enterprise_id)).await?.unwrap_or_default())
    }

    /// Null for an expert who has nothing else to do in that park.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        Ok(load(ctx, self.0.park_id).await?.map(Park))
    }

    /// Null when the park itself asks, and for an expert who has nothing else to do in that park.
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        enterprise(ctx, id).await
    }

    async fn status(&self) -> ConsultationStatus {
        self.0.status.into()
    }

    /// By when the requester would like it.
    async fn wished_on(&self) -> Option<NaiveDate> {
        self.0.wished_on
    }

    async fn requested_by(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.requested_by).await
    }

    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    /// The call that it is to help with.
    async fn funding_call(&self, ctx: &Context<'_>) -> Result<Option<FundingCall>> {
        let Some(id) = self.0.funding_call_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(FundingCall))
    }

    /// What is done, and what not; empty before it is accepted.
    async fn scope(&self) -> &str {
        &self.0.scope
    }

    /// In fen, a hundredth of a yuan; null before it is accepted, and for who does not read prices.
    async fn price_fen(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let reads = policy::reads_price(&reader(ctx)?.actor, &self.0);
        Ok(self.0.price_fen.filter(|_| reads))
    }

    /// What it delivers under a contract; null without, and for who does not see the contract.
    async fn service_item(&self, ctx: &Context<'_>) -> Result<Option<ServiceItem>> {
        let Some(id) = self.0.service_item_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(ServiceItem))
    }

    /// Empty unless it was declined.
    async fn decline_reason(&self) -> &str {
        &self.0.decline_reason
    }

    /// When the last stage is due.
    async fn due_on(&self) -> Option<NaiveDate> {
        self.0.due_on
    }

    /// The first stage that is not done.
    async fn current_stage(&self, ctx: &Context<'_>) -> Result<Option<ConsultationStage>> {
        let parts = self.parts(ctx).await?;
        Ok(parts.open_stage().cloned().map(|row| self.stage(row, &parts)))
    }

    /// Until the first open stage is due, negative when late; null when none is open, or it is not the institute's turn.
    async fn days_left(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        Ok(rules::days_left(&self.0, today(ctx)?))
    }

    async fn waiting_for(&self) -> ConsultationWait {
        rules::waiting_for(&self.0).into()
    }

    /// In order.
    async fn stages(&self, ctx: &Context<'_>) -> Result<Vec<ConsultationStage>> {
        let parts = self.parts(ctx).await?;
        Ok(parts.stages.iter().cloned().map(|row| self.stage(row, &parts)).collect())
    }

    /// The lead first.
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<ConsultationMember>> {
        Ok(self.parts(ctx).await?.members.iter().cloned().map(ConsultationMember).collect())
    }

    /// The newest first.
    async fn versions(&self, ctx: &Context<'_>) -> Result<Vec<ConsultationVersion>> {
        let parts = self.parts(ctx).await?;
        let shown = |row: &domain::entities::consultation_version::Model| ConsultationVersion {
            row: row.clone(),
            parts: Arc::clone(&parts),
        };
        Ok(parts.versions.iter().rev().map(shown).collect())
    }

    async fn handed_over_at(&self) -> Option<DateTime<Utc>> {
        self.0.handed_over_at
    }

    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.accepted_at
    }

    /// 1 to 5, 5 is best; null before it is accepted.
    async fn rating(&self) -> Option<i32> {
        self.0.rating
    }

    async fn rating_comment(&self) -> &str {
        &self.0.rating_comment
    }

    /// Of the request and of every step, oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<ConsultationAction>> {
        let parts = self.parts(ctx).await?;
        let actions = consultations::available(&reader(ctx)?.actor, &self.0, &parts);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = queries::events_of(&reader(ctx)?, self.0.id.0).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of consultations.
pub struct ConsultationConnection {
    pub page: Page<consultation::Model>,
    pub filter: Filter,
}

#[Object]
impl ConsultationConnection {
    async fn nodes(&self) -> Vec<Consultation> {
        self.page.nodes.iter().cloned().map(Consultation).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        queries::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
