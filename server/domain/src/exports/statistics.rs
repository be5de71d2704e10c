use entities::statistic::Standing;

use super::{names, words};
use crate::ctx::Ctx;
use crate::decimal::ONE;
use crate::error::Result;
use crate::statistics::values::{self, Number};
use crate::statistics::{self, Cell, Query, Series};
use crate::workbook::{self, Book, Sheet, Value};

/// The table of a question as its page shows it: a column for each period, then the sum, the year-on-year change, the
/// share, and how many numbers are not accepted yet.
///
/// # Errors
/// As the question's; `Refused(TooMany)` for more than 20,000 rows.
pub async fn statistics(ctx: &Ctx, query: Query) -> Result<Book> {
    let table = statistics::statistics(ctx, query).await?;
    let asked = &table.asked;
    let unit = &asked.indicator.unit;
    let mut head = vec!["名次".to_owned(), "名称".to_owned()];
    head.extend(asked.periods.iter().map(|period| format!("{period}（{unit}）")));
    let overall = format!("{}至{}", asked.query.from, asked.query.to);
    head.extend([overall, "去年同期".to_owned(), "同比（%）".to_owned(), "占比（%）".to_owned()]);
    head.extend(["填报数".to_owned(), "其中未通过审核".to_owned()]);
    let mut rows: Vec<_> = table.series.iter().map(row).collect();
    rows.push(row(&table.total));
    rows.push(vec![Value::Empty, Value::Text(scope(&asked.standings))]);
    workbook::table("统计", head, rows).await
}

fn row(series: &Series) -> Vec<Value> {
    let place = i128::try_from(series.place).unwrap_or(0) * i128::from(ONE);
    let mut cells = vec![if place > 0 { Value::Number(place) } else { Value::Empty }];
    cells.push(Value::Text(series.label.zh.clone()));
    cells.extend(series.cells.iter().map(|cell| Value::number(cell.map(|cell| cell.value))));
    let of = |part: fn(Cell) -> Option<i128>| Value::number(series.overall.and_then(part));
    cells.extend([of(|cell| Some(cell.value)), of(|cell| cell.last_year), of(|cell| cell.change)]);
    cells.push(of(|cell| cell.share));
    let overall = series.overall;
    cells.push(Value::count(overall.map_or(0, |cell| cell.readings)));
    cells.push(Value::count(overall.map_or(0, |cell| cell.unaccepted)));
    cells
}

/// What is in the numbers.
fn scope(standings: &[Standing]) -> String {
    let words: Vec<_> = standings.iter().map(|standing| words::standing(*standing)).collect();
    format!("统计范围：{}的填报；不含草稿", words.join("、"))
}

static NUMBERS: Sheet<9> = Sheet {
    name: "填报数据",
    head: [
        ("园区", 28.0),
        ("企业", 32.0),
        ("统计期起始日", 14.0),
        ("对象", 14.0),
        ("排放口等", 14.0),
        ("数值", 18.0),
        ("填报状态", 14.0),
        ("表内位置", 24.0),
        ("填报编号", 38.0),
    ],
};

/// The filed numbers behind a question.
///
/// # Errors
/// As the question's; `Refused(TooMany)` for more than 20,000 rows.
pub async fn numbers(ctx: &Ctx, query: Query) -> Result<Book> {
    let list = |page| {
        let query = query.clone();
        async move { values::list(ctx, query, &page).await }
    };
    let rows = workbook::every(list).await?;
    let parks = names::of_parks(ctx, rows.iter().map(|row| row.park_id)).await?;
    let sites = names::of_enterprises(ctx, rows.iter().map(|row| row.enterprise_id)).await?;
    let cells = rows.iter().map(|row: &Number| {
        [
            parks.get(&row.park_id).cloned().unwrap_or_default(),
            sites.get(&row.enterprise_id).cloned().unwrap_or_default(),
            row.period_start.to_string(),
            row.item.clone(),
            row.point.clone(),
            crate::decimal::text(row.value),
            words::filing(row.status).to_owned(),
            format!("{}.{}", row.section, row.field),
            row.filing_id.to_string(),
        ]
    });
    NUMBERS.write(cells.collect()).await
}
