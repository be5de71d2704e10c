use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::entities::question;
use domain::questions::rules::{self, Facts};
use domain::questions::{self, policy, queries};
use uuid::Uuid;

use super::enums::{AboutKind, QuestionAction, QuestionAudience, QuestionCategory, QuestionStatus};
use super::knowledge::Knowledge;
use super::loaders::{PostsOf, SideOf};
use super::post::QuestionPost;
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::Attachment;
use crate::identity::Person;
use crate::issues::WorkingDays;
use crate::loaders::{load, need};
use crate::parks::Park;

/// What an enterprise or a park asks.
#[derive(Clone)]
pub struct Question(pub question::Model);

/// What a question was asked from.
#[derive(SimpleObject)]
pub struct QuestionAbout {
    kind: AboutKind,
    /// Of the issue, filing or checklist item; whether the viewer sees it is another matter.
    id: Uuid,
    /// Of a filing the cell: `section/row/field`; empty otherwise.
    place: String,
    /// What it was called when the question was asked.
    label: String,
}

/// What an enterprise or a park asks. It is seen by its side, its park, the institute and the one expert who has it.
#[Object]
impl Question {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn category(&self) -> QuestionCategory {
        self.0.category.into()
    }

    async fn audience(&self) -> QuestionAudience {
        self.0.audience.into()
    }

    async fn status(&self) -> QuestionStatus {
        self.0.status.into()
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Plain text; nothing in it is markup.
    async fn text(&self) -> &str {
        &self.0.text
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
        match self.0.enterprise_id {
            Some(id) => crate::enterprises::enterprise(ctx, id).await,
            None => Ok(None),
        }
    }

    async fn asked_by(&self, ctx: &Context<'_>) -> Result<Person> {
        crate::identity::person(ctx, self.0.asked_by).await
    }

    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.asked_at
    }

    /// Null when it was asked from nothing in particular.
    async fn about(&self) -> Option<QuestionAbout> {
        let (kind, id) = (self.0.about_kind?, self.0.about_id?);
        Some(QuestionAbout {
            kind: kind.into(),
            id,
            place: self.0.about_place.clone(),
            label: self.0.about_label.clone(),
        })
    }

    /// Who has it now, or had it last; null while nobody has.
    async fn expert(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        match self.0.expert_id {
            Some(id) => crate::identity::person(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The last working day of the promise.
    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// The promised day has passed while the clock runs.
    async fn overdue(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(rules::overdue(&self.0, today(ctx)?))
    }

    /// The clock stands because the asker is asked back: working days that are left then. Null while it runs or is over.
    async fn stopped_with_days_left(&self) -> Option<i32> {
        self.0.days_left
    }

    /// When the institute was told that it is late.
    async fn escalated_at(&self) -> Option<DateTime<Utc>> {
        self.0.escalated_at
    }

    /// How often an expert handed it back.
    async fn handed_back(&self) -> i32 {
        self.0.handed_back
    }

    async fn first_answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.first_answered_at
    }

    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at
    }

    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.accepted_at
    }

    /// What everybody reads of it; null unless published.
    async fn knowledge(&self, ctx: &Context<'_>) -> Result<Option<Knowledge>> {
        match self.0.knowledge_id {
            Some(id) => Ok(load(ctx, id).await?.map(Knowledge)),
            None => Ok(None),
        }
    }

    /// What is said about it, in order.
    async fn posts(&self, ctx: &Context<'_>) -> Result<Vec<QuestionPost>> {
        Ok(load(ctx, PostsOf(self.0.id)).await?.unwrap_or_default().into_iter().map(QuestionPost).collect())
    }

    /// The answer that counts.
    async fn answer(&self, ctx: &Context<'_>) -> Result<Option<QuestionPost>> {
        let Some(id) = self.0.answer_id else { return Ok(None) };
        let posts = load(ctx, PostsOf(self.0.id)).await?.unwrap_or_default();
        Ok(posts.into_iter().find(|post| post.id == id).map(QuestionPost))
    }

    /// All files, those of answers too, the oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        crate::files::of_subject(ctx, self.0.id.0).await
    }

    /// The history, the newest first: the last so many (1–100; 50 when not said).
    async fn events(&self, ctx: &Context<'_>, last: Option<i32>) -> Result<Vec<Event>> {
        let n = crate::page::input(last.or(Some(50)), None).limit().answer()?;
        let rows = queries::events_of(&reader(ctx)?, self.0.id, n).await.answer()?;
        Ok(rows.into_iter().map(Event).collect())
    }

    /// What the viewer may do now: the buttons.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<QuestionAction>> {
        let reader = reader(ctx)?;
        let calendar = need(ctx, WorkingDays).await?;
        let asks = policy::asks(&reader.actor, &self.0);
        let facts = Facts { today: reader.today(), asks, calendar: &calendar };
        Ok(questions::available(&reader.actor, &self.0, &facts).into_iter().map(Into::into).collect())
    }

    /// Counts changes; give it back with a step.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When the present state began.
    async fn waiting_since(&self) -> DateTime<Utc> {
        self.0.waiting_since
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}
