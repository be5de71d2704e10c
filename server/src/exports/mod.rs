//! Excel files of what a list shows: the same filter as the list's, in the query of the address. Each is recorded in
//! the security log before it goes out.

mod answers;
mod archives;
mod books;
mod green;
pub mod query;
mod services;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Path, ServiceConfig, get};
use chrono::Datelike;
use domain::checkups::Filter as CheckupFilter;
use domain::ctx::Ctx;
use domain::files::MediaType;
use domain::identity::PeopleFilter;
use domain::workbook::Book;
use domain::{
    audit, consultations, contracts, enterprises, exports, filings, funding, issues, privacy, security, trainings,
};
use graphql::audit::AuditFilter;
use graphql::campaigns::CampaignFilter;
use graphql::checkups::CheckupStatus;
use graphql::consultations::ConsultationFilter;
use graphql::contracts::ContractFilter;
use graphql::enterprises::EnterpriseFilter;
use graphql::filings::{FilingFilter, FilingSort};
use graphql::funding::{FundingApplicationFilter, FundingCallFilter};
use graphql::identity::Role;
use graphql::issues::{IssueFilter, IssueSort};
use graphql::notices::MailStatus;
use graphql::statistics::{LimitFilter, QualityFigure, QualityFilter, StatisticInput};
use graphql::trainings::{AttendeeFilter, TrainingFilter};
use uuid::Uuid;

use crate::files::{Problem, give};
use crate::http::signed_in::SignedIn;
use query::{Asked, Pairs};

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/exports/issues.xlsx", get().to(issue_list))
        .route("/api/exports/audit.xlsx", get().to(audit_log))
        .route("/api/exports/my-data.zip", get().to(my_data))
        .route("/api/exports/enterprises.xlsx", get().to(register))
        .route("/api/exports/enterprise-template.xlsx", get().to(template))
        .route("/api/filings/{id}/workbook.xlsx", get().to(filing_workbook))
        .route("/api/filings/{id}/receipts/{number}.pdf", get().to(filing_receipt))
        .route("/api/exports/parks.xlsx", get().to(parks))
        .route("/api/exports/people.xlsx", get().to(people))
        .route("/api/exports/sessions.xlsx", get().to(sessions))
        .route("/api/exports/checkups.xlsx", get().to(checkups))
        .route("/api/exports/filings.xlsx", get().to(filing_list))
        .route("/api/exports/campaigns.xlsx", get().to(campaign_list))
        .route("/api/exports/mails.xlsx", get().to(mails))
        .route("/api/exports/laws.xlsx", get().to(laws))
        .route("/api/exports/holidays.xlsx", get().to(holidays))
        .route("/api/exports/forms.xlsx", get().to(form_list))
        .route("/api/exports/form-rules/{id}.xlsx", get().to(form_rules))
        .route("/api/exports/statistics.xlsx", get().to(statistics))
        .route("/api/exports/statistic-values.xlsx", get().to(statistic_values))
        .route("/api/exports/quality.xlsx", get().to(quality))
        .route("/api/exports/quality-filings.xlsx", get().to(quality_filings))
        .route("/api/exports/limit-checks.xlsx", get().to(limit_checks))
        .route("/api/exports/checklists.xlsx", get().to(checklist_list))
        .route("/api/exports/checklists/{id}.xlsx", get().to(checklist))
        .route("/api/exports/contracts.xlsx", get().to(contract_list))
        .route("/api/exports/trainings.xlsx", get().to(training_list))
        .route("/api/exports/attendees.xlsx", get().to(attendee_list))
        .configure(archives::routes)
        .configure(answers::routes)
        .route("/api/exports/consultations.xlsx", get().to(consultation_list))
        .route("/api/exports/funding-calls.xlsx", get().to(funding_call_list))
        .route("/api/exports/funding-applications.xlsx", get().to(funding_application_list))
        .configure(green::routes)
        .configure(services::routes)
        .configure(books::routes);
}

async fn issue_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let sort: Option<IssueSort> = query::word(&mut pairs, "sort")?;
    let filter: IssueFilter = query::filter(pairs, query::ISSUE_FILTER)?;
    let sort = sort.map(Into::into).unwrap_or_default();
    let book = issues::export::xlsx(&ctx, &filter.into(), sort).await?;
    given(&ctx, ("issues", &asked), &format!("问题清单-{}.xlsx", ctx.today()), book).await
}

async fn audit_log(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: AuditFilter = query::filter(asked.clone(), query::AUDIT_FILTER)?;
    let book = audit::export::xlsx(&ctx, &filter.try_into()?, &asked).await?;
    Ok(workbook(&format!("审计日志-{}.xlsx", ctx.today()), book.bytes))
}

