use std::collections::HashMap;

use entities::campaign;
use entities::filing::FilingStatus;

use crate::campaigns::{self, Filter};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::filings::queries::Counts;
use crate::forms;
use crate::workbook::{self, Book, Sheet};

static SHEET: Sheet<13> = Sheet {
    name: "填报任务",
    head: [
        ("任务", 36.0),
        ("报表", 28.0),
        ("期间", 12.0),
        ("开始日期", 12.0),
        ("截止日期", 12.0),
        ("锁定日期", 12.0),
        ("企业数", 10.0),
        ("未提交", 10.0),
        ("待园区审核", 12.0),
        ("待研究院审核", 14.0),
        ("已通过", 10.0),
        ("超期", 10.0),
        ("取消理由", 28.0),
    ],
};

/// Ids of one statement.
const CHUNK: usize = 200;

/// The campaigns that a list with this filter shows, each with its progress.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows, `Invalid` for a filter out of bounds.
pub async fn campaigns(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { campaigns::list(ctx, filter, &page).await }).await?;
    let titles: HashMap<_, _> = forms::list(ctx).await?.into_iter().map(|form| (form.id, form.title_zh)).collect();
    let mut progress = HashMap::new();
    for part in rows.chunks(CHUNK) {
        progress.extend(campaigns::progress(ctx, part.iter().map(|row| row.id).collect()).await?);
    }
    let cells = rows.iter().map(|row| {
        let title = titles.get(&row.form_id).cloned().unwrap_or_default();
        cells(row, title, &progress.remove(&row.id).unwrap_or_default())
    });
    SHEET.write(cells.collect()).await
}

fn cells(row: &campaign::Model, form: String, counts: &Counts) -> [String; 13] {
    use FilingStatus::{Accepted, Draft, ParkAccepted, Reopened, Returned, Submitted};
    let sum = |of: &[FilingStatus]| -> String {
        of.iter().filter_map(|status| counts.by.get(status)).sum::<i64>().to_string()
    };
    [
        row.title.clone(),
        form,
        row.period.clone(),
        row.opens_on.to_string(),
        row.due_on.to_string(),
        row.locks_on.to_string(),
        sum(&[Draft, Submitted, ParkAccepted, Accepted, Returned, Reopened]),
        sum(&[Draft, Returned, Reopened]),
        sum(&[Submitted]),
        sum(&[ParkAccepted]),
        sum(&[Accepted]),
        counts.overdue.to_string(),
        row.cancel_reason.clone(),
    ]
}
