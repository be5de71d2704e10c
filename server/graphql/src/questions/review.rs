//! What cites an edition of a law that has ended.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::NaiveDate;
use domain::checklists::{self, NewEdition};
use domain::entities::law;
use domain::error::Error;
use domain::page::Page;
use domain::questions::review;
use uuid::Uuid;

use super::enums::CitingKind;
use super::knowledge::Knowledge;
use super::object::Question;
use crate::checklists::{ChecklistItem, Law};
use crate::context::{done, reader, writer};
use crate::error::{Answer, Result};
use crate::issues::Issue;
use crate::page::{PageInfo, input};

/// How many of each kind wait for a look; each number is that of its list.
#[derive(SimpleObject)]
pub struct CitationReviewCounts {
    answers: u64,
    knowledge: u64,
    checklist_items: u64,
    issues: u64,
}

/// Questions whose answer rests on an edition that has ended.
#[derive(SimpleObject)]
pub struct AnswersToReview {
    nodes: Vec<Question>,
    page_info: PageInfo,
}

/// Published answers that rest on an edition that has ended.
#[derive(SimpleObject)]
pub struct KnowledgeToReview {
    nodes: Vec<Knowledge>,
    page_info: PageInfo,
}

/// Items of checklists in use that rest on an edition that has ended.
#[derive(SimpleObject)]
pub struct ChecklistItemsToReview {
    nodes: Vec<ChecklistItem>,
    page_info: PageInfo,
}

/// Open issues that rest on an edition that has ended.
#[derive(SimpleObject)]
pub struct IssuesToReview {
    nodes: Vec<Issue>,
    page_info: PageInfo,
}

fn parts<T, N>(page: Page<T>, node: impl Fn(T) -> N) -> (Vec<N>, PageInfo) {
    let page_info = (&page).into();
    (page.nodes.into_iter().map(node).collect(), page_info)
}

/// Reads of the review, for the institute.
#[derive(Default)]
pub struct ReviewQuery;

#[Object]
impl ReviewQuery {
    async fn citation_review_counts(&self, ctx: &Context<'_>) -> Result<CitationReviewCounts> {
        let counts = review::counts(&reader(ctx)?).await.answer()?;
        let review::Counts { answers, knowledge, items, issues } = counts;
        Ok(CitationReviewCounts { answers, knowledge, checklist_items: items, issues })
    }

    async fn answers_to_review(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<AnswersToReview> {
        let page = review::answers(&reader(ctx)?, &input(first, after)).await.answer()?;
        let (nodes, page_info) = parts(page, Question);
        Ok(AnswersToReview { nodes, page_info })
    }

    async fn knowledge_to_review(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<KnowledgeToReview> {
        let page = review::knowledge(&reader(ctx)?, &input(first, after)).await.answer()?;
        let (nodes, page_info) = parts(page, Knowledge);
        Ok(KnowledgeToReview { nodes, page_info })
    }

    async fn checklist_items_to_review(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<ChecklistItemsToReview> {
        let page = review::items(&reader(ctx)?, &input(first, after)).await.answer()?;
        let (nodes, page_info) = parts(page, ChecklistItem);
        Ok(ChecklistItemsToReview { nodes, page_info })
    }

    async fn issues_to_review(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<IssuesToReview> {
        let page = review::open_issues(&reader(ctx)?, &input(first, after)).await.answer()?;
        let (nodes, page_info) = parts(page, Issue::from);
        Ok(IssuesToReview { nodes, page_info })
    }
}

/// A new edition of a law.
#[derive(InputObject)]
pub struct RecordLawEditionInput {
    pub law_id: Uuid,
    /// "2026年版", of a standard its year.
    pub label: String,
    /// The edition before ends on this day.
    pub in_force_on: NaiveDate,
    /// Where it was read; at most 500 characters.
    pub source: String,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// What somebody has looked at.
#[derive(InputObject)]
pub struct MarkCitationReviewedInput {
    pub kind: CitingKind,
    pub id: Uuid,
    /// At most 1,000 characters.
    pub note: Option<String>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// The verbs of the review.
#[derive(Default)]
pub struct ReviewMutation;

#[Object]
impl ReviewMutation {
    /// A new edition of a law. What cites the one before is then listed for review.
    async fn record_law_edition(&self, ctx: &Context<'_>, input: RecordLawEditionInput) -> Result<Law> {
        let c = writer(ctx)?;
        let RecordLawEditionInput { law_id, label, in_force_on, source, .. } = input;
        let new = NewEdition { law_id: law_id.into(), label, in_force_on, source };
        Ok(Law(done::<law::Entity>(&c, checklists::record_edition(&c, new).await).await?))
    }

    /// Somebody of the institute has looked: it stands as it is. Gives what is left.
    async fn mark_citation_reviewed(
        &self,
        ctx: &Context<'_>,
        input: MarkCitationReviewedInput,
    ) -> Result<CitationReviewCounts> {
        let c = writer(ctx)?;
        let note = input.note.unwrap_or_default();
        match review::mark_reviewed(&c, (input.kind.into(), input.id), &note).await {
            Ok(()) | Err(Error::Replayed(_)) => {}
            Err(error) => return Err(error).answer(),
        }
        let review::Counts { answers, knowledge, items, issues } = review::counts(&c).await.answer()?;
        Ok(CitationReviewCounts { answers, knowledge, checklist_items: items, issues })
    }
}
