use std::collections::HashMap;

use entities::filing::{FilingContentKind, Model};

use super::{names, words};
use crate::clock::shanghai_day;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::filings::queries::{self, Filter, Sort};
use crate::forms;
use crate::workbook::{self, Book, Sheet};

static SHEET: Sheet<12> = Sheet {
    name: "填报清单",
    head: [
        ("企业", 32.0),
        ("园区", 28.0),
        ("报表", 28.0),
        ("期间", 12.0),
        ("状态", 14.0),
        ("内容", 12.0),
        ("截止日期", 12.0),
        ("锁定日期", 12.0),
        ("首次提交", 12.0),
        ("最近提交", 12.0),
        ("退回次数", 10.0),
        ("延期或免报理由", 32.0),
    ],
};

/// The filings that a list with this filter and order shows.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows, `Invalid` for a filter out of bounds.
pub async fn filings(ctx: &Ctx, filter: &Filter, sort: Sort) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, sort, &page).await }).await?;
    let parks = names::of_parks(ctx, rows.iter().map(|row| row.park_id)).await?;
    let enterprises = names::of_enterprises(ctx, rows.iter().map(|row| row.enterprise_id)).await?;
    let titles: HashMap<_, _> = forms::list(ctx).await?.into_iter().map(|form| (form.id, form.title_zh)).collect();
    let cells = rows.iter().map(|row| {
        let named = [
            enterprises.get(&row.enterprise_id).cloned().unwrap_or_default(),
            parks.get(&row.park_id).cloned().unwrap_or_default(),
            titles.get(&row.form_id).cloned().unwrap_or_default(),
        ];
        cells(row, named)
    });
    SHEET.write(cells.collect()).await
}

fn cells(row: &Model, [enterprise, park, form]: [String; 3]) -> [String; 12] {
    let content = match (row.excused, row.kind) {
        (true, _) => "免报",
        (false, FilingContentKind::Standstill) => "停产说明",
        (false, FilingContentKind::Form) => "报表",
    };
    let day = |at: Option<_>| at.map(|at| shanghai_day(at).to_string()).unwrap_or_default();
    [
        enterprise,
        park,
        form,
        row.period.clone(),
        words::filing(row.status).to_owned(),
        content.to_owned(),
        row.due_on.to_string(),
        row.locks_on.to_string(),
        day(row.first_submitted_at),
        day(row.submitted_at),
        row.returned_times.to_string(),
        row.exception_reason.clone(),
    ]
}