/// Everything about the person who asks.
async fn my_data(SignedIn(ctx): SignedIn) -> Result<HttpResponse, Problem> {
    let name = format!("个人数据-{}.zip", ctx.today());
    let archive = privacy::own_data(&ctx).await?;
    Ok(download("application/zip", &name, archive))
}

async fn register(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: EnterpriseFilter = query::filter(asked.clone(), query::ENTERPRISE_FILTER)?;
    let book = enterprises::export::xlsx(&ctx, &filter.into()).await?;
    given(&ctx, ("enterprises", &asked), &format!("企业名录-{}.xlsx", ctx.today()), book).await
}

async fn parks(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let text = query::text(&mut pairs, "text").unwrap_or_default();
    query::end(&pairs)?;
    let book = exports::parks(&ctx, &text).await?;
    given(&ctx, ("parks", &asked), &format!("园区-{}.xlsx", ctx.today()), book).await
}

async fn people(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let filter = PeopleFilter {
        text: query::text(&mut pairs, "text"),
        role: query::word::<Role>(&mut pairs, "role")?.map(Into::into),
        park_id: query::id(&mut pairs, "parkId")?,
        enterprise_id: query::id(&mut pairs, "enterpriseId")?,
    };
    query::end(&pairs)?;
    let book = exports::people(&ctx, &filter).await?;
    given(&ctx, ("people", &asked), &format!("人员-{}.xlsx", ctx.today()), book).await
}

async fn sessions(SignedIn(ctx): SignedIn) -> Result<HttpResponse, Problem> {
    let book = exports::sessions(&ctx).await?;
    given(&ctx, ("sessions", &Pairs::default()), &format!("登录设备-{}.xlsx", ctx.today()), book).await
}

async fn checkups(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let filter = CheckupFilter {
        park_id: query::id(&mut pairs, "parkId")?,
        status: query::word::<CheckupStatus>(&mut pairs, "status")?.map(Into::into),
    };
    query::end(&pairs)?;
    let book = exports::checkups(&ctx, filter).await?;
    given(&ctx, ("checkups", &asked), &format!("全面体检-{}.xlsx", ctx.today()), book).await
}

async fn filing_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let sort: Option<FilingSort> = query::word(&mut pairs, "sort")?;
    let filter: FilingFilter = query::filter(pairs, query::FILING_FILTER)?;
    let sort = sort.map(Into::into).unwrap_or_default();
    let book = exports::filings(&ctx, &filter.into(), sort).await?;
    given(&ctx, ("filings", &asked), &format!("填报清单-{}.xlsx", ctx.today()), book).await
}

async fn campaign_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: CampaignFilter = query::filter(asked.clone(), query::CAMPAIGN_FILTER)?;
    let book = exports::campaigns(&ctx, &filter.into()).await?;
    given(&ctx, ("campaigns", &asked), &format!("填报任务-{}.xlsx", ctx.today()), book).await
}

async fn mails(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let status = query::word::<MailStatus>(&mut pairs, "status")?.map(Into::into);
    query::end(&pairs)?;
    let book = exports::mails(&ctx, status).await?;
    given(&ctx, ("mails", &asked), &format!("邮件发送-{}.xlsx", ctx.today()), book).await
}

async fn laws(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let text = query::text(&mut pairs, "text").unwrap_or_default();
    query::end(&pairs)?;
    let book = exports::laws(&ctx, &text).await?;
    given(&ctx, ("laws", &asked), &format!("法律依据-{}.xlsx", ctx.today()), book).await
}

async fn holidays(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let year = query::number(&mut pairs, "year")?.unwrap_or_else(|| ctx.today().year());
    query::end(&pairs)?;
    let book = exports::holidays(&ctx, year).await?;
    given(&ctx, ("holidays", &asked), &format!("节假日-{year}.xlsx"), book).await
}

async fn checklist_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    query::end(&asked)?;
    let book = exports::checklist_versions(&ctx).await?;
    given(&ctx, ("checklists", &asked), &format!("检查表-{}.xlsx", ctx.today()), book).await
}

async fn checklist(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let book = exports::checklist(&ctx, id.into()).await?;
    let asked = Pairs::from([("id".to_owned(), id.to_string())]);
    given(&ctx, ("checklists", &asked), &format!("检查表-{}.xlsx", ctx.today()), book).await
}

async fn form_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    query::end(&asked)?;
    let book = exports::forms(&ctx).await?;
    given(&ctx, ("forms", &asked), &format!("报表-{}.xlsx", ctx.today()), book).await
}

