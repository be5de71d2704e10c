//! Lists and reports of green diagnoses.

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig, get};
use domain::ctx::Ctx;
use domain::diagnoses::{export, report};
use domain::files::MediaType;
use domain::security;
use graphql::diagnoses::{CreationTaskFilter, DiagnosisFilter, FrameworkFilter, HonourApplicationFilter, HonourFilter};
use uuid::Uuid;

use super::query::{self, Asked, Pairs};
use super::{download, given, workbook};
use crate::files::Problem;
use crate::http::signed_in::SignedIn;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/exports/diagnoses.xlsx", get().to(diagnoses))
        .route("/api/exports/creation-tasks.xlsx", get().to(tasks))
        .route("/api/exports/honour-applications.xlsx", get().to(applications))
        .route("/api/exports/honours.xlsx", get().to(honours))
        .route("/api/exports/frameworks.xlsx", get().to(frameworks))
        .route("/api/exports/frameworks/{id}.xlsx", get().to(framework))
        .route("/api/diagnoses/{id}/report.pdf", get().to(report_pdf))
        .route("/api/diagnoses/{id}/report.xlsx", get().to(report_xlsx));
}

pub async fn diagnoses(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: DiagnosisFilter = query::filter(asked.clone(), query::DIAGNOSIS_FILTER)?;
    let book = export::diagnoses(&ctx, &filter.into()).await?;
    given(&ctx, ("diagnoses", &asked), &format!("绿色诊断-{}.xlsx", ctx.today()), book).await
}

pub async fn tasks(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: CreationTaskFilter = query::filter(asked.clone(), query::CREATION_TASK_FILTER)?;
    let book = export::creation_tasks(&ctx, &filter.into()).await?;
    given(&ctx, ("creation-tasks", &asked), &format!("创建方案任务-{}.xlsx", ctx.today()), book).await
}

pub async fn applications(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: HonourApplicationFilter = query::filter(asked.clone(), query::HONOUR_APPLICATION_FILTER)?;
    let book = export::applications(&ctx, &filter.into()).await?;
    given(&ctx, ("honour-applications", &asked), &format!("荣誉申报-{}.xlsx", ctx.today()), book).await
}

pub async fn honours(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: HonourFilter = query::filter(asked.clone(), query::HONOUR_FILTER)?;
    let book = export::honours(&ctx, &filter.into()).await?;
    given(&ctx, ("honours", &asked), &format!("荣誉名录-{}.xlsx", ctx.today()), book).await
}

pub async fn frameworks(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: FrameworkFilter = query::filter(asked.clone(), query::FRAMEWORK_FILTER)?;
    let book = export::framework_list(&ctx, &filter.into()).await?;
    given(&ctx, ("frameworks", &asked), &format!("评价依据-{}.xlsx", ctx.today()), book).await
}

pub async fn framework(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let book = export::framework(&ctx, id.into()).await?;
    let asked = Pairs::from([("id".to_owned(), id.to_string())]);
    given(&ctx, ("frameworks", &asked), &format!("评价指标-{}.xlsx", ctx.today()), book).await
}

pub async fn report_pdf(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let book = report::pdf(&ctx, id.into()).await?;
    record(&ctx, id).await?;
    Ok(download(MediaType::Pdf.name(), &format!("绿色诊断报告-{}.pdf", ctx.today()), book))
}

pub async fn report_xlsx(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let book = report::xlsx(&ctx, id.into()).await?;
    record(&ctx, id).await?;
    Ok(workbook(&format!("绿色诊断报告-{}.xlsx", ctx.today()), book))
}

/// A report gathers a whole diagnosis: who took it stands in the security log before it goes out.
async fn record(ctx: &Ctx, diagnosis: Uuid) -> Result<(), Problem> {
    Ok(security::exported(ctx, "diagnosis-report", &serde_json::json!({ "id": diagnosis }), 1).await?)
}
