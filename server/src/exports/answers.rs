//! Lists of questions, of published answers, and of what cites replaced law.

use actix_web::HttpResponse;
use actix_web::web::{ServiceConfig, get};
use domain::entities::citation_review;
use domain::questions::{books, export};
use graphql::questions::{CitingKind, KnowledgeFilter, QuestionFilter, QuestionSort};

use super::given;
use super::query::{self, Asked};
use crate::files::Problem;
use crate::http::signed_in::SignedIn;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/exports/questions.xlsx", get().to(questions))
        .route("/api/exports/knowledge.xlsx", get().to(knowledge))
        .route("/api/exports/answering-experts.xlsx", get().to(experts))
        .route("/api/exports/law-review.xlsx", get().to(law_review));
}

async fn questions(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let sort: Option<QuestionSort> = query::word(&mut pairs, "sort")?;
    let filter: QuestionFilter = query::filter(pairs, query::QUESTION_FILTER)?;
    let sort = sort.map(Into::into).unwrap_or_default();
    let book = export::xlsx(&ctx, &filter.into(), sort).await?;
    given(&ctx, ("questions", &asked), &format!("在线问答-{}.xlsx", ctx.today()), book).await
}

async fn knowledge(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: KnowledgeFilter = query::filter(asked.clone(), query::KNOWLEDGE_FILTER)?;
    let book = books::knowledge(&ctx, &filter.into()).await?;
    given(&ctx, ("knowledge", &asked), &format!("知识库-{}.xlsx", ctx.today()), book).await
}

async fn experts(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    query::end(&asked)?;
    let book = books::experts(&ctx).await?;
    given(&ctx, ("answering-experts", &asked), &format!("答复专家-{}.xlsx", ctx.today()), book).await
}

/// Of one kind, as the page shows them: answers, unless another is asked for.
async fn law_review(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let kind: Option<CitingKind> = query::word(&mut pairs, "citing")?;
    query::end(&pairs)?;
    let kind = kind.map_or(citation_review::CitingKind::Answer, Into::into);
    let book = books::review(&ctx, kind).await?;
    given(&ctx, ("law-review", &asked), &format!("依据更新复核-{}.xlsx", ctx.today()), book).await
}
