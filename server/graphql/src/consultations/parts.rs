//! What hangs on a consultation: stages, people, versions with opinions and conclusions.

use std::sync::Arc;

use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::consultations::status::CLOCK_RUNS;
use domain::consultations::{self, Action, Parts};
use domain::entities::{
    consultation, consultation_member, consultation_opinion, consultation_stage, consultation_version,
};

use super::enums::{ConclusionVerdict, ConsultationPart, OpinionVerdict};
use super::loaders::OpinionsOf;
use crate::context::{reader, today};
use crate::error::Result;
use crate::files::{Attachment, of_step};
use crate::identity::{Person, person};
use crate::loaders::load;

/// A step of the plan.
pub struct ConsultationStage {
    pub row: consultation_stage::Model,
    pub of: consultation::Model,
    pub parts: Arc<Parts>,
}

#[Object]
impl ConsultationStage {
    /// 1, 2, 3 …
    async fn number(&self) -> i32 {
        self.row.number
    }

    async fn name(&self) -> &str {
        &self.row.name
    }

    async fn starts_on(&self) -> NaiveDate {
        self.row.starts_on
    }

    async fn due_on(&self) -> NaiveDate {
        self.row.due_on
    }

    /// Null until it is done.
    async fn done_at(&self) -> Option<DateTime<Utc>> {
        self.row.done_at
    }

    async fn done_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(id) = self.row.done_by else { return Ok(None) };
        person(ctx, id).await.map(Some)
    }

    async fn note(&self) -> &str {
        &self.row.note
    }

    /// Until it is due, negative when late; null once it is done, and while the work rests.
    async fn days_left(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let runs = self.row.done_at.is_none() && CLOCK_RUNS.contains(&self.of.status);
        let days = (self.row.due_on - today(ctx)?).num_days();
        Ok(runs.then_some(days))
    }

    /// Whether the viewer may say now that it is done: the first open one, by the team.
    async fn viewer_can_finish(&self, ctx: &Context<'_>) -> Result<bool> {
        let first = self.parts.open_stage().is_some_and(|stage| stage.number == self.row.number);
        let actions = consultations::available(&reader(ctx)?.actor, &self.of, &self.parts);
        Ok(first && actions.contains(&Action::FinishStage))
    }
}

/// Somebody who works on a study or reviews it.
pub struct ConsultationMember(pub consultation_member::Model);

#[Object]
impl ConsultationMember {
    async fn person(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.user_id).await
    }

    async fn part(&self) -> ConsultationPart {
        self.0.part.into()
    }
}

/// A version of what is delivered.
pub struct ConsultationVersion {
    pub row: consultation_version::Model,
    pub parts: Arc<Parts>,
}

#[Object]
impl ConsultationVersion {
    /// 1, 2, 3 …
    async fn number(&self) -> i32 {
        self.row.number
    }

    /// Plain text; nothing in it is markup.
    async fn note(&self) -> &str {
        &self.row.note
    }

    async fn delivered_by(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.row.delivered_by).await
    }

    async fn delivered_at(&self) -> DateTime<Utc> {
        self.row.delivered_at
    }

    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_step(ctx, self.row.event_id).await
    }

    /// Whether it needs no review: the corrected version after a conclusion with changes.
    async fn correction(&self) -> bool {
        self.row.correction
    }

    /// Those that the viewer may read: all once the viewer has given one or the conclusion is drawn.
    async fn opinions(&self, ctx: &Context<'_>) -> Result<Vec<ConsultationOpinion>> {
        let rows = load(ctx, OpinionsOf(self.row.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(ConsultationOpinion).collect())
    }

    /// How many reviewers gave an opinion, also where it is hidden.
    async fn opinion_count(&self) -> usize {
        self.parts.given.iter().filter(|(version, _)| *version == self.row.id).count()
    }

    /// How many are asked.
    async fn reviewer_count(&self) -> usize {
        if self.row.correction { 0 } else { self.parts.reviewers().count() }
    }

    /// Null until it is drawn, and for a corrected version.
    async fn conclusion(&self) -> Option<ConsultationConclusion> {
        self.row.concluded_at.map(|_| ConsultationConclusion(self.row.clone()))
    }
}

/// The opinion of one reviewer on one version.
pub struct ConsultationOpinion(consultation_opinion::Model);

#[Object]
impl ConsultationOpinion {
    async fn reviewer(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.reviewer_id).await
    }

    async fn verdict(&self) -> OpinionVerdict {
        self.0.verdict.into()
    }

    /// Plain text; nothing in it is markup.
    async fn text(&self) -> &str {
        &self.0.text
    }

    async fn given_at(&self) -> DateTime<Utc> {
        self.0.given_at
    }

    async fn mine(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.reviewer_id == reader(ctx)?.actor.user_id)
    }
}

/// The conclusion of the review of a version.
pub struct ConsultationConclusion(consultation_version::Model);

#[Object]
impl ConsultationConclusion {
    async fn verdict(&self) -> ConclusionVerdict {
        self.0.verdict.unwrap_or(domain::entities::consultation_version::ConclusionVerdict::Rejected).into()
    }

    /// Plain text; nothing in it is markup.
    async fn text(&self) -> &str {
        &self.0.conclusion
    }

    async fn concluded_by(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.concluded_by.unwrap_or(self.0.delivered_by)).await
    }

    async fn concluded_at(&self) -> DateTime<Utc> {
        self.0.concluded_at.unwrap_or(self.0.delivered_at)
    }
}
