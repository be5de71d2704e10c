use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::decimal::text;
use domain::diagnoses::frameworks::{self, Filter};
use domain::entities::{framework, framework_indicator};
use domain::page::Page;
use uuid::Uuid;

use super::enums::{
    FrameworkAction, FrameworkStatus, FrameworkSubject, IndicatorDirection, IndicatorKind, IndicatorMeasure,
    ScoringMethod,
};
use super::loaders::{IndicatorsOf, UsedBy};
use crate::checklists::Confidence;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::loaders::load;
use crate::page::PageInfo;

/// A framework of indicators: an edition of a standard, or an edited copy of one.
#[derive(Clone)]
pub struct Framework(pub framework::Model);

#[Object]
impl Framework {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// e.g. GB/T 36132-2025
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// e.g. 2025, 2025-钢铁; unique together with the code.
    async fn edition(&self) -> &str {
        &self.0.edition
    }

    async fn subject(&self) -> FrameworkSubject {
        self.0.subject.into()
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn method(&self) -> ScoringMethod {
        self.0.method.into()
    }

    /// First day in force; null = not known.
    async fn in_force_on(&self) -> Option<NaiveDate> {
        self.0.in_force_on
    }

    /// First day no longer in force; null = still in force.
    async fn ended_on(&self) -> Option<NaiveDate> {
        self.0.ended_on
    }

    async fn status(&self) -> FrameworkStatus {
        self.0.status.into()
    }

    /// A ratio counts at most so often; null = at most tenfold, against typing errors.
    async fn ratio_cap(&self) -> Option<String> {
        self.0.ratio_cap.map(text)
    }

    /// From this score on it passes; null = the framework names none.
    async fn pass_score(&self) -> Option<String> {
        self.0.pass_score.map(text)
    }

    async fn source(&self) -> &str {
        &self.0.source
    }

    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }

    /// What a reader must know, e.g. what could not be verified.
    async fn note(&self) -> &str {
        &self.0.note
    }

    async fn copied_from(&self, ctx: &Context<'_>) -> Result<Option<Framework>> {
        let Some(id) = self.0.copied_from else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Framework))
    }

    /// In order.
    async fn indicators(&self, ctx: &Context<'_>) -> Result<Vec<FrameworkIndicator>> {
        let rows = load(ctx, IndicatorsOf(self.0.id)).await?;
        Ok(rows.map(|rows| rows.iter().cloned().map(FrameworkIndicator).collect()).unwrap_or_default())
    }

    async fn indicator_count(&self, ctx: &Context<'_>) -> Result<i32> {
        let rows = load(ctx, IndicatorsOf(self.0.id)).await?;
        Ok(rows.map_or(0, |rows| i32::try_from(rows.len()).unwrap_or(i32::MAX)))
    }

    /// So many indicators count in the score.
    async fn counted_count(&self, ctx: &Context<'_>) -> Result<i32> {
        let rows = load(ctx, IndicatorsOf(self.0.id)).await?;
        Ok(rows.map_or(0, |rows| i32::try_from(frameworks::counted(&rows)).unwrap_or(i32::MAX)))
    }

    /// Diagnoses that use it, of those that the viewer sees.
    async fn used_by(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(load(ctx, UsedBy(self.0.id)).await?.unwrap_or_default())
    }

    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<FrameworkAction>> {
        let actions = frameworks::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = frameworks::events_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// One indicator of a framework.
#[derive(Clone)]
pub struct FrameworkIndicator(pub framework_indicator::Model);

#[Object]
impl FrameworkIndicator {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Stable within the framework and its copies, e.g. P07.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// First level, e.g. 能源利用绿色化
    async fn group(&self) -> &str {
        &self.0.group_name
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn kind(&self) -> IndicatorKind {
        self.0.kind.into()
    }

    async fn measure(&self) -> IndicatorMeasure {
        self.0.measure.into()
    }

    /// Of kind CHOICE: the group's name.
    async fn choice_group(&self) -> Option<&str> {
        self.0.choice_group.as_deref()
    }

    /// How many of the choice group count.
    async fn choose(&self) -> Option<i32> {
        self.0.choose
    }

    /// Points, of WEIGHTED_POINTS; null for VETO and in a RATIO_INDEX, where all count the same.
    async fn weight(&self) -> Option<String> {
        self.0.weight.map(text)
    }

    async fn unit(&self) -> &str {
        &self.0.unit
    }

    /// Full marks from here on; null = set for each diagnosis, for it depends on the industry.
    async fn leading(&self) -> Option<String> {
        self.0.leading.map(text)
    }

    /// No points up to here; null = the ratio to the leading value counts.
    async fn benchmark(&self) -> Option<String> {
        self.0.benchmark.map(text)
    }

    async fn direction(&self) -> IndicatorDirection {
        self.0.direction.into()
    }

    /// When it applies; empty = always.
    async fn applicability(&self) -> &str {
        &self.0.applicability
    }

    /// What the standard says about its parts, e.g. 必选+可选.
    async fn requirement(&self) -> &str {
        &self.0.requirement
    }

    async fn source(&self) -> &str {
        &self.0.source
    }

    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }
}

/// A page of frameworks.
pub struct FrameworkConnection {
    pub page: Page<framework::Model>,
    pub filter: Filter,
}

#[Object]
impl FrameworkConnection {
    async fn nodes(&self) -> Vec<Framework> {
        self.page.nodes.iter().cloned().map(Framework).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        frameworks::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
