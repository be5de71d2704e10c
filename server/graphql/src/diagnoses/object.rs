use std::sync::Arc;

use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::decimal::text;
use domain::diagnoses::{self, Facts, Filter, Standing, policy, queries, status};
use domain::entities::creation_task::CreationTaskStatus;
use domain::entities::diagnosis_answer::AssessmentSide as Side;
use domain::entities::id::FrameworkIndicatorId;
use domain::entities::{diagnosis, diagnosis_answer};
use domain::identity::policy::reads_names;
use domain::page::Page;
use futures_util::future::try_join_all;
use uuid::Uuid;

use super::application::HonourApplication;
use super::enums::{AssessmentSide, DiagnosisAction, DiagnosisStatus, FrameworkSubject, Verdict};
use super::framework::{Framework, FrameworkIndicator};
use super::loaders::{ApplicationsOf, FactsOf, TasksOf, TeamOf};
use super::score::{self, DiagnosisComparison, DiagnosisGap, DiagnosisScore};
use super::somebody;
use super::task::CreationTask;
use crate::context::{reader, today};
use crate::contracts::ServiceItem;
use crate::enterprises::{Enterprise, enterprise};
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::{Attachment, of_subject};
use crate::identity::Person;
use crate::loaders::{load, need};
use crate::page::PageInfo;
use crate::parks::Park;

/// A green diagnosis: a park or an enterprise, measured by a framework, for a year.
#[derive(Clone)]
pub struct Diagnosis(pub diagnosis::Model);

impl Diagnosis {
    async fn standing(&self, ctx: &Context<'_>) -> Result<Standing> {
        let team = load(ctx, TeamOf(self.0.id)).await?.unwrap_or_default();
        Ok(queries::standing(&reader(ctx)?, &team))
    }
}

#[Object]
impl Diagnosis {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// e.g. QS-ZD-2026-003
    async fn number(&self) -> &str {
        &self.0.number
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn year(&self) -> i32 {
        self.0.year
    }

    async fn framework(&self, ctx: &Context<'_>) -> Result<Framework> {
        need(ctx, self.0.framework_id).await.map(Framework)
    }

    /// The park, or the enterprise's park; null when the viewer does not see it (an expert from elsewhere).
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        Ok(load(ctx, self.0.park_id).await?.map(Park))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        enterprise(ctx, id).await
    }

    /// The site's name when it was planned.
    async fn subject_name(&self) -> &str {
        &self.0.subject_name
    }

    async fn subject(&self) -> FrameworkSubject {
        self.0.subject.into()
    }

