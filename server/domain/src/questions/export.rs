//! The list of questions as an Excel workbook: exactly the rows that the list with this filter shows, in its order.

use std::collections::HashMap;

use entities::id::UserId;
use entities::question::Model;

use super::queries::{self, Filter, Sides, Sort};
use super::words;
use crate::access::distinct;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::identity;
use crate::workbook::{self, Book, Sheet, day, moment};

static SHEET: Sheet<15> = Sheet {
    name: "在线问答",
    head: [
        ("园区", 24.0),
        ("提问单位", 28.0),
        ("类别", 14.0),
        ("问题", 36.0),
        ("内容", 60.0),
        ("关联", 30.0),
        ("公开", 10.0),
        ("状态", 10.0),
        ("提问时间", 18.0),
        ("承诺答复日期", 14.0),
        ("专家", 14.0),
        ("首次答复时间", 18.0),
        ("采纳时间", 18.0),
        ("退回次数", 10.0),
        ("已发布", 10.0),
    ],
};

/// Ids of one statement.
const CHUNK: usize = 500;

/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn xlsx(ctx: &Ctx, filter: &Filter, sort: Sort) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, sort, &page).await }).await?;
    let mut sides = Sides::default();
    let mut people: HashMap<UserId, String> = HashMap::new();
    for part in rows.chunks(CHUNK) {
        let parks = distinct(part.iter().map(|row| row.park_id));
        let enterprises = distinct(part.iter().filter_map(|row| row.enterprise_id));
        let some = queries::sides(ctx, parks, enterprises).await?;
        sides.parks.extend(some.parks);
        sides.enterprises.extend(some.enterprises);
        let experts = identity::named(ctx, distinct(part.iter().filter_map(|row| row.expert_id))).await?;
        people.extend(experts.into_iter().map(|person| (person.id, person.name)));
    }
    SHEET.write(rows.iter().map(|row| cells(row, &sides, &people)).collect()).await
}

fn cells(row: &Model, sides: &Sides, people: &HashMap<UserId, String>) -> [String; 15] {
    let park = sides.parks.get(&row.park_id).cloned().unwrap_or_default();
    let side = row.enterprise_id.and_then(|id| sides.enterprises.get(&id).cloned());
    let expert = row.expert_id.and_then(|id| people.get(&id).cloned());
    [
        park,
        side.unwrap_or_else(|| "（园区）".to_owned()),
        words::category(row.category).to_owned(),
        row.title.clone(),
        row.text.clone(),
        row.about_label.clone(),
        words::audience(row.audience).to_owned(),
        words::status(row.status).to_owned(),
        moment(Some(row.asked_at)),
        day(Some(row.due_on)),
        expert.unwrap_or_default(),
        moment(row.first_answered_at),
        moment(row.accepted_at),
        row.handed_back.to_string(),
        workbook::yes(row.knowledge_id.is_some()),
    ]
}
