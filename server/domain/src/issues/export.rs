//! The issue list as an Excel workbook: exactly the rows that the list with this filter shows, in its order.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::id::{EnterpriseId, IssueId, ParkId};
use entities::issue::Model;

use super::queries::{self, Filter, Sort};
use super::rules;
use crate::access::distinct;
use crate::checklists;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::identity::policy::reads_names;
use crate::workbook::{self, Book, Sheet, day};
use crate::{enterprises, parks};

static SHEET: Sheet<19> = Sheet {
    name: "问题清单",
    head: [
        ("问题编号", 16.0),
        ("园区", 20.0),
        ("企业", 28.0),
        ("类别", 14.0),
        ("问题", 30.0),
        ("问题描述", 44.0),
        ("等级", 8.0),
        ("状态", 10.0),
        ("位置", 18.0),
        ("法律依据", 40.0),
        ("整改建议", 36.0),
        ("发现日期", 12.0),
        ("下达日期", 12.0),
        ("整改期限", 12.0),
        ("超期天数", 10.0),
        ("整改措施", 36.0),
        ("整改责任人", 14.0),
        ("整改情况", 36.0),
        ("销号日期", 12.0),
    ],
};

/// What the rows refer to.
struct Names {
    parks: HashMap<ParkId, String>,
    enterprises: HashMap<EnterpriseId, String>,
    basis: HashMap<IssueId, String>,
}

/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn xlsx(ctx: &Ctx, filter: &Filter, sort: Sort) -> Result<Book> {
    let mut rows = workbook::every(|page| async move { queries::list(ctx, filter, sort, &page).await }).await?;
    if !reads_names(&ctx.actor) {
        rows.iter_mut().for_each(|row| row.plan_person.clear());
    }
    let names = names(ctx, &rows).await?;
    let today = ctx.today();
    SHEET.write(rows.iter().map(|row| cells(row, &names, today)).collect()).await
}

async fn names(ctx: &Ctx, rows: &[Model]) -> Result<Names> {
    let mut names = Names { parks: HashMap::new(), enterprises: HashMap::new(), basis: HashMap::new() };
    for part in rows.chunks(500) {
        let parks = parks::by_ids(ctx, distinct(part.iter().map(|row| row.park_id))).await?;
        names.parks.extend(parks.into_iter().map(|park| (park.id, park.name)));
        let enterprises = enterprises::by_ids(ctx, distinct(part.iter().filter_map(|row| row.enterprise_id))).await?;
        names.enterprises.extend(enterprises.into_iter().map(|row| (row.id, row.name)));
        names.basis.extend(basis(ctx, part).await?);
    }
    Ok(names)
}

/// The legal basis of each issue in the edition of its day.
async fn basis(ctx: &Ctx, rows: &[Model]) -> Result<HashMap<IssueId, String>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let provisions = queries::provisions_of(ctx, &ids).await?;
    let cited = checklists::citations(ctx, &distinct(provisions.values().flatten().copied())).await?;
    let text = |row: &Model| {
        let own = provisions.get(&row.id).into_iter().flatten().filter_map(|id| cited.get(id));
        let in_force = own.flat_map(|all| checklists::on(all, row.occurred_on.unwrap_or(row.found_on)));
        let texts: Vec<_> = in_force.map(|citation| citation.text()).collect();
        if texts.is_empty() { row.basis_note.clone() } else { texts.join("；") }
    };
    Ok(rows.iter().map(|row| (row.id, text(row))).collect())
}

fn cells(row: &Model, names: &Names, today: NaiveDate) -> [String; 19] {
    let at = |at: Option<chrono::DateTime<chrono::Utc>>| day(at.map(crate::clock::shanghai_day));
    let late =
        if rules::overdue(row, today) { (today - row.running_due_on).num_days().to_string() } else { String::new() };
    let enterprise = match row.enterprise_id {
        Some(id) => names.enterprises.get(&id).cloned().unwrap_or_default(),
        None => "（园区）".to_owned(),
    };
    [
        row.number.clone().unwrap_or_default(),
        names.parks.get(&row.park_id).cloned().unwrap_or_default(),
        enterprise,
        row.category.clone(),
        row.title.clone(),
        row.description.clone(),
        super::words::severity(row.severity).to_owned(),
        super::words::status(row.status).to_owned(),
        row.place.clone(),
        names.basis.get(&row.id).cloned().unwrap_or_default(),
        row.advice.clone(),
        row.found_on.to_string(),
        at(row.issued_at),
        day(row.due_on),
        late,
        row.plan_measure.clone(),
        row.plan_person.clone(),
        row.account.clone(),
        at(row.closed_at),
    ]
}