async fn form_rules(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let book = exports::form_rules(&ctx, id.into()).await?;
    let asked = Pairs::from([("id".to_owned(), id.to_string())]);
    given(&ctx, ("form-rules", &asked), &format!("校验规则-{}.xlsx", ctx.today()), book).await
}

async fn statistics(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let input: StatisticInput = query::filter(asked.clone(), query::STATISTIC_INPUT)?;
    let book = exports::statistics(&ctx, input.into()).await?;
    given(&ctx, ("statistics", &asked), &format!("统计-{}.xlsx", ctx.today()), book).await
}

async fn statistic_values(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let input: StatisticInput = query::filter(asked.clone(), query::STATISTIC_INPUT)?;
    let book = exports::numbers(&ctx, input.into()).await?;
    given(&ctx, ("statistic-values", &asked), &format!("填报数据-{}.xlsx", ctx.today()), book).await
}

async fn quality(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: QualityFilter = query::filter(asked.clone(), query::QUALITY_FILTER)?;
    let book = exports::quality(&ctx, &filter.into()).await?;
    given(&ctx, ("quality", &asked), &format!("填报质量-{}.xlsx", ctx.today()), book).await
}

async fn quality_filings(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let mut pairs = asked.clone();
    let figure: Option<QualityFigure> = query::word(&mut pairs, "figure")?;
    let filter: QualityFilter = query::filter(pairs, query::QUALITY_FILTER)?;
    let figure = figure.unwrap_or(QualityFigure::Asked).into();
    let book = exports::quality_list(&ctx, &filter.into(), figure).await?;
    given(&ctx, ("quality-filings", &asked), &format!("填报清单-{}.xlsx", ctx.today()), book).await
}

async fn limit_checks(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: LimitFilter = query::filter(asked.clone(), query::LIMIT_FILTER)?;
    let book = exports::limits(&ctx, &filter.into()).await?;
    given(&ctx, ("limit-checks", &asked), &format!("排放限值对照-{}.xlsx", ctx.today()), book).await
}

async fn contract_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: ContractFilter = query::filter(asked.clone(), query::CONTRACT_FILTER)?;
    let book = contracts::export::xlsx(&ctx, &filter.into()).await?;
    given(&ctx, ("contracts", &asked), &format!("合同-{}.xlsx", ctx.today()), book).await
}

async fn training_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: TrainingFilter = query::filter(asked.clone(), query::TRAINING_FILTER)?;
    let book = trainings::export::trainings(&ctx, &filter.into()).await?;
    given(&ctx, ("trainings", &asked), &format!("培训-{}.xlsx", ctx.today()), book).await
}

async fn attendee_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: AttendeeFilter = query::filter(asked.clone(), query::ATTENDEE_FILTER)?;
    let book = trainings::export::attendees(&ctx, &filter.into()).await?;
    given(&ctx, ("attendees", &asked), &format!("参训人员-{}.xlsx", ctx.today()), book).await
}

async fn consultation_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: ConsultationFilter = query::filter(asked.clone(), query::CONSULTATION_FILTER)?;
    let book = consultations::export::xlsx(&ctx, &filter.into()).await?;
    given(&ctx, ("consultations", &asked), &format!("专项咨询-{}.xlsx", ctx.today()), book).await
}

async fn funding_call_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: FundingCallFilter = query::filter(asked.clone(), query::FUNDING_CALL_FILTER)?;
    let book = funding::export::calls(&ctx, &filter.into()).await?;
    given(&ctx, ("funding-calls", &asked), &format!("资金申报-{}.xlsx", ctx.today()), book).await
}

async fn funding_application_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: FundingApplicationFilter = query::filter(asked.clone(), query::FUNDING_APPLICATION_FILTER)?;
    let book = funding::export::applications(&ctx, &filter.into()).await?;
    given(&ctx, ("funding-applications", &asked), &format!("资金申请-{}.xlsx", ctx.today()), book).await
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
    Ok(download(MediaType::Pdf.name(), &name, pdf))
}

/// Gives a list out once it stands in the security log who took it.
async fn given(ctx: &Ctx, (list, asked): (&str, &Pairs), name: &str, book: Book) -> Result<HttpResponse, Problem> {
    security::exported(ctx, list, asked, book.rows).await?;
    Ok(workbook(name, book.bytes))
}

fn workbook(name: &str, bytes: Vec<u8>) -> HttpResponse {
    download(MediaType::Xlsx.name(), name, bytes)
}

fn download(media_type: &'static str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CONTENT_DISPOSITION, give::disposition("attachment", name)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(bytes)
}
