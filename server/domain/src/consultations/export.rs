//! The list of consultations as an Excel workbook: the rows that the list with this filter shows, in its order.

use std::collections::HashMap;

use entities::consultation::Model;
use entities::id::UserId;

use super::queries::{self, Filter};
use super::rules::Parts;
use super::{policy, words};
use crate::access::distinct;
use crate::contracts::words::yuan;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::identity;
use crate::questions::queries::{Sides, sides};
use crate::workbook::{self, Book, Sheet, day, moment};

static SHEET: Sheet<16> = Sheet {
    name: "专项咨询",
    head: [
        ("编号", 18.0),
        ("主题", 40.0),
        ("类型", 16.0),
        ("园区", 24.0),
        ("企业", 28.0),
        ("状态", 12.0),
        ("申请时间", 18.0),
        ("期望完成", 12.0),
        ("项目负责人", 12.0),
        ("当前阶段", 20.0),
        ("当前阶段期限", 14.0),
        ("总期限", 12.0),
        ("价格（元）", 14.0),
        ("成果版本", 10.0),
        ("移交时间", 18.0),
        ("评分", 8.0),
    ],
};

const CHUNK: usize = 100;

/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn xlsx(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, &page).await }).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for some in rows.chunks(CHUNK) {
        let ids: Vec<_> = some.iter().map(|row| row.id).collect();
        let parts = queries::parts_of(ctx, &ids).await?;
        let parks = distinct(some.iter().map(|row| row.park_id));
        let enterprises = distinct(some.iter().filter_map(|row| row.enterprise_id));
        let sides = sides(ctx, parks, enterprises).await?;
        let leads = distinct(parts.values().filter_map(lead));
        let people = identity::named(ctx, leads).await?;
        let people: HashMap<UserId, String> = people.into_iter().map(|person| (person.id, person.name)).collect();
        let none = Parts::default();
        lines.extend(some.iter().map(|row| cells(ctx, row, (parts.get(&row.id).unwrap_or(&none), &sides, &people))));
    }
    SHEET.write(lines).await
}

/// The first member is the lead.
fn lead(parts: &Parts) -> Option<UserId> {
    parts.team().next()
}

fn cells(ctx: &Ctx, row: &Model, (parts, sides, people): (&Parts, &Sides, &HashMap<UserId, String>)) -> [String; 16] {
    let stage = parts.open_stage();
    let price = row.price_fen.filter(|_| policy::reads_price(&ctx.actor, row));
    [
        row.number.clone(),
        row.subject.clone(),
        words::kind(row.kind).to_owned(),
        sides.parks.get(&row.park_id).cloned().unwrap_or_default(),
        row.enterprise_id.and_then(|id| sides.enterprises.get(&id).cloned()).unwrap_or_default(),
        words::status(row.status).to_owned(),
        moment(Some(row.requested_at)),
        day(row.wished_on),
        lead(parts).and_then(|id| people.get(&id).cloned()).unwrap_or_default(),
        stage.map(|stage| stage.name.clone()).unwrap_or_default(),
        day(stage.map(|stage| stage.due_on)),
        day(row.due_on),
        price.map(yuan).unwrap_or_default(),
        parts.versions.len().to_string(),
        moment(row.handed_over_at),
        row.rating.map(|rating| rating.to_string()).unwrap_or_default(),
    ]
}
