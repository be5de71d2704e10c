//! The log as an Excel workbook, with the hash of each entry and the head of the chain: enough to prove later that the
//! log still says the same. The export is itself recorded.

use chrono::{DateTime, TimeDelta, Utc};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde_json::json;

use super::queries::{self, Filter, Record};
use super::{policy, seal, words};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page::PageInput;
use crate::security::{self, Kind, SecurityEvent};
use crate::workbook::Book;

/// Rows of one workbook; a longer log is to be narrowed first.
const MAX_ROWS: usize = 20_000;

const HEAD: [(&str, f64); 15] = [
    ("序号", 10.0),
    ("时间", 20.0),
    ("类别", 10.0),
    ("事件", 18.0),
    ("结果", 8.0),
    ("人员", 14.0),
    ("账号", 18.0),
    ("来源地址", 16.0),
    ("园区", 20.0),
    ("对象类型", 12.0),
    ("对象编号", 38.0),
    ("说明", 44.0),
    ("变更内容", 44.0),
    ("请求编号", 34.0),
    ("哈希值", 66.0),
];

/// The entries that a list with this filter shows, newest first.
///
/// # Errors
/// As the list; `Refused(TooLarge)` for more than 20,000 rows.
pub async fn xlsx(ctx: &Ctx, filter: &Filter, asked: &impl serde::Serialize) -> Result<Book> {
    if !policy::may_read(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let head = seal::head(&ctx.db).await?;
    let rows = all(ctx, filter).await?;
    let count = rows.len();
    let detail = json!({ "filter": asked, "rows": count, "head": head.to_string() });
    security::note(&ctx.db, SecurityEvent::by(ctx, Kind::AuditExported).detail(detail)).await?;
    let written = tokio::task::spawn_blocking(move || book(&rows, &head)).await;
    let bytes = written.map_err(Error::internal)?.map_err(Error::internal)?;
    Ok(Book { bytes, rows: count })
}

async fn all(ctx: &Ctx, filter: &Filter) -> Result<Vec<Record>> {
    let mut rows = Vec::new();
    let mut input = PageInput { first: Some(100), after: None };
    loop {
        let page = queries::list(ctx, filter, &input).await?;
        rows.extend(page.nodes);
        if rows.len() > MAX_ROWS {
            return Err(Error::Refused(Rule::TooLarge));
        }
        if !page.has_next_page {
            return Ok(rows);
        }
        input.after = page.end_cursor;
    }
}

fn book(rows: &[Record], head: &seal::Head) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("审计日志")?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, (title, width)) in (0u16..).zip(HEAD) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, title, &bold)?;
    }
    for (number, row) in (1u32..).zip(rows) {
        for (at, text) in (0u16..).zip(cells(row)) {
            // Always as text: a note that begins with "=" must not become a formula.
            sheet.write_string(number, at, text)?;
        }
    }
    let chain = book.add_worksheet_with_constant_memory()?;
    chain.set_name("哈希链")?;
    chain.set_column_width(1, 80)?;
    chain.write_string(0, 0, "链首")?;
    chain.write_string(0, 1, head.to_string())?;
    chain.write_string(1, 0, "核验")?;
    chain.write_string(1, 1, format!("parksteward audit verify --expect {head}"))?;
    book.save_to_buffer()
}

fn cells(row: &Record) -> [String; HEAD.len()] {
    let link = &row.link;
    let changes: Vec<_> = row
        .changes
        .iter()
        .map(|one| {
            let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "（空）".to_owned());
            format!("{}：{} → {}", one.field, text(&one.before), text(&one.after))
        })
        .collect();
    let note = if row.detail.is_null() { row.note.clone() } else { row.detail.to_string() };
    [
        link.seq.to_string(),
        moment(link.at),
        words::source(link.source).to_owned(),
        words::kind(&link.kind).to_owned(),
        words::outcome(link.outcome).to_owned(),
        row.actor_name.clone(),
        row.account.clone(),
        row.address.clone(),
        row.park_name.clone().unwrap_or_default(),
        link.subject_kind.map(queries::subject_name).unwrap_or_default(),
        link.subject_id.map(|id| id.to_string()).unwrap_or_default(),
        note,
        changes.join("；"),
        row.request_id.clone(),
        link.hash.clone(),
    ]
}

/// As a clock in Shanghai shows it.
fn moment(at: DateTime<Utc>) -> String {
    (at + TimeDelta::hours(8)).format("%Y-%m-%d %H:%M:%S").to_string()
}
