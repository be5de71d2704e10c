//! Excel files of what a list shows: the same filter as the list's, in the query of the address.

mod query;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Query, ServiceConfig, get};
use domain::files::MediaType;
use domain::{enterprises, issues};
use graphql::enterprises::EnterpriseFilter;
use graphql::issues::{IssueFilter, IssueSort};

use crate::files::{Problem, give};
use crate::http::signed_in::SignedIn;
use query::Pairs;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/exports/issues.xlsx", get().to(issue_list))
        .route("/api/exports/enterprises.xlsx", get().to(register))
        .route("/api/exports/enterprise-template.xlsx", get().to(template));
}

async fn issue_list(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let mut pairs = pairs.into_inner();
    let sort: Option<IssueSort> = query::one(pairs.remove("sort"), "sort")?;
    let filter: IssueFilter = query::filter(pairs, query::ISSUE_FILTER)?;
    let sort = sort.map(Into::into).unwrap_or_default();
    let book = issues::export::xlsx(&ctx, &filter.into(), sort).await?;
    Ok(workbook(&format!("问题清单-{}.xlsx", ctx.today()), book))
}

async fn register(SignedIn(ctx): SignedIn, pairs: Query<Pairs>) -> Result<HttpResponse, Problem> {
    let filter: EnterpriseFilter = query::filter(pairs.into_inner(), query::ENTERPRISE_FILTER)?;
    let book = enterprises::export::xlsx(&ctx, &filter.into()).await?;
    Ok(workbook(&format!("企业名录-{}.xlsx", ctx.today()), book))
}

async fn template(SignedIn(_): SignedIn) -> Result<HttpResponse, Problem> {
    Ok(workbook("企业名录导入模板.xlsx", enterprises::export::template()?))
}

fn workbook(name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, MediaType::Xlsx.name()))
        .insert_header((header::CONTENT_DISPOSITION, give::disposition("attachment", name)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(bytes)
}
