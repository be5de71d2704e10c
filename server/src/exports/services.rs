//! Tables of contracts and trainings that are no lists of rows: the board of all contracts, the experts' schedule, the
//! coverage; and the bank of questions.

use actix_web::HttpResponse;
use actix_web::web::{ServiceConfig, get};
use domain::{contracts, trainings};

use super::given;
use super::query::{self, Asked};
use crate::files::Problem;
use crate::http::signed_in::SignedIn;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/exports/performance.xlsx", get().to(performance))
        .route("/api/exports/workload.xlsx", get().to(workload))
        .route("/api/exports/coverage.xlsx", get().to(coverage))
        .route("/api/exports/quiz-questions.xlsx", get().to(quiz_questions));
}

async fn performance(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    query::end(&asked)?;
    let book = contracts::export::performance(&ctx).await?;
    given(&ctx, ("performance", &asked), &format!("履约看板-{}.xlsx", ctx.today()), book).await
}

async fn workload(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let period = (query::day(&mut pairs, "from")?, query::day(&mut pairs, "to")?);
    query::end(&pairs)?;
    let book = contracts::export::workload(&ctx, period).await?;
    given(&ctx, ("workload", &asked), &format!("专家日程-{}.xlsx", ctx.today()), book).await
}

async fn coverage(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let period = (query::day(&mut pairs, "from")?, query::day(&mut pairs, "to")?);
    let park = query::id(&mut pairs, "parkId")?;
    query::end(&pairs)?;
    let book = trainings::coverage::export::xlsx(&ctx, period, park).await?;
    given(&ctx, ("coverage", &asked), &format!("培训覆盖-{}.xlsx", ctx.today()), book).await
}

async fn quiz_questions(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let category = query::text(&mut pairs, "category").unwrap_or_default();
    let text = query::text(&mut pairs, "text").unwrap_or_default();
    query::end(&pairs)?;
    let book = trainings::export::questions(&ctx, (&category, &text)).await?;
    given(&ctx, ("quiz-questions", &asked), &format!("题库-{}.xlsx", ctx.today()), book).await
}
