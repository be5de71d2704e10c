//! Lists as Excel workbooks: the rows that the list with this filter shows, in its order.

use std::collections::HashMap;

use entities::archive_document;
use entities::id::{EnterpriseId, ParkId};

use super::facts::{self, Asked};
use super::list;
use super::queries;
use super::state::{self, Slot, SlotState};
use super::subject::Subject;
use super::types;
use super::words;
use crate::access::distinct;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::exports::words::confidence;
use crate::workbook::{self, Book, Sheet, day};
use crate::{enterprises, parks};

static ARCHIVES: Sheet<11> = Sheet {
    name: "档案完整度",
    head: [
        ("园区", 24.0),
        ("单位", 28.0),
        ("完整度（%）", 12.0),
        ("应有", 8.0),
        ("已有", 8.0),
        ("缺失", 8.0),
        ("即将到期", 10.0),
        ("已过期", 10.0),
        ("最近到期日", 14.0),
        ("缺失资料", 50.0),
        ("过期资料", 50.0),
    ],
};

static DOCUMENTS: Sheet<12> = Sheet {
    name: "档案资料",
    head: [
        ("园区", 24.0),
        ("单位", 28.0),
        ("资料类型", 28.0),
        ("名称", 28.0),
        ("文号", 24.0),
        ("发证（备案）机关", 24.0),
        ("签发日期", 12.0),
        ("有效期至", 12.0),
        ("状态", 10.0),
        ("剩余天数", 10.0),
        ("版本", 8.0),
        ("备注", 40.0),
    ],
};

static TYPES: Sheet<9> = Sheet {
    name: "资料目录",
    head: [
        ("对象", 8.0),
        ("资料类型", 34.0),
        ("英文名称", 34.0),
        ("适用范围", 24.0),
        ("到期提醒（天）", 16.0),
        ("续期申请（天）", 14.0),
        ("依据", 50.0),
        ("来源", 50.0),
        ("核实情况", 10.0),
    ],
};

/// Ids of one statement.
const CHUNK: usize = 100;

/// Archives with their completeness.
///
/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn archives(ctx: &Ctx, filter: &list::Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { list::list(ctx, filter, &page).await }).await?;
    let names = park_names(ctx, rows.iter().map(Subject::park_id)).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for some in rows.chunks(CHUNK) {
        let asked: Vec<Asked> = some.iter().map(Asked::from).collect();
        let slots = facts::slots_of(ctx, &asked).await?;
        let none = Vec::new();
        lines.extend(some.iter().map(|one| line(ctx, one, (&names, slots.get(&one.key()).unwrap_or(&none)))));
    }
    ARCHIVES.write(lines).await
}

fn line(ctx: &Ctx, subject: &Subject, (parks, slots): (&HashMap<ParkId, String>, &[Slot])) -> [String; 11] {
    let score = state::score(slots, ctx.today());
    let named = |state: SlotState| {
        let some = slots.iter().filter(|slot| slot.required && slot.state == state);
        some.map(|slot| slot.ty.name_zh.as_str()).collect::<Vec<_>>().join("；")
    };
    [
        parks.get(&subject.park_id()).cloned().unwrap_or_default(),
        subject.name().to_owned(),
        score.percent().to_string(),
        score.required.to_string(),
        score.fulfilled.to_string(),
        score.missing.to_string(),
        score.expiring.to_string(),
        score.expired.to_string(),
        day(score.next_expires_on),
        named(SlotState::Missing),
        named(SlotState::Expired),
    ]
}

/// Documents.
///
/// # Errors
/// As `archives`.
pub async fn documents(ctx: &Ctx, filter: &queries::Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, &page).await }).await?;
    let parks = park_names(ctx, rows.iter().map(|row| row.park_id)).await?;
    let mut sites: HashMap<EnterpriseId, String> = HashMap::new();
    for some in distinct(rows.iter().filter_map(|row| row.enterprise_id)).chunks(CHUNK) {
        sites.extend(enterprises::named(ctx, some.to_vec()).await?.into_iter().map(|row| (row.id, row.name)));
    }
    DOCUMENTS.write(rows.iter().map(|row| cells(ctx, row, (&parks, &sites))).collect()).await
}

fn cells(
    ctx: &Ctx,
    row: &archive_document::Model,
    (parks, sites): (&HashMap<ParkId, String>, &HashMap<EnterpriseId, String>),
) -> [String; 12] {
    let site = row.enterprise_id.map(|id| sites.get(&id).cloned().unwrap_or_default());
    [
        parks.get(&row.park_id).cloned().unwrap_or_default(),
        site.unwrap_or_else(|| "（园区）".to_owned()),
        types::name(&row.type_code).to_owned(),
        row.title.clone(),
        row.number.clone(),
        row.authority.clone(),
        day(row.issued_on),
        day(row.expires_on),
        words::document(state::of(row, ctx.today())).to_owned(),
        state::days_left(row, ctx.today()).map(|days| days.to_string()).unwrap_or_default(),
        row.revision.to_string(),
        row.note.clone(),
    ]
}

async fn park_names(ctx: &Ctx, ids: impl Iterator<Item = ParkId>) -> Result<HashMap<ParkId, String>> {
    let mut names = HashMap::new();
    for some in distinct(ids).chunks(CHUNK) {
        names.extend(parks::by_ids(ctx, some.to_vec()).await?.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

/// What must be kept by whom, and why.
///
/// # Errors
/// The workbook cannot be written.
pub async fn types() -> Result<Book> {
    TYPES.write(types::all().iter().map(of_type).collect()).await
}

fn of_type(ty: &types::DocumentType) -> [String; 9] {
    let days: Vec<_> = ty.reminder_days.iter().map(i64::to_string).collect();
    [
        words::kind(ty.kind).to_owned(),
        ty.name_zh.clone(),
        ty.name_en.clone(),
        match ty.condition {
            types::Condition::Industries => format!("行业代码 {}", ty.industries.join("、")),
            other => words::condition(other).to_owned(),
        },
        if ty.has_expiry { days.join("、") } else { String::new() },
        ty.renewal_days.map(|days| days.to_string()).unwrap_or_default(),
        ty.basis.clone(),
        ty.source.clone(),
        confidence(ty.confidence).to_owned(),
    ]
}
