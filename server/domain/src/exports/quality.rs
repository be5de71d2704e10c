use std::collections::HashMap;

use entities::id::{FormId, ParkId};

use super::{names, words};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::forms;
use crate::statistics::quality::{self, Figure, Filter, Rate, Row};
use crate::workbook::{self, Book, Sheet, Value, moment};

/// The quality figures by park and form, with the numbers that they are made of.
///
/// # Errors
/// `Invalid` for a period that is none.
pub async fn quality(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let (rows, total) = quality::quality(ctx, filter).await?;
    let parks = names::of_parks(ctx, rows.iter().filter_map(|row| Some(row.of?.0))).await?;
    let forms = forms_by_id(ctx).await?;
    let mut head = vec!["园区".to_owned(), "报表".to_owned()];
    head.extend(Rate::ALL.map(|rate| words::rate(rate).to_owned()));
    head.extend(Figure::ALL.map(|figure| words::figure(figure).to_owned()));
    let name = |row: &Row| match row.of {
        Some((park, form)) => [parks.get(&park).cloned(), forms.get(&form).cloned()].map(Option::unwrap_or_default),
        None => ["合计".to_owned(), String::new()],
    };
    let mut named: Vec<_> = rows.iter().map(|row| (name(row), row)).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    named.push((name(&total), &total));
    let cells = named.into_iter().map(|(name, row)| {
        let mut cells: Vec<Value> = name.map(Value::Text).into();
        cells.extend(Rate::ALL.map(|rate| Value::number(row.rate(rate))));
        cells.extend(Figure::ALL.map(|figure| Value::count(row.figure(figure))));
        cells
    });
    workbook::table("质量", head, cells.collect()).await
}

async fn forms_by_id(ctx: &Ctx) -> Result<HashMap<FormId, String>> {
    Ok(forms::list(ctx).await?.into_iter().map(|form| (form.id, form.title_zh)).collect())
}

static LIST: Sheet<10> = Sheet {
    name: "填报",
    head: [
        ("园区", 28.0),
        ("企业", 32.0),
        ("报表", 28.0),
        ("统计期", 12.0),
        ("状态", 14.0),
        ("截止日", 12.0),
        ("首次提交", 18.0),
        ("退回次数", 10.0),
        ("首次错误数", 12.0),
        ("当前错误数", 12.0),
    ],
};

/// The filings that a figure counts.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows.
pub async fn quality_list(ctx: &Ctx, filter: &Filter, figure: Figure) -> Result<Book> {
    let rows = workbook::every(|page| async move { quality::list(ctx, (filter, figure), &page).await }).await?;
    let parks: HashMap<ParkId, String> = names::of_parks(ctx, rows.iter().map(|row| row.park_id)).await?;
    let sites = names::of_enterprises(ctx, rows.iter().map(|row| row.enterprise_id)).await?;
    let forms = forms_by_id(ctx).await?;
    let cells = rows.iter().map(|row| {
        [
            parks.get(&row.park_id).cloned().unwrap_or_default(),
            sites.get(&row.enterprise_id).cloned().unwrap_or_default(),
            forms.get(&row.form_id).cloned().unwrap_or_default(),
            row.period.clone(),
            words::filing(row.status).to_owned(),
            row.due_on.to_string(),
            moment(row.first_submitted_at),
            row.returned_times.to_string(),
            (row.first_mandatory_failed + row.first_advisory_failed).to_string(),
            (row.last_mandatory_failed + row.last_advisory_failed).to_string(),
        ]
    });
    LIST.write(cells.collect()).await
}
