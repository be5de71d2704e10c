use super::{names, words};
use crate::ctx::Ctx;
use crate::decimal::text;
use crate::error::Result;
use crate::statistics::limits::checks::{self, Filter, LimitCheck};
use crate::statistics::limits::standard;
use crate::workbook::{self, Book, Sheet};

static SHEET: Sheet<13> = Sheet {
    name: "排放限值对照",
    head: [
        ("园区", 28.0),
        ("企业", 32.0),
        ("排放口", 14.0),
        ("污染物代码", 12.0),
        ("统计期起始日", 14.0),
        ("平均浓度", 14.0),
        ("限值", 14.0),
        ("低水温限值", 12.0),
        ("结果", 16.0),
        ("执行标准", 44.0),
        ("版本", 10.0),
        ("限值可信度", 12.0),
        ("限值来源", 60.0),
    ],
};

/// The comparisons that a list with this filter shows.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows.
pub async fn limits(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { checks::list(ctx, filter, &page).await }).await?;
    let parks = names::of_parks(ctx, rows.iter().map(|row| row.park_id)).await?;
    let sites = names::of_enterprises(ctx, rows.iter().map(|row| row.enterprise_id)).await?;
    let cells = rows.iter().map(|row: &LimitCheck| {
        let known = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            parks.get(&row.park_id).cloned().unwrap_or_default(),
            sites.get(&row.enterprise_id).cloned().unwrap_or_default(),
            row.outlet.clone(),
            row.pollutant.clone(),
            row.period_start.to_string(),
            text(row.value),
            row.upper.map(text).unwrap_or_default(),
            row.cold_upper.map(text).unwrap_or_default(),
            words::verdict(row.verdict()).to_owned(),
            class(row),
            known(&row.edition),
            row.confidence.map_or("", words::confidence).to_owned(),
            known(&row.source),
        ]
    });
    SHEET.write(cells.collect()).await
}

fn class(row: &LimitCheck) -> String {
    let (Some(code), Some(class)) = (&row.standard, &row.class) else { return String::new() };
    let known = standard(code, class);
    known.map_or_else(|| format!("{code} {class}"), |(of, class)| format!("{code} {} {}", of.title.zh, class.label.zh))
}
