use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::entities::{visit, visit_result};
use domain::{checkups, issues};
use futures_util::future::try_join_all;
use uuid::Uuid;

use super::loaders::{FindingsOf, ResultsOf, SampleOf, VisitProgressOf};
use super::object::{Checkup, Progress};
use crate::checklists::Checklist;
use crate::context::reader;
use crate::enterprises::Enterprise;
use crate::error::{Answer as _, Result};
use crate::identity::{Person, person};
use crate::issues::Issue;
use crate::loaders::{load, need};
use crate::parks::Park;

/// What a visit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "visit::VisitKind")]
pub enum VisitKind {
    /// Answers a checklist.
    Checkup,
    /// Sees closed issues again.
    Lookback,
}

/// Where a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "visit::VisitStatus")]
pub enum VisitStatus {
    Planned,
    Started,
    Finished,
}

/// What the viewer may do on a visit now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "checkups::VisitAction")]
pub enum VisitAction {
    /// Check in.
    Start,
    /// Answer items.
    Record,
    Finish,
    LogFinding,
}

/// The answer to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "visit_result::Answer")]
pub enum Answer {
    Conforming,
    Nonconforming,
    NotApplicable,
    NotChecked,
}

/// An item's answer with its note.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(name = "Result")]
pub struct ItemResult {
    item_id: Uuid,
    answer: Answer,
    note: String,
}

impl From<visit_result::Model> for ItemResult {
    fn from(row: visit_result::Model) -> Self {
        Self { item_id: row.item_id.0, answer: row.answer.into(), note: row.note }
    }
}

/// One site of a check-up, or a look-back.
#[derive(Clone)]
pub struct Visit(pub visit::Model);

#[Object]
impl Visit {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn kind(&self) -> VisitKind {
        self.0.kind.into()
    }

    async fn status(&self) -> VisitStatus {
        self.0.status.into()
    }

    async fn checkup(&self, ctx: &Context<'_>) -> Result<Checkup> {
        need(ctx, self.0.checkup_id).await.map(Checkup)
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    /// Null = the park itself.
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        need(ctx, id).await.map(Enterprise).map(Some)
    }

    /// Who is to go, or who went.
    async fn expert(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(id) = self.0.expert_id else { return Ok(None) };
        person(ctx, id).await.map(Some)
    }

    async fn planned_on(&self) -> Option<NaiveDate> {
        self.0.planned_on
    }

    async fn started_at(&self) -> Option<DateTime<Utc>> {
        self.0.started_at
    }

    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }

    /// Where the expert checked in.
    async fn lon(&self) -> Option<f64> {
        self.0.lon
    }

    /// Where the expert checked in.
    async fn lat(&self) -> Option<f64> {
        self.0.lat
    }

    /// The checklist to answer; null for a look-back.
    async fn checklist(&self, ctx: &Context<'_>) -> Result<Option<Checklist>> {
        let checkup = need(ctx, self.0.checkup_id).await?;
        let Some(id) = checkups::checklist_of(&checkup, &self.0) else { return Ok(None) };
        need(ctx, id).await.map(Checklist).map(Some)
    }

    /// Items without an answer are not in the list. The park sees answers from the release on.
    async fn results(&self, ctx: &Context<'_>) -> Result<Vec<ItemResult>> {
        let results = load(ctx, ResultsOf(self.0.id)).await?.unwrap_or_default();
        Ok(results.into_iter().map(Into::into).collect())
    }

    /// What was found here, as far as the viewer sees it.
    async fn findings(&self, ctx: &Context<'_>) -> Result<Vec<Issue>> {
        Ok(load(ctx, FindingsOf(self.0.id)).await?.unwrap_or_default().into_iter().map(Issue::from).collect())
    }

    /// What was found at this site in the 90 days before, for checklist items: a finding for the same item is perhaps
    /// the same, or a recurrence.
    async fn earlier(&self, ctx: &Context<'_>) -> Result<Vec<Issue>> {
        // Boxed: see `Loading`.
        let rows = Box::pin(issues::queries::earlier(&reader(ctx)?, &self.0)).await.answer()?;
        Ok(rows.into_iter().map(Issue::from).collect())
    }

    /// The closed issues that a look-back sees again.
    async fn sample(&self, ctx: &Context<'_>) -> Result<Vec<Issue>> {
        let ids = load(ctx, SampleOf(self.0.id)).await?.unwrap_or_default();
        let issues = try_join_all(ids.into_iter().map(|id| load(ctx, id))).await?;
        Ok(issues.into_iter().flatten().map(Issue::from).collect())
    }

    async fn progress(&self, ctx: &Context<'_>) -> Result<Progress> {
        Ok(load(ctx, VisitProgressOf(self.0.id)).await?.unwrap_or_default().into())
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<VisitAction>> {
        let checkup = need(ctx, self.0.checkup_id).await?;
        let actions = checkups::available_on_visit(&reader(ctx)?.actor, &checkup, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }
}
