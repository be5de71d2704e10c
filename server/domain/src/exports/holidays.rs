use entities::holiday;

use super::words;
use crate::calendar;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::workbook::{Book, Sheet};

static SHEET: Sheet<5> = Sheet {
    name: "节假日",
    head: [("日期", 12.0), ("名称", 20.0), ("班休", 8.0), ("核实情况", 10.0), ("来源", 60.0)],
};

/// The special days of a year.
///
/// # Errors
/// `Invalid` for a year outside 2000–2100.
pub async fn holidays(ctx: &Ctx, year: i32) -> Result<Book> {
    let rows = calendar::holidays(ctx, year).await?;
    SHEET.write(rows.iter().map(cells).collect()).await
}

fn cells(row: &holiday::Model) -> [String; 5] {
    [
        row.day.to_string(),
        row.name.clone(),
        if row.working { "班" } else { "休" }.to_owned(),
        words::confidence(row.confidence).to_owned(),
        row.source.clone(),
    ]
}
