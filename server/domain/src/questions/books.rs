//! The knowledge base and the review of what cites replaced law, as Excel workbooks: the rows of their lists.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::citation_review::CitingKind;
use entities::id::{KnowledgeId, ProvisionId, QuestionPostId};
use entities::{knowledge as published, question_post};

use super::knowledge::{self, Filter};
use super::{experts, queries, review, words};
use crate::access::{self, distinct};
use crate::checklists::{self, Citation};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::issues;
use crate::workbook::{self, Book, Sheet, day};

/// Ids of one statement.
const CHUNK: usize = 500;

static KNOWLEDGE: Sheet<8> = Sheet {
    name: "知识库",
    head: [
        ("类别", 14.0),
        ("标题", 36.0),
        ("问题", 60.0),
        ("答复", 60.0),
        ("法律依据", 44.0),
        ("依据已更新", 12.0),
        ("发布日期", 12.0),
        ("认为有用", 10.0),
    ],
};

/// The published answers that a list with this filter shows.
///
/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn knowledge(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { knowledge::list(ctx, filter, &page).await }).await?;
    let mut cells = Vec::with_capacity(rows.len());
    for part in rows.chunks(CHUNK) {
        let ids: Vec<KnowledgeId> = part.iter().map(|row| row.id).collect();
        let links = knowledge::provisions_of(ctx, &ids).await?;
        let cited = citations(ctx, links.values()).await?;
        let basis = |row: &published::Model| on(&cited, links.get(&row.id), Some(row.basis_day));
        cells.extend(part.iter().map(|row| shown(ctx, row, &basis(row))));
    }
    KNOWLEDGE.write(cells).await
}

fn shown(ctx: &Ctx, row: &published::Model, basis: &[Citation]) -> [String; 8] {
    [
        words::category(row.category).to_owned(),
        row.title.clone(),
        row.question.clone(),
        row.answer.clone(),
        texts(basis),
        workbook::yes(basis.iter().any(|one| !one.is_in_force(ctx.today()))),
        row.published_on.to_string(),
        row.useful.to_string(),
    ]
}

static EXPERTS: Sheet<3> =
    Sheet { name: "答复专家", head: [("专家", 16.0), ("负责类别", 50.0), ("待答复", 10.0)] };

/// Who answers what, and how much each has.
///
/// # Errors
/// `Forbidden` for who does not direct them.
pub async fn experts(ctx: &Ctx) -> Result<Book> {
    let all = experts::experts(ctx).await?;
    let cells = all.into_iter().map(|one| {
        let named: Vec<_> = one.categories.iter().map(|category| words::category(*category)).collect();
        let categories = if named.is_empty() { "所有类别".to_owned() } else { named.join("、") };
        [one.name, categories, one.open.to_string()]
    });
    EXPERTS.write(cells.collect()).await
}

static REVIEW: Sheet<6> = Sheet {
    name: "依据更新复核",
    head: [
        ("类别", 14.0),
        ("编号", 18.0),
        ("标题", 50.0),
        ("依据日期", 12.0),
        ("当日的依据", 60.0),
        ("其中已被替代", 60.0),
    ],
};

/// A row that cites, and the day whose law it cites.
struct Citing {
    number: String,
    title: String,
    day: Option<NaiveDate>,
    provisions: Vec<ProvisionId>,
}

/// What of one kind waits for a look, as its list shows it.
///
/// # Errors
/// `Forbidden` for others than the institute, `Refused(TooMany)` for more than 20,000 rows.
pub async fn review(ctx: &Ctx, kind: CitingKind) -> Result<Book> {
    let rows = match kind {
        CitingKind::Answer => answers(ctx).await?,
        CitingKind::Knowledge => entries(ctx).await?,
        CitingKind::ChecklistItem => items(ctx).await?,
        CitingKind::Issue => open_issues(ctx).await?,
    };
    let mut cells = Vec::with_capacity(rows.len());
    for part in rows.chunks(CHUNK) {
        let cited = citations(ctx, part.iter().map(|row| &row.provisions)).await?;
        cells.extend(part.iter().map(|row| {
            let basis = on(&cited, Some(&row.provisions), row.day);
            let ended: Vec<_> = basis.iter().filter(|one| !one.is_in_force(ctx.today())).cloned().collect();
            let (number, title) = (row.number.clone(), row.title.clone());
            [words::citing(kind).to_owned(), number, title, day(row.day), texts(&basis), texts(&ended)]
        }));
    }
    REVIEW.write(cells).await
}

