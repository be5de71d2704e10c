//! Excel files of what a list shows: the same filter as the list's, in the query of the address.

pub mod query;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Path, Query, ServiceConfig, get};
use chrono::Datelike;
use domain::checkups::Filter as CheckupFilter;
use domain::files::MediaType;
use domain::identity::PeopleFilter;
use domain::{enterprises, exports, filings, issues, questions};
use graphql::campaigns::CampaignFilter;
use graphql::checkups::CheckupStatus;
use graphql::enterprises::EnterpriseFilter;
use graphql::filings::{FilingFilter, FilingSort};
use graphql::identity::Role;
use graphql::issues::{IssueFilter, IssueSort};
use graphql::notices::MailStatus;
use graphql::questions::{QuestionFilter, QuestionSort};
use uuid::Uuid;

use crate::files::{Problem, give};
use crate::http::signed_in::SignedIn;
use query::Pairs;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/exports/issues.xlsx", get().to(issue_list))
        .route("/api/exports/enterprises.xlsx", get().to(register))
        .route("/api/exports/enterprise-template.xlsx", get().to(template))
        .route("/api/filings/{id}/workbook.xlsx", get().to(filing_workbook))
        .route("/api/filings/{id}/receipts/{number}.pdf", get().to(filing_receipt))
        .route("/api/exports/parks.xlsx", get().to(parks))
        .route("/api/exports/people.xlsx", get().to(people))
        .route("/api/exports/checkups.xlsx", get().to(checkups))
        .route("/api/exports/filings.xlsx", get().to(filing_list))
        .route("/api/exports/campaigns.xlsx", get().to(campaign_list))
        .route("/api/exports/mails.xlsx", get().to(mails))
        .route("/api/exports/laws.xlsx", get().to(laws))
        .route("/api/exports/holidays.xlsx", get().to(holidays))
        .route("/api/exports/questions.xlsx", get().to(question_list))
        .route("/api/exports/checklists/{id}.xlsx", get().to(checklist));
}

async fn issue_list(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let sort: Option<IssueSort> = query::word(&mut pairs, "sort")?;
    let filter: IssueFilter = query::filter(pairs, query::ISSUE_FILTER)?;
    let sort = sort.map(Into::into).unwrap_or_default();
    let book = issues::export::xlsx(&ctx, &filter.into(), sort).await?;
    Ok(workbook(&format!("问题清单-{}.xlsx", ctx.today()), book))
}

async fn question_list(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let sort: Option<QuestionSort> = query::word(&mut pairs, "sort")?;
    let filter: QuestionFilter = query::filter(pairs, query::QUESTION_FILTER)?;
    let sort = sort.map(Into::into).unwrap_or_default();
    let book = questions::export::xlsx(&ctx, &filter.into(), sort).await?;
    Ok(workbook(&format!("在线问答-{}.xlsx", ctx.today()), book))
}

async fn register(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let filter: EnterpriseFilter = query::filter(pairs.into_inner(), query::ENTERPRISE_FILTER)?;
    let book = enterprises::export::xlsx(&ctx, &filter.into()).await?;
    Ok(workbook(&format!("企业名录-{}.xlsx", ctx.today()), book))
}

async fn parks(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let text = query::text(&mut pairs, "text").unwrap_or_default();
    query::end(&pairs)?;
    Ok(workbook(&format!("园区-{}.xlsx", ctx.today()), exports::parks(&ctx, &text).await?))
}

async fn people(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let filter = PeopleFilter {
        text: query::text(&mut pairs, "text"),
        role: query::word::<Role>(&mut pairs, "role")?.map(Into::into),
        park_id: query::id(&mut pairs, "parkId")?,
        enterprise_id: query::id(&mut pairs, "enterpriseId")?,
    };
    query::end(&pairs)?;
    Ok(workbook(&format!("人员-{}.xlsx", ctx.today()), exports::people(&ctx, &filter).await?))
}

async fn checkups(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let filter = CheckupFilter {
        park_id: query::id(&mut pairs, "parkId")?,
        status: query::word::<CheckupStatus>(&mut pairs, "status")?.map(Into::into),
    };
    query::end(&pairs)?;
    Ok(workbook(&format!("全面体检-{}.xlsx", ctx.today()), exports::checkups(&ctx, filter).await?))
}

async fn filing_list(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let sort: Option<FilingSort> = query::word(&mut pairs, "sort")?;
    let filter: FilingFilter = query::filter(pairs, query::FILING_FILTER)?;
    let sort = sort.map(Into::into).unwrap_or_default();
    let book = exports::filings(&ctx, &filter.into(), sort).await?;
    Ok(workbook(&format!("填报清单-{}.xlsx", ctx.today()), book))
}

async fn campaign_list(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let filter: CampaignFilter = query::filter(pairs.into_inner(), query::CAMPAIGN_FILTER)?;
    let book = exports::campaigns(&ctx, &filter.into()).await?;
    Ok(workbook(&format!("填报任务-{}.xlsx", ctx.today()), book))
}

async fn mails(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let status = query::word::<MailStatus>(&mut pairs, "status")?.map(Into::into);
    query::end(&pairs)?;
    Ok(workbook(&format!("邮件发送-{}.xlsx", ctx.today()), exports::mails(&ctx, status).await?))
}

async fn laws(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let text = query::text(&mut pairs, "text").unwrap_or_default();
    query::end(&pairs)?;
    Ok(workbook(&format!("法律依据-{}.xlsx", ctx.today()), exports::laws(&ctx, &text).await?))
}

async fn holidays(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let year = query::number(&mut pairs, "year")?.unwrap_or_else(|| ctx.today().year());
    query::end(&pairs)?;
    Ok(workbook(&format!("节假日-{year}.xlsx"), exports::holidays(&ctx, year).await?))
}

async fn checklist(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let book = exports::checklist(&ctx, id.into_inner().into()).await?;
    Ok(workbook(&format!("检查表-{}.xlsx", ctx.today()), book))
}

async fn template(SignedIn(_): SignedIn) -> Result<HttpResponse, Problem> {
    Ok(workbook("企业名录导入模板.xlsx", enterprises::export::template()?))
}

async fn filing_workbook(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let filing = filings::queries::get(&ctx, id.into_inner().into()).await?;
    let (name, book) = filings::excel::template(&ctx, &filing).await?;
    Ok(workbook(&name, book))
}

async fn filing_receipt(SignedIn(ctx): SignedIn, path: Path<(Uuid, i32)>) -> Result<HttpResponse, Problem> {
    let (id, number) = path.into_inner();
    let filing = filings::queries::get(&ctx, id.into()).await?;
    let (name, pdf) = filings::receipt::receipt(&ctx, &filing, number).await?;
    Ok(download(MediaType::Pdf, &name, pdf))
}

fn workbook(name: &str, bytes: Vec<u8>) -> HttpResponse {
    download(MediaType::Xlsx, name, bytes)
}

fn download(media: MediaType, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media.name()))
        .insert_header((header::CONTENT_DISPOSITION, give::disposition("attachment", name)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(bytes)
}
