//! Calls and applications as Excel workbooks: the rows that the lists show, in their order.

use entities::funding_application;
use entities::funding_call::Model;

use super::queries::{self, ApplicationFilter, Filter};
use super::words;
use crate::access::distinct;
use crate::contracts::words::yuan;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::questions::queries::{Sides, sides};
use crate::workbook::{self, Book, Sheet, moment};

static CALLS: Sheet<9> = Sheet {
    name: "资金申报",
    head: [
        ("名称", 48.0),
        ("主管部门", 28.0),
        ("级别", 10.0),
        ("状态", 10.0),
        ("开始日期", 12.0),
        ("截止日期", 12.0),
        ("支持内容", 40.0),
        ("条件", 60.0),
        ("申报材料", 60.0),
    ],
};

static APPLICATIONS: Sheet<9> = Sheet {
    name: "资金申请",
    head: [
        ("申报项目", 48.0),
        ("园区", 24.0),
        ("企业", 28.0),
        ("状态", 10.0),
        ("材料", 10.0),
        ("开始时间", 18.0),
        ("提交时间", 18.0),
        ("获批金额（元）", 16.0),
        ("原因", 40.0),
    ],
};

const CHUNK: usize = 100;

/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn calls(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, &page).await }).await?;
    CALLS.write(rows.iter().map(call).collect()).await
}

fn call(row: &Model) -> [String; 9] {
    let conditions: Vec<String> = queries::conditions_of(row).into_iter().map(|one| one.text).collect();
    [
        row.title.clone(),
        row.authority.clone(),
        words::level(row.level).to_owned(),
        words::call(row.status).to_owned(),
        row.opens_on.to_string(),
        row.closes_on.to_string(),
        row.support.clone(),
        conditions.join("；"),
        queries::documents_of(row).join("；"),
    ]
}

/// # Errors
/// As `calls`.
pub async fn applications(ctx: &Ctx, filter: &ApplicationFilter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::applications(ctx, filter, &page).await }).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for some in rows.chunks(CHUNK) {
        let calls = queries::by_ids(ctx, distinct(some.iter().map(|row| row.call_id))).await?;
        let parks = distinct(some.iter().map(|row| row.park_id));
        let sides = sides(ctx, parks, distinct(some.iter().map(|row| row.enterprise_id))).await?;
        lines.extend(some.iter().map(|row| application(row, (&calls, &sides))));
    }
    APPLICATIONS.write(lines).await
}

fn application(row: &funding_application::Model, (calls, sides): (&[Model], &Sides)) -> [String; 9] {
    let call = calls.iter().find(|call| call.id == row.call_id);
    let asked = call.map_or(0, |call| queries::documents_of(call).len());
    [
        call.map(|call| call.title.clone()).unwrap_or_default(),
        sides.parks.get(&row.park_id).cloned().unwrap_or_default(),
        sides.enterprises.get(&row.enterprise_id).cloned().unwrap_or_default(),
        words::application(row.status).to_owned(),
        format!("{}/{asked}", queries::ready_of(row).len()),
        moment(Some(row.started_at)),
        moment(row.submitted_at),
        row.granted_fen.map(yuan).unwrap_or_default(),
        row.reason.clone(),
    ]
}
