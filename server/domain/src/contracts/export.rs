//! The list of contracts as an Excel workbook: the rows that the list with this filter shows, in its order; the board of
//! all contracts and the schedule of the experts.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::contract;
use entities::id::{EnterpriseId, ParkId, UserId};

use super::board::{self, Figures};
use super::queries::{self, Filter};
use super::{Booking, words};
use crate::access::distinct;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::workbook::{self, Book, Sheet};
use crate::{enterprises, identity, parks};

static SHEET: Sheet<14> = Sheet {
    name: "合同",
    head: [
        ("合同编号", 20.0),
        ("合同名称", 40.0),
        ("园区", 24.0),
        ("企业", 28.0),
        ("批次", 12.0),
        ("状态", 10.0),
        ("开始日期", 12.0),
        ("结束日期", 12.0),
        ("金额（元）", 16.0),
        ("计划", 8.0),
        ("已交付", 8.0),
        ("已验收", 8.0),
        ("逾期", 8.0),
        ("变更次数", 10.0),
    ],
};

type Line = (contract::Model, Figures);

/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn xlsx(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, &page).await }).await?;
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    for some in rows.chunks(100) {
        let ids: Vec<_> = some.iter().map(|row| row.id).collect();
        let boards = queries::boards(ctx, &ids).await?;
        lines.extend(some.iter().map(|row| {
            let mut sum = Figures::default();
            boards.get(&row.id).into_iter().flatten().for_each(|item| sum += item.figures);
            (row.clone(), sum)
        }));
    }
    let (parks, enterprises) = names(ctx, &lines).await?;
    SHEET.write(lines.iter().map(|line| cells(line, &parks, &enterprises)).collect()).await
}

type Names = (HashMap<ParkId, String>, HashMap<EnterpriseId, String>);

async fn names(ctx: &Ctx, lines: &[Line]) -> Result<Names> {
    let mut parks: Vec<_> = lines.iter().map(|(row, _)| row.park_id).collect();
    parks.sort_unstable();
    parks.dedup();
    let mut names: Names = Default::default();
    for some in parks.chunks(500) {
        let rows = parks::by_ids(ctx, some.to_vec()).await?;
        names.0.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    let clients: Vec<_> = lines.iter().filter_map(|(row, _)| row.enterprise_id).collect();
    for some in clients.chunks(500) {
        let rows = enterprises::by_ids(ctx, some.to_vec()).await?;
        names.1.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

fn cells(
    (row, figures): &Line,
    parks: &HashMap<ParkId, String>,
    enterprises: &HashMap<EnterpriseId, String>,
) -> [String; 14] {
    [
        row.number.clone(),
        row.title.clone(),
        parks.get(&row.park_id).cloned().unwrap_or_default(),
        row.enterprise_id.and_then(|id| enterprises.get(&id).cloned()).unwrap_or_default(),
        row.batch.clone(),
        words::status(row.status).to_owned(),
        row.starts_on.to_string(),
        row.ends_on.to_string(),
        words::yuan(row.amount_fen),
        figures.planned.to_string(),
        figures.delivered.to_string(),
        figures.accepted.to_string(),
        figures.late.to_string(),
        row.amendments.to_string(),
    ]
}

static PERFORMANCE: Sheet<7> = Sheet {
    name: "履约看板",
    head: [
        ("园区", 28.0),
        ("服务", 22.0),
        ("合同数", 8.0),
        ("计划", 8.0),
        ("已交付", 8.0),
        ("已验收", 8.0),
        ("逾期", 8.0),
    ],
};

/// What is owed to each park in each kind of service: the board of all contracts.
///
/// # Errors
/// The database failed.
pub async fn performance(ctx: &Ctx) -> Result<Book> {
    let rows = board::by_park(ctx).await?;
    let parks = parks::by_ids(ctx, distinct(rows.iter().map(|row| row.park_id))).await?;
    let parks: HashMap<ParkId, String> = parks.into_iter().map(|row| (row.id, row.name)).collect();
    let line = |row: board::ParkFigures| {
        [
            parks.get(&row.park_id).cloned().unwrap_or_default(),
            words::kind(row.kind).to_owned(),
            row.contracts.to_string(),
            row.figures.planned.to_string(),
            row.figures.delivered.to_string(),
            row.figures.accepted.to_string(),
            row.figures.late.to_string(),
        ]
    };
    PERFORMANCE.write(rows.into_iter().map(line).collect()).await
}

static WORKLOAD: Sheet<7> = Sheet {
    name: "专家日程",
    head: [
        ("专家", 16.0),
        ("工作", 12.0),
        ("内容", 44.0),
        ("园区", 28.0),
        ("开始", 18.0),
        ("结束", 18.0),
        ("时间固定", 10.0),
    ],
};

/// Who is booked where between two days.
///
/// # Errors
/// As `workload`.
pub async fn workload(ctx: &Ctx, period: (NaiveDate, NaiveDate)) -> Result<Book> {
    let rows = super::workload(ctx, period, None).await?;
    let parks = parks::by_ids(ctx, distinct(rows.iter().map(|row| row.park_id))).await?;
    let parks: HashMap<ParkId, String> = parks.into_iter().map(|row| (row.id, row.name)).collect();
    let people = identity::named(ctx, distinct(rows.iter().map(|row| row.expert_id))).await?;
    let people: HashMap<UserId, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
    let line = |row: Booking| {
        [
            people.get(&row.expert_id).cloned().unwrap_or_default(),
            words::booking(row.kind).to_owned(),
            row.title,
            parks.get(&row.park_id).cloned().unwrap_or_default(),
            workbook::moment(Some(row.starts_at)),
            workbook::moment(Some(row.ends_at)),
            workbook::yes(row.fixed),
        ]
    };
    WORKLOAD.write(rows.into_iter().map(line).collect()).await
}
