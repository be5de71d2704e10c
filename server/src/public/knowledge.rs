//! The knowledge base for visitors.

use std::collections::HashMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use domain::checklists::{self, Citation};
use domain::ctx::Ctx;
use domain::entities::id::{KnowledgeId, ProvisionId};
use domain::entities::knowledge::Model;
use domain::entities::law_edition::Confidence;
use domain::entities::question::QuestionCategory;
use domain::error::Result;
use domain::page::PageInput;
use domain::questions::knowledge::{self, Filter};
use graphql::questions::QuestionCategory as Named;
use serde::Serialize;
use uuid::Uuid;

use super::{answer, visitor};
use crate::exports::query::{self, Asked};
use crate::http::answer::Failure;
use crate::state::State;

/// Characters of an answer in a list.
const BEGINNING: usize = 120;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    id: Uuid,
    category: &'static str,
    title: String,
    /// The beginning of the answer.
    beginning: String,
    published_on: NaiveDate,
    useful: i32,
    superseded: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listing {
    nodes: Vec<Listed>,
    total_count: u64,
    has_next_page: bool,
    end_cursor: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Cited {
    text: String,
    in_force_on: Option<NaiveDate>,
    repealed_on: Option<NaiveDate>,
    confidence: &'static str,
    source: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    id: Uuid,
    category: &'static str,
    title: String,
    question: String,
    answer: String,
    basis_day: NaiveDate,
    basis: Vec<Cited>,
    published_on: NaiveDate,
    useful: i32,
    superseded: bool,
}

/// `GET /api/knowledge?text=…&category=WATER&first=20&after=…`
pub async fn list(request: HttpRequest, state: Data<State>, asked: Asked) -> Result<HttpResponse, Failure> {
    let Asked(mut pairs) = asked;
    let filter = Filter {
        category: query::word::<Named>(&mut pairs, "category")?.map(Into::into),
        text: query::text(&mut pairs, "text"),
    };
    let page = PageInput { first: query::number(&mut pairs, "first")?, after: query::text(&mut pairs, "after") };
    query::end(&pairs)?;
    let (ctx, _turn) = visitor(&request, &state).await?;
    let found = knowledge::list(&ctx, &filter, &page).await?;
    let total_count = knowledge::total(&ctx, &filter).await?;
    let basis = basis(&ctx, &found.nodes).await?;
    let nodes = found.nodes.into_iter().map(|row| listed(&ctx, &basis, row)).collect();
    let listing = Listing { nodes, total_count, has_next_page: found.has_next_page, end_cursor: found.end_cursor };
    answer(&request, &listing)
}

/// `GET /api/knowledge/{id}`
pub async fn one(request: HttpRequest, state: Data<State>, id: Path<Uuid>) -> Result<HttpResponse, Failure> {
    let (ctx, _turn) = visitor(&request, &state).await?;
    let row = knowledge::get(&ctx, id.into_inner().into()).await?;
    let basis = basis(&ctx, std::slice::from_ref(&row)).await?;
    answer(&request, &shown(&ctx, &basis, row))
}

type Basis = HashMap<KnowledgeId, Vec<Citation>>;

/// The legal basis of each in the edition of its day.
async fn basis(ctx: &Ctx, rows: &[Model]) -> Result<Basis> {
    let ids: Vec<KnowledgeId> = rows.iter().map(|row| row.id).collect();
    let links = knowledge::provisions_of(ctx, &ids).await?;
    let provisions: Vec<ProvisionId> = domain::access::distinct(links.values().flatten().copied());
    let citations = checklists::citations(ctx, &provisions).await?;
    let cited = |row: &Model| {
        let own = links.get(&row.id).into_iter().flatten().filter_map(|id| citations.get(id));
        own.flat_map(|all| checklists::on(all, row.basis_day)).collect()
    };
    Ok(rows.iter().map(|row| (row.id, cited(row))).collect())
}

fn superseded(ctx: &Ctx, basis: &Basis, id: KnowledgeId) -> bool {
    basis.get(&id).is_some_and(|all| all.iter().any(|citation| !citation.is_in_force(ctx.today())))
}

fn listed(ctx: &Ctx, basis: &Basis, row: Model) -> Listed {
    Listed {
        superseded: superseded(ctx, basis, row.id),
        id: row.id.0,
        category: category(row.category),
        title: row.title,
        beginning: row.answer.chars().take(BEGINNING).collect(),
        published_on: row.published_on,
        useful: row.useful,
    }
}

fn shown(ctx: &Ctx, basis: &Basis, row: Model) -> Shown {
    let cited = |citation: &Citation| Cited {
        text: citation.text(),
        in_force_on: citation.in_force_on,
        repealed_on: citation.repealed_on,
        confidence: match citation.confidence {
            Confidence::Verified => "VERIFIED",
            Confidence::Derived => "DERIVED",
            Confidence::Unverified => "UNVERIFIED",
        },
        source: citation.source.clone(),
    };
    Shown {
        superseded: superseded(ctx, basis, row.id),
        basis: basis.get(&row.id).into_iter().flatten().map(cited).collect(),
        id: row.id.0,
        category: category(row.category),
        title: row.title,
        question: row.question,
        answer: row.answer,
        basis_day: row.basis_day,
        published_on: row.published_on,
        useful: row.useful,
    }
}

/// As the GraphQL schema names it.
fn category(category: QuestionCategory) -> &'static str {
    match category {
        QuestionCategory::Permit => "PERMIT",
        QuestionCategory::Eia => "EIA",
        QuestionCategory::Water => "WATER",
        QuestionCategory::Air => "AIR",
        QuestionCategory::SolidWaste => "SOLID_WASTE",
        QuestionCategory::HazardousWaste => "HAZARDOUS_WASTE",
        QuestionCategory::Noise => "NOISE",
        QuestionCategory::Soil => "SOIL",
        QuestionCategory::Monitoring => "MONITORING",
        QuestionCategory::Emergency => "EMERGENCY",
        QuestionCategory::Filing => "FILING",
        QuestionCategory::Other => "OTHER",
    }
}
