//! The list of contracts as an Excel workbook: the rows that the list with this filter shows, in its order.

use std::collections::HashMap;

use entities::contract;
use entities::id::{EnterpriseId, ParkId};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::board::Figures;
use super::queries::{self, Filter};
use super::words;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page::PageInput;
use crate::{enterprises, parks};

const MAX_ROWS: usize = 5_000;

const HEAD: [(&str, f64); 14] = [
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
];

type Line = (contract::Model, Figures);

/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooLarge)` for more than 5,000 rows.
pub async fn xlsx(ctx: &Ctx, filter: &Filter) -> Result<Vec<u8>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut input = PageInput { first: Some(100), after: None };
    loop {
        let page = queries::list(ctx, filter, &input).await?;
        let ids: Vec<_> = page.nodes.iter().map(|row| row.id).collect();
        let boards = queries::boards(ctx, &ids).await?;
        lines.extend(page.nodes.into_iter().map(|row| {
            let mut sum = Figures::default();
            boards.get(&row.id).into_iter().flatten().for_each(|item| sum += item.figures);
            (row, sum)
        }));
        if lines.len() > MAX_ROWS {
            return Err(Error::Refused(Rule::TooLarge));
        }
        if !page.has_next_page {
            break;
        }
        input.after = page.end_cursor;
    }
    let (parks, enterprises) = names(ctx, &lines).await?;
    let written = tokio::task::spawn_blocking(move || book(&lines, &parks, &enterprises)).await;
    written.map_err(Error::internal)?.map_err(Error::internal)
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

fn book(
    lines: &[Line],
    parks: &HashMap<ParkId, String>,
    enterprises: &HashMap<EnterpriseId, String>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("合同")?.set_freeze_panes(1, 0)?;
    for (at, (title, width)) in (0u16..).zip(HEAD) {
        sheet.set_column_width(at, width)?.write_string_with_format(0, at, title, &bold)?;
    }
    for (at, (row, figures)) in (1u32..).zip(lines) {
        let texts = [
            row.number.clone(),
            row.title.clone(),
            parks.get(&row.park_id).cloned().unwrap_or_default(),
            row.enterprise_id.and_then(|id| enterprises.get(&id).cloned()).unwrap_or_default(),
            row.batch.clone(),
            words::status(row.status).to_owned(),
            row.starts_on.to_string(),
            row.ends_on.to_string(),
            words::yuan(row.amount_fen),
        ];
        for (column, text) in (0u16..).zip(texts) {
            sheet.write_string(at, column, text)?;
        }
        let Figures { planned, delivered, accepted, late } = *figures;
        let numbers = [planned, delivered, accepted, late, i64::from(row.amendments)];
        for (column, number) in (9u16..).zip(numbers) {
            #[expect(clippy::cast_precision_loss, reason = "quantities are small; Excel has no integers")]
            sheet.write_number(at, column, number as f64)?;
        }
    }
    book.save_to_buffer()
}
