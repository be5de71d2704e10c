use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::diagnoses::applications::{self, ApplicationFilter};
use domain::entities::honour_application;
use domain::page::Page;
use uuid::Uuid;

use super::enums::{ApplicationStep, HonourLevel};
use super::honour::Honour;
use super::loaders::{HonourOf, StepsOf};
use super::object::Diagnosis;
use crate::context::reader;
use crate::enterprises::{Enterprise, enterprise};
use crate::error::{Answer, Result};
use crate::loaders::load;
use crate::page::PageInfo;
use crate::parks::Park;

/// A step that an application has taken.
#[derive(Clone, Debug, SimpleObject)]
pub struct ApplicationStepTaken {
    step: ApplicationStep,
    on: NaiveDate,
    note: String,
    /// When it was written down.
    taken_at: DateTime<Utc>,
}

/// An application for an honour.
#[derive(Clone)]
pub struct HonourApplication(pub honour_application::Model);

#[Object]
impl HonourApplication {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Of which it came; null when the viewer does not see it.
    async fn diagnosis(&self, ctx: &Context<'_>) -> Result<Option<Diagnosis>> {
        Ok(load(ctx, self.0.diagnosis_id).await?.map(Diagnosis))
    }

    /// Null when the viewer does not see it.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        Ok(load(ctx, self.0.park_id).await?.map(Park))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        enterprise(ctx, id).await
    }

    async fn subject_name(&self) -> &str {
        &self.0.subject_name
    }

    /// The honour, e.g. 绿色工厂
    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn level(&self) -> HonourLevel {
        self.0.level.into()
    }

    async fn year(&self) -> i32 {
        self.0.year
    }

    /// The step that it has reached.
    async fn status(&self) -> ApplicationStep {
        self.0.status.into()
    }

    /// In order, with their days.
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<ApplicationStepTaken>> {
        let rows = load(ctx, StepsOf(self.0.id)).await?.unwrap_or_default();
        let step = |row: domain::entities::application_step::Model| ApplicationStepTaken {
            step: row.step.into(),
            on: row.taken_on,
            note: row.note,
            taken_at: row.taken_at,
        };
        Ok(rows.into_iter().map(step).collect())
    }

    /// The steps that the viewer may take next; empty when it has ended.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<ApplicationStep>> {
        let steps = applications::available(&reader(ctx)?, &self.0);
        Ok(steps.into_iter().map(Into::into).collect())
    }

    /// What it brought.
    async fn honour(&self, ctx: &Context<'_>) -> Result<Option<Honour>> {
        Ok(load(ctx, HonourOf(self.0.id)).await?.map(Honour))
    }

    /// Send it back with a step.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A page of applications.
pub struct HonourApplicationConnection {
    pub page: Page<honour_application::Model>,
    pub filter: ApplicationFilter,
}

#[Object]
impl HonourApplicationConnection {
    async fn nodes(&self) -> Vec<HonourApplication> {
        self.page.nodes.iter().cloned().map(HonourApplication).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        applications::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
