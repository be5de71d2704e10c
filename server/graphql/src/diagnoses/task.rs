use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::diagnoses::tasks::{self, TaskFilter};
use domain::diagnoses::{policy, queries};
use domain::entities::creation_task::{self, CreationTaskStatus as Status};
use domain::identity::policy::reads_names;
use domain::page::Page;
use uuid::Uuid;

use super::enums::{CreationTaskAction, CreationTaskStatus};
use super::framework::FrameworkIndicator;
use super::loaders::TeamOf;
use super::object::Diagnosis;
use super::somebody;
use crate::context::{reader, today};
use crate::error::{Answer, Result};
use crate::files::{Attachment, of_subject};
use crate::identity::Person;
use crate::loaders::{load, need};
use crate::page::PageInfo;

/// A task of a creation plan (创建方案).
#[derive(Clone)]
pub struct CreationTask(pub creation_task::Model);

#[Object]
impl CreationTask {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn diagnosis(&self, ctx: &Context<'_>) -> Result<Diagnosis> {
        need(ctx, self.0.diagnosis_id).await.map(Diagnosis)
    }

    /// Whose gap it closes.
    async fn indicator(&self, ctx: &Context<'_>) -> Result<Option<FrameworkIndicator>> {
        let Some(id) = self.0.indicator_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(FrameworkIndicator))
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Somebody with an account; null when the viewer may not see the person.
    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(id) = self.0.owner_id else { return Ok(None) };
        somebody(ctx, id).await
    }

    /// Of an owner without an account, or the enterprise's name; empty for who reads no names.
    async fn owner_name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if reads_names(&reader(ctx)?.actor) { &self.0.owner_name } else { "" })
    }

    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// Negative when late; null once closed.
    async fn days_left(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let left = (self.0.due_on - today(ctx)?).num_days();
        Ok((self.0.status == Status::Open).then_some(left))
    }

    async fn overdue(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.status == Status::Open && self.0.due_on < today(ctx)?)
    }

    async fn status(&self) -> CreationTaskStatus {
        self.0.status.into()
    }

    /// What was done, or why it was dropped.
    async fn note(&self) -> &str {
        &self.0.note
    }

    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// The evidence.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<CreationTaskAction>> {
        let reader = reader(ctx)?;
        let diagnosis = need(ctx, self.0.diagnosis_id).await?;
        let team = load(ctx, TeamOf(self.0.diagnosis_id)).await?.unwrap_or_default();
        let standing = queries::standing(&reader, &team);
        let actions = policy::available_on_task(&reader.actor, (&self.0, &diagnosis, standing));
        Ok(actions.into_iter().map(Into::into).collect())
    }
}

/// A page of tasks.
pub struct CreationTaskConnection {
    pub page: Page<creation_task::Model>,
    pub filter: TaskFilter,
}

#[Object]
impl CreationTaskConnection {
    async fn nodes(&self) -> Vec<CreationTask> {
        self.page.nodes.iter().cloned().map(CreationTask).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        tasks::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
