use async_graphql::{Context, Object};
use chrono::NaiveDate;
use domain::diagnoses::honours::{self, HonourFilter};
use domain::entities::honour;
use domain::page::Page;
use uuid::Uuid;

use super::application::HonourApplication;
use super::enums::{HonourAction, HonourLevel};
use crate::checklists::Confidence;
use crate::context::reader;
use crate::enterprises::{Enterprise, enterprise};
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::{Attachment, of_subject};
use crate::loaders::load;
use crate::page::PageInfo;
use crate::parks::Park;

/// An honour that a park or an enterprise holds.
#[derive(Clone)]
pub struct Honour(pub honour::Model);

#[Object]
impl Honour {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Null for a site that is not in the register, and when the viewer does not see it.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        let Some(id) = self.0.park_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Park))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        enterprise(ctx, id).await
    }

    async fn subject_name(&self) -> &str {
        &self.0.subject_name
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn level(&self) -> HonourLevel {
        self.0.level.into()
    }

    async fn year(&self) -> i32 {
        self.0.year
    }

    async fn authority(&self) -> &str {
        &self.0.authority
    }

    /// Of the document; may be empty.
    async fn document_number(&self) -> &str {
        &self.0.document_number
    }

    async fn source(&self) -> &str {
        &self.0.source
    }

    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }

    async fn note(&self) -> &str {
        &self.0.note
    }

    /// Taken back on this day.
    async fn revoked_on(&self) -> Option<NaiveDate> {
        self.0.revoked_on
    }

    async fn revoke_reason(&self) -> &str {
        &self.0.revoke_reason
    }

    /// What brought it; null when it was added by hand, or when the viewer does not see it.
    async fn application(&self, ctx: &Context<'_>) -> Result<Option<HonourApplication>> {
        let Some(id) = self.0.application_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(HonourApplication))
    }

    /// The document, oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<HonourAction>> {
        let may = honours::may_change(&reader(ctx)?, &self.0);
        Ok(if may { vec![HonourAction::Edit, HonourAction::Revoke] } else { Vec::new() })
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = honours::events_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of honours.
pub struct HonourConnection {
    pub page: Page<honour::Model>,
    pub filter: HonourFilter,
}

#[Object]
impl HonourConnection {
    async fn nodes(&self) -> Vec<Honour> {
        self.page.nodes.iter().cloned().map(Honour).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        honours::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
