use async_graphql::{Context, Object, SimpleObject};
use domain::entities::question;
use domain::page::Page;
use domain::questions::input::Target;
use domain::questions::queries::{self, Counts, Filter};
use domain::questions::{experts, policy, publish, similar, status};
use uuid::Uuid;

use super::enums::{QuestionSort, QuestionStatus};
use super::experts::{AnsweringExpert, answering};
use super::inputs::{PublicationTextsInput, QuestionFilter};
use super::object::Question;
use super::publication::PublicationPreview;
use super::similar::SimilarQuestion;
use crate::checklists::citations_on;
use crate::context::reader;
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::loaders::need;
use crate::page::{PageInfo, input};
use crate::parks::Park;

/// A page of questions.
pub struct QuestionConnection {
    page: Page<question::Model>,
    filter: Filter,
}

/// A page of questions.
#[Object]
impl QuestionConnection {
    async fn nodes(&self) -> Vec<Question> {
        self.page.nodes.iter().cloned().map(Question).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// How many there are; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        queries::total(&reader(ctx)?, &self.filter).await.answer()
    }
}

/// Questions by state.
pub struct QuestionCounts(Counts);

/// How many questions are in a state.
#[derive(SimpleObject)]
pub struct QuestionStatusCount {
    status: QuestionStatus,
    count: i64,
}

/// Questions by state; each number is that of the list with this state.
#[Object]
impl QuestionCounts {
    async fn total(&self) -> i64 {
        self.0.by.values().sum()
    }

    /// Every state, in the order of a life.
    async fn by_status(&self) -> Vec<QuestionStatusCount> {
        let count = |status| self.0.by.get(&status).copied().unwrap_or(0);
        status::ALL.into_iter().map(|one| QuestionStatusCount { status: one.into(), count: count(one) }).collect()
    }

    /// The promised day has passed while the clock runs.
    async fn overdue(&self) -> i64 {
        self.0.overdue
    }

    /// Accepted, may be published, and is not.
    async fn to_publish(&self) -> i64 {
        self.0.to_publish
    }

    /// The viewer has to act next.
    async fn waiting_for_me(&self) -> i64 {
        self.0.waiting_for_me
    }
}

/// For whom the viewer may ask.
#[derive(SimpleObject)]
pub struct AskingSide {
    park: Park,
    /// Null = the park itself.
    enterprise: Option<Enterprise>,
}

#[derive(Default)]
pub struct QuestionsQuery;

#[Object]
impl QuestionsQuery {
    /// The questions that the viewer may see, 1–100 a page (20 when not said).
    async fn questions(
        &self,
        ctx: &Context<'_>,
        filter: Option<QuestionFilter>,
        sort: Option<QuestionSort>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<QuestionConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let sort = sort.map(Into::into).unwrap_or_default();
        let page = queries::list(&reader(ctx)?, &filter, sort, &input(first, after)).await.answer()?;
        Ok(QuestionConnection { page, filter })
    }

    /// Counts by state of what the filter lets through.
    async fn question_counts(&self, ctx: &Context<'_>, filter: Option<QuestionFilter>) -> Result<QuestionCounts> {
        let filter = filter.unwrap_or_default().into();
        Ok(QuestionCounts(queries::counts(&reader(ctx)?, &filter).await.answer()?))
    }

    /// One question. `NOT_FOUND` when the viewer may not see it.
    async fn question(&self, ctx: &Context<'_>, id: Uuid) -> Result<Question> {
        Ok(Question(queries::get(&reader(ctx)?, id.into()).await.answer()?))
    }

    /// Answered questions like a text that is being typed, at most five, the most alike first.
    async fn similar_questions(&self, ctx: &Context<'_>, text: String) -> Result<Vec<SimilarQuestion>> {
        let found = similar::similar(&reader(ctx)?, &text).await.answer()?;
        Ok(found.into_iter().map(Into::into).collect())
    }

    /// For whom the viewer may ask; empty for who asks for nobody.
    async fn viewer_asks_for(&self, ctx: &Context<'_>) -> Result<Vec<AskingSide>> {
        let mut sides = Vec::new();
        for (park, enterprise) in policy::asks_for(&reader(ctx)?.actor) {
            let enterprise = match enterprise {
                Some(id) => crate::enterprises::enterprise(ctx, id).await?,
                None => None,
            };
            sides.push(AskingSide { park: Park(need(ctx, park).await?), enterprise });
        }
        Ok(sides)
    }

    /// All experts with what they answer and how much they have; for the institute.
    async fn answering_experts(&self, ctx: &Context<'_>) -> Result<Vec<AnsweringExpert>> {
        let rows = experts::experts(&reader(ctx)?).await.answer()?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(answering(ctx, row).await?);
        }
        Ok(all)
    }

    /// Exactly what would become public of a question; without texts a draft in general words. For the institute.
    async fn publication_preview(
        &self,
        ctx: &Context<'_>,
        id: Uuid,
        texts: Option<PublicationTextsInput>,
    ) -> Result<PublicationPreview> {
        let target = Target { id: id.into(), version: 0 };
        let preview = publish::preview(&reader(ctx)?, target, texts.map(Into::into)).await.answer()?;
        let basis = citations_on(ctx, preview.provisions.clone(), preview.entry.basis_day).await?;
        Ok(PublicationPreview::new(preview, basis))
    }
}
