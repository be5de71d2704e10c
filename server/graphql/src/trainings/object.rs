use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::entities::training;
use domain::identity::policy::reads_names;
use domain::page::Page;
use domain::trainings::queries::{AttendeeFilter, Filter, Places};
use domain::trainings::{self, policy, proposals, queries};
use uuid::Uuid;

use super::attendee::AttendeeConnection;
use super::enums::{Audience, TrainingAction, TrainingStatus};
use super::loaders::PlacesOf;
use crate::context::reader;
use crate::contracts::ServiceItem;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::{Attachment, of_subject};
use crate::identity::Person;
use crate::loaders::load;
use crate::page::{PageInfo, input};
use crate::parks::Park;

/// Places in numbers, of the people that the viewer sees.
#[derive(Clone, Copy, Debug, Default, SimpleObject)]
pub struct TrainingPlaces {
    /// With a seat.
    enrolled: i64,
    waiting: i64,
    checked_in: i64,
    passed: i64,
}

impl From<Places> for TrainingPlaces {
    fn from(places: Places) -> Self {
        let Places { enrolled, waiting, checked_in, passed } = places;
        Self { enrolled, waiting, checked_in, passed }
    }
}

/// What people thought: means of marks from 1 to 5, in hundredths. Nobody learns who said what.
#[derive(Clone, Debug, Default, SimpleObject)]
pub struct SurveyResult {
    answers: i64,
    content: i64,
    speaker: i64,
    usefulness: i64,
    comments: Vec<String>,
}

impl From<trainings::Survey> for SurveyResult {
    fn from(survey: trainings::Survey) -> Self {
        let trainings::Survey { answers, content, speaker, usefulness, comments } = survey;
        Self { answers, content, speaker, usefulness, comments }
    }
}

/// Findings of the training's category in its park.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct TrainingEffect {
    /// In the 365 days before.
    before: i64,
    /// Since, within 365 days.
    after: i64,
    /// So many days have passed since, at most 365.
    days_after: i64,
}

/// A training session.
#[derive(Clone)]
pub struct Training(pub training::Model);

#[Object]
impl Training {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// The host.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        Ok(load(ctx, self.0.park_id).await?.map(Park))
    }

    /// What it delivers; null when none, or when the viewer does not see the contract.
    async fn service_item(&self, ctx: &Context<'_>) -> Result<Option<ServiceItem>> {
        let Some(id) = self.0.service_item_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(ServiceItem))
    }

    /// From the publication on, e.g. QS-PX-2026-003.
    async fn number(&self) -> Option<&str> {
        self.0.number.as_deref()
    }

    async fn audience(&self) -> Audience {
        self.0.audience.into()
    }

    /// For people of every park, not of the host only.
    async fn open_to_all(&self) -> bool {
        self.0.open_to_all
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn description(&self) -> &str {
        &self.0.description
    }

    /// The finding category that it answers, or empty.
    async fn category(&self) -> &str {
        &self.0.category
    }

    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.starts_at
    }

    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.ends_at
    }

    /// Empty for one that is held by link only.
    async fn place(&self) -> &str {
        &self.0.place
    }

    async fn link(&self) -> &str {
        &self.0.link
    }

    /// Seats.
    async fn capacity(&self) -> i32 {
        self.0.capacity
    }

    /// Places on the waiting list.
    async fn waiting_capacity(&self) -> i32 {
        self.0.waiting_capacity
    }

    /// Seats that are taken, by whomever.
    async fn seats_taken(&self) -> i32 {
        self.0.enrolled
    }

    /// Of a speaker without an account; empty for who reads no names.
    async fn speaker_name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if reads_names(&reader(ctx)?.actor) { &self.0.speaker_name } else { "" })
    }

    /// A speaker with an account; null when the viewer may not see the person.
    async fn speaker(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let Some(id) = self.0.speaker_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Person))
    }

    async fn status(&self) -> TrainingStatus {
        self.0.status.into()
    }

    /// Why it was cancelled; empty when it was not.
    async fn cancel_reason(&self) -> &str {
        &self.0.cancel_reason
    }

    /// Questions of one attempt; 0 = no quiz, and who was there gets the certificate.
    async fn quiz_size(&self) -> i32 {
        self.0.quiz_size
    }

    /// Per cent.
    async fn pass_mark(&self) -> i32 {
        self.0.pass_mark
    }

    async fn most_attempts(&self) -> i32 {
        self.0.most_attempts
    }

    /// Null = as long as the training is not archived.
    async fn quiz_closes_at(&self) -> Option<DateTime<Utc>> {
        self.0.quiz_closes_at
    }

    /// How long a certificate is valid.
    async fn valid_months(&self) -> i32 {
        self.0.valid_months
    }

    /// The questions that it may ask; empty for who does not keep the bank.
    async fn question_ids(&self, ctx: &Context<'_>) -> Result<Vec<Uuid>> {
        let ids = queries::questions_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(ids.into_iter().map(|id| id.0).collect())
    }

    async fn places(&self, ctx: &Context<'_>) -> Result<TrainingPlaces> {
        Ok(load(ctx, PlacesOf(self.0.id)).await?.unwrap_or_default().into())
    }

    /// The people that the viewer sees.
    async fn attendees(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<AttendeeConnection> {
        let filter = AttendeeFilter { training_id: Some(self.0.id), ..AttendeeFilter::default() };
        let page = trainings::attendees(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(AttendeeConnection { page, filter })
    }

    /// The materials, oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_subject(ctx, self.0.id.0).await
    }

    /// Null for who may not read opinions.
    async fn survey(&self, ctx: &Context<'_>) -> Result<Option<SurveyResult>> {
        let reader = reader(ctx)?;
        if !policy::may_plan(&reader.actor) {
            return Ok(None);
        }
        Ok(Some(trainings::survey_of(&reader, self.0.id).await.answer()?.into()))
    }

    /// Null without a category, and before it was held.
    async fn effect(&self, ctx: &Context<'_>) -> Result<Option<TrainingEffect>> {
        let effect = proposals::effect(&reader(ctx)?, &self.0).await.answer()?;
        Ok(effect.map(|e| TrainingEffect { before: e.before, after: e.after, days_after: e.days_after }))
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<TrainingAction>> {
        let actions = trainings::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = queries::events_of(&reader(ctx)?, &self.0).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of trainings.
pub struct TrainingConnection {
    pub page: Page<training::Model>,
    pub filter: Filter,
}

#[Object]
impl TrainingConnection {
    async fn nodes(&self) -> Vec<Training> {
        self.page.nodes.iter().cloned().map(Training).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        trainings::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
