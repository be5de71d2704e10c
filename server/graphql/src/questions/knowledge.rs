use async_graphql::{Context, InputObject, Object};
use chrono::NaiveDate;
use domain::entities::knowledge;
use domain::page::Page;
use domain::questions::knowledge::{self as base, Filter};
use uuid::Uuid;

use super::enums::QuestionCategory;
use super::loaders::{BasisOfKnowledge, MarkOf};
use crate::checklists::{Citation, citations_on, is_superseded};
use crate::context::{reader, today};
use crate::error::{Answer, Result};
use crate::loaders::load;
use crate::page::{PageInfo, input};

/// A published answer: what everybody reads, signed in or not. Visitors read it by `GET /api/knowledge`.
#[derive(Clone)]
pub struct Knowledge(pub knowledge::Model);

/// A published answer: what everybody reads, signed in or not. Visitors read it by `GET /api/knowledge`.
#[Object]
impl Knowledge {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn category(&self) -> QuestionCategory {
        self.0.category.into()
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Plain text; nothing in it is markup.
    async fn question(&self) -> &str {
        &self.0.question
    }

    /// Plain text; nothing in it is markup.
    async fn answer(&self) -> &str {
        &self.0.answer
    }

    /// The day that decides which edition of the law counts.
    async fn basis_day(&self) -> NaiveDate {
        self.0.basis_day
    }

    /// The legal basis in the edition that was in force on `basisDay`.
    async fn basis(&self, ctx: &Context<'_>) -> Result<Vec<Citation>> {
        let provisions = load(ctx, BasisOfKnowledge(self.0.id)).await?.unwrap_or_default();
        citations_on(ctx, provisions, self.0.basis_day).await
    }

    /// It rests on an edition that has ended since.
    async fn superseded(&self, ctx: &Context<'_>) -> Result<bool> {
        let provisions = load(ctx, BasisOfKnowledge(self.0.id)).await?.unwrap_or_default();
        is_superseded(ctx, provisions, (self.0.basis_day, today(ctx)?)).await
    }

    async fn published_on(&self) -> NaiveDate {
        self.0.published_on
    }

    /// How many found it useful.
    async fn useful(&self) -> i32 {
        self.0.useful
    }

    /// Whether the viewer does.
    async fn viewer_finds_useful(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(load(ctx, MarkOf(self.0.id)).await?.unwrap_or(false))
    }
}

/// Which published answers.
#[derive(Debug, Default, InputObject)]
pub struct KnowledgeFilter {
    pub category: Option<QuestionCategory>,
    /// Words of two characters or more, all of which it holds; at most 100 characters.
    pub text: Option<String>,
}

impl From<KnowledgeFilter> for Filter {
    fn from(filter: KnowledgeFilter) -> Self {
        Self { category: filter.category.map(Into::into), text: filter.text }
    }
}

/// A page of published answers.
pub struct KnowledgeConnection {
    page: Page<knowledge::Model>,
    filter: Filter,
}

/// A page of published answers.
#[Object]
impl KnowledgeConnection {
    async fn nodes(&self) -> Vec<Knowledge> {
        self.page.nodes.iter().cloned().map(Knowledge).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// How many there are; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        base::total(&reader(ctx)?, &self.filter).await.answer()
    }
}

#[derive(Default)]
pub struct KnowledgeQuery;

#[Object]
impl KnowledgeQuery {
    /// The knowledge base, the newest first, 1–100 a page (20 when not said).
    async fn knowledge_base(
        &self,
        ctx: &Context<'_>,
        filter: Option<KnowledgeFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<KnowledgeConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = base::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(KnowledgeConnection { page, filter })
    }

    /// One published answer. `NOT_FOUND` when there is none.
    async fn knowledge(&self, ctx: &Context<'_>, id: Uuid) -> Result<Knowledge> {
        Ok(Knowledge(base::get(&reader(ctx)?, id.into()).await.answer()?))
    }
}