async fn answers(ctx: &Ctx) -> Result<Vec<Citing>> {
    let rows = workbook::every(|page| async move { review::answers(ctx, &page).await }).await?;
    let mut all = Vec::with_capacity(rows.len());
    for part in rows.chunks(CHUNK) {
        let ids: Vec<QuestionPostId> = part.iter().filter_map(|row| row.answer_id).collect();
        let mut links = queries::provisions_of(ctx, &ids).await?;
        let posts = access::by_ids::<question_post::Entity, _>(&ctx.db.read, &ctx.actor, ids).await?;
        let days: HashMap<_, _> = posts.into_iter().map(|post| (post.id, post.basis_day)).collect();
        all.extend(part.iter().map(|row| Citing {
            number: String::new(),
            title: row.title.clone(),
            day: row.answer_id.and_then(|id| days.get(&id).copied().flatten()),
            provisions: row.answer_id.and_then(|id| links.remove(&id)).unwrap_or_default(),
        }));
    }
    Ok(all)
}

async fn entries(ctx: &Ctx) -> Result<Vec<Citing>> {
    let rows = workbook::every(|page| async move { review::knowledge(ctx, &page).await }).await?;
    let mut all = Vec::with_capacity(rows.len());
    for part in rows.chunks(CHUNK) {
        let ids: Vec<KnowledgeId> = part.iter().map(|row| row.id).collect();
        let mut links = knowledge::provisions_of(ctx, &ids).await?;
        all.extend(part.iter().map(|row| Citing {
            number: String::new(),
            title: row.title.clone(),
            day: Some(row.basis_day),
            provisions: links.remove(&row.id).unwrap_or_default(),
        }));
    }
    Ok(all)
}

async fn items(ctx: &Ctx) -> Result<Vec<Citing>> {
    let rows = workbook::every(|page| async move { review::items(ctx, &page).await }).await?;
    let lists = checklists::by_ids(ctx, distinct(rows.iter().map(|row| row.checklist_id))).await?;
    let days: HashMap<_, _> = lists.into_iter().map(|list| (list.id, list.published_on)).collect();
    let mut all = Vec::with_capacity(rows.len());
    for part in rows.chunks(CHUNK) {
        let ids: Vec<_> = part.iter().map(|row| row.id).collect();
        let mut links = checklists::provisions_of_items(ctx, &ids).await?;
        all.extend(part.iter().map(|row| Citing {
            number: row.code.clone(),
            title: row.text.clone(),
            day: days.get(&row.checklist_id).copied(),
            provisions: links.remove(&row.id).unwrap_or_default(),
        }));
    }
    Ok(all)
}

async fn open_issues(ctx: &Ctx) -> Result<Vec<Citing>> {
    let rows = workbook::every(|page| async move { review::open_issues(ctx, &page).await }).await?;
    let mut all = Vec::with_capacity(rows.len());
    for part in rows.chunks(CHUNK) {
        let ids: Vec<_> = part.iter().map(|row| row.id).collect();
        let mut links = issues::queries::provisions_of(ctx, &ids).await?;
        all.extend(part.iter().map(|row| Citing {
            number: row.number.clone().unwrap_or_default(),
            title: row.title.clone(),
            day: Some(row.occurred_on.unwrap_or(row.found_on)),
            provisions: links.remove(&row.id).unwrap_or_default(),
        }));
    }
    Ok(all)
}

type Cited = HashMap<ProvisionId, Vec<Citation>>;

async fn citations<'a>(ctx: &Ctx, provisions: impl Iterator<Item = &'a Vec<ProvisionId>>) -> Result<Cited> {
    let ids: Vec<ProvisionId> = distinct(provisions.flatten().copied());
    let mut all = Cited::new();
    for some in ids.chunks(CHUNK) {
        all.extend(checklists::citations(ctx, some).await?);
    }
    Ok(all)
}

/// The legal basis in the editions of that day.
fn on(cited: &Cited, provisions: Option<&Vec<ProvisionId>>, day: Option<NaiveDate>) -> Vec<Citation> {
    let Some(day) = day else { return Vec::new() };
    let own = provisions.into_iter().flatten().filter_map(|id| cited.get(id));
    own.flat_map(|all| checklists::on(all, day)).collect()
}

fn texts(basis: &[Citation]) -> String {
    basis.iter().map(Citation::text).collect::<Vec<_>>().join("；")
}