    /// What it delivers; null when none, or when the viewer does not see the contract.
    async fn service_item(&self, ctx: &Context<'_>) -> Result<Option<ServiceItem>> {
        let Some(id) = self.0.service_item_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(ServiceItem))
    }

    async fn status(&self) -> DiagnosisStatus {
        self.0.status.into()
    }

    async fn starts_on(&self) -> NaiveDate {
        self.0.starts_on
    }

    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// Until dueOn, negative when late; null once concluded or cancelled.
    async fn days_left(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let left = (self.0.due_on - today(ctx)?).num_days();
        Ok(status::OPEN.contains(&self.0.status).then_some(left))
    }

    /// Null when the viewer does not see the person.
    async fn lead(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, self.0.lead_id).await
    }

    /// Without the lead.
    async fn experts(&self, ctx: &Context<'_>) -> Result<Vec<Person>> {
        let team = load(ctx, TeamOf(self.0.id)).await?.unwrap_or_default();
        let others = team.iter().filter(|id| **id != self.0.lead_id);
        let people = try_join_all(others.map(|id| somebody(ctx, *id))).await?;
        Ok(people.into_iter().flatten().collect())
    }

    /// One for each indicator, in the framework's order.
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<DiagnosisItem>> {
        let facts = need(ctx, FactsOf(self.0.id)).await?;
        Ok((0..facts.items.len()).map(|at| DiagnosisItem { facts: Arc::clone(&facts), at }).collect())
    }

    /// Null for the side that the viewer does not see (yet).
    async fn score(&self, ctx: &Context<'_>, side: AssessmentSide) -> Result<Option<DiagnosisScore>> {
        let side: Side = side.into();
        let shows = policy::sees_experts(&reader(ctx)?.actor, (&self.0, self.standing(ctx).await?));
        if side == Side::Expert && !shows {
            return Ok(None);
        }
        let facts = need(ctx, FactsOf(self.0.id)).await?;
        Ok(Some(score::shown(&facts, &facts.score(side), Some(side))))
    }

    /// What closing each gap would bring, the most first; of the experts' answers where the viewer sees any, else of the
    /// site's own.
    async fn gaps(&self, ctx: &Context<'_>) -> Result<Vec<DiagnosisGap>> {
        let facts = need(ctx, FactsOf(self.0.id)).await?;
        let mut open = load(ctx, TasksOf(self.0.id)).await?.unwrap_or_default();
        open.retain(|task| task.status == CreationTaskStatus::Open);
        Ok(score::gaps(&facts, queries::leading_side(&facts), &open))
    }

    /// The score at the conclusion; null before.
    async fn final_score(&self) -> Option<String> {
        self.0.final_score.map(text)
    }

    async fn final_verdict(&self) -> Option<Verdict> {
        self.0.final_verdict.map(Into::into)
    }

    /// What the lead wrote; empty before.
    async fn conclusion(&self) -> &str {
        &self.0.conclusion
    }

    async fn concluded_at(&self) -> Option<DateTime<Utc>> {
        self.0.concluded_at
    }

    /// Why it was returned, reopened or cancelled the last time; empty when it was not.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// The creation plan, by due day.
    async fn tasks(&self, ctx: &Context<'_>) -> Result<Vec<CreationTask>> {
        let rows = load(ctx, TasksOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(CreationTask).collect())
    }

    /// The newest first.
    async fn applications(&self, ctx: &Context<'_>) -> Result<Vec<HonourApplication>> {
        let rows = load(ctx, ApplicationsOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(HonourApplication).collect())
    }

    /// The concluded diagnoses of this site by this framework that the viewer sees, by year; the last ten.
    async fn comparison(&self, ctx: &Context<'_>) -> Result<DiagnosisComparison> {
        let years = queries::years(&reader(ctx)?, &self.0).await.answer()?;
        Ok(score::comparison(&years))
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<DiagnosisAction>> {
        let actions = diagnoses::available(&reader(ctx)?.actor, &self.0, self.standing(ctx).await?);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first; what the experts answered from the conclusion on.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let standing = self.standing(ctx).await?;
        let events = queries::events_of(&reader(ctx)?, &self.0, standing).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// An indicator with what both sides say about it.
pub struct DiagnosisItem {
    facts: Arc<Facts>,
    at: usize,
}

impl DiagnosisItem {
    fn item(&self) -> &diagnoses::score::Item {
        &self.facts.items[self.at]
    }

    fn id(&self) -> FrameworkIndicatorId {
        self.item().indicator.id
    }

    fn answer(&self, side: Side) -> Option<DiagnosisAnswer> {
        self.facts.answer(self.id(), side).cloned().map(DiagnosisAnswer)
    }
}

#[Object]
impl DiagnosisItem {
    async fn indicator(&self) -> FrameworkIndicator {
        FrameworkIndicator(self.item().indicator.clone())
    }

    /// The framework's, or the one set for this diagnosis.
    async fn leading(&self) -> Option<String> {
        self.item().leading.map(text)
    }

    /// The framework's, or the one set for this diagnosis.
    async fn benchmark(&self) -> Option<String> {
        self.item().benchmark.map(text)
    }

    /// Where the values of this diagnosis come from; empty = they are the framework's.
    async fn reference_source(&self) -> &str {
        let set = self.facts.references.iter().find(|row| row.indicator_id == self.id());
        set.map_or("", |row| &row.source)
    }

    /// What the site says.
    #[graphql(name = "self")]
    async fn own(&self) -> Option<DiagnosisAnswer> {
        self.answer(Side::Own)
    }

    /// What the experts say; null before the conclusion for who is neither of the institute nor on the team.
    async fn expert(&self) -> Option<DiagnosisAnswer> {
        self.answer(Side::Expert)
    }
}

/// What one side says about an indicator.
pub struct DiagnosisAnswer(pub diagnosis_answer::Model);

#[Object]
impl DiagnosisAnswer {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn side(&self) -> AssessmentSide {
        self.0.side.into()
    }

    /// A decimal.
    async fn value(&self) -> Option<String> {
        self.0.value.map(text)
    }

    async fn met(&self) -> Option<bool> {
        self.0.met
    }

    /// A decimal.
    async fn points(&self) -> Option<String> {
        self.0.points.map(text)
    }

    async fn not_applicable(&self) -> bool {
        self.0.not_applicable
    }

    /// Why it does not apply.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    async fn comment(&self) -> &str {
        &self.0.comment
    }

    /// Null for who reads no names.
    async fn answered_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        if reads_names(&reader(ctx)?.actor) { somebody(ctx, self.0.answered_by).await } else { Ok(None) }
    }

    async fn answered_at(&self) -> DateTime<Utc> {
        self.0.answered_at
    }

    /// The evidence, oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Send it back with the next answer.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A page of diagnoses.
pub struct DiagnosisConnection {
    pub page: Page<diagnosis::Model>,
    pub filter: Filter,
}

#[Object]
impl DiagnosisConnection {
    async fn nodes(&self) -> Vec<Diagnosis> {
        self.page.nodes.iter().cloned().map(Diagnosis).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        diagnoses::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
