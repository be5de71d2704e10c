use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::entities::question_post;
use uuid::Uuid;

use super::enums::QuestionPostKind;
use super::loaders::BasisOfPost;
use crate::checklists::{Citation, Provision, citations_on, is_superseded};
use crate::context::today;
use crate::error::Result;
use crate::files::Attachment;
use crate::identity::Person;
use crate::loaders::load;

/// What somebody says about a question.
pub struct QuestionPost(pub question_post::Model);

/// What somebody says about a question.
#[Object]
impl QuestionPost {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn kind(&self) -> QuestionPostKind {
        self.0.kind.into()
    }

    /// Plain text; nothing in it is markup.
    async fn text(&self) -> &str {
        &self.0.text
    }

    async fn written_by(&self, ctx: &Context<'_>) -> Result<Person> {
        crate::identity::person(ctx, self.0.written_by).await
    }

    async fn written_at(&self) -> DateTime<Utc> {
        self.0.written_at
    }

    /// Of an answer: the day that decides which edition of the law counts.
    async fn basis_day(&self) -> Option<NaiveDate> {
        self.0.basis_day
    }

    /// The provisions on which an answer rests, over all editions.
    async fn provisions(&self, ctx: &Context<'_>) -> Result<Vec<Provision>> {
        crate::checklists::provisions(ctx, load(ctx, BasisOfPost(self.0.id)).await?.unwrap_or_default()).await
    }

    /// The legal basis of an answer in the edition that was in force on `basisDay`.
    async fn basis(&self, ctx: &Context<'_>) -> Result<Vec<Citation>> {
        let Some(day) = self.0.basis_day else { return Ok(Vec::new()) };
        citations_on(ctx, load(ctx, BasisOfPost(self.0.id)).await?.unwrap_or_default(), day).await
    }

    /// It rests on an edition that has ended since.
    async fn superseded(&self, ctx: &Context<'_>) -> Result<bool> {
        let Some(day) = self.0.basis_day else { return Ok(false) };
        let provisions = load(ctx, BasisOfPost(self.0.id)).await?.unwrap_or_default();
        is_superseded(ctx, provisions, (day, today(ctx)?)).await
    }

    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        crate::files::of_step(ctx, self.0.event_id).await
    }
}
