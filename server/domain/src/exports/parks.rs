use entities::park;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::issues::counts::{self, Counts};
use crate::parks::{self, enterprise_counts, shows_contact};
use crate::reference::divisions;
use crate::workbook::{self, Book, Sheet, yes};

static SHEET: Sheet<11> = Sheet {
    name: "园区",
    head: [
        ("园区代码", 12.0),
        ("园区名称", 28.0),
        ("市（州）", 16.0),
        ("区（县）", 14.0),
        ("地址", 32.0),
        ("联系人", 12.0),
        ("联系电话", 16.0),
        ("服务合同", 10.0),
        ("企业数", 10.0),
        ("在办问题", 10.0),
        ("超期问题", 10.0),
    ],
};

/// Parks by a part of name or code.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows.
pub async fn parks(ctx: &Ctx, text: &str) -> Result<Book> {
    let rows = workbook::every(|page| async move { parks::list(ctx, text, &page).await }).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let enterprises = enterprise_counts(ctx, &ids).await?;
    let issues = counts::by_park(ctx, &ids).await?;
    let contact = shows_contact(&ctx.actor);
    let none = Counts::default();
    let cells = rows.iter().map(|row| {
        let number = enterprises.get(&row.id).copied().unwrap_or(0);
        cells(row, contact, (number, issues.get(&row.id).unwrap_or(&none)))
    });
    SHEET.write(cells.collect()).await
}

fn cells(row: &park::Model, contact: bool, (enterprises, issues): (i64, &Counts)) -> [String; 11] {
    let known = |text: &str| if contact { text.to_owned() } else { String::new() };
    let prefecture = divisions::prefecture(&row.division_code).map_or("", |place| place.name.as_str());
    let county = divisions::county(&row.division_code).map_or("", |place| place.name.as_str());
    [
        row.code.clone(),
        row.name.clone(),
        prefecture.to_owned(),
        county.to_owned(),
        row.address.clone(),
        known(&row.contact_name),
        known(&row.contact_phone),
        yes(row.under_contract),
        enterprises.to_string(),
        issues.open.to_string(),
        issues.overdue.to_string(),
    ]
}
