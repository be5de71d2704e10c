use std::collections::HashMap;

use entities::checkup;
use entities::id::{CheckupId, UserId};

use super::{names, words};
use crate::checkups::{self, Filter, Progress};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::workbook::{self, Book, Sheet};

static SHEET: Sheet<10> = Sheet {
    name: "全面体检",
    head: [
        ("体检", 36.0),
        ("园区", 28.0),
        ("状态", 12.0),
        ("开始日期", 12.0),
        ("结束日期", 12.0),
        ("组长", 12.0),
        ("专家", 36.0),
        ("现场数", 10.0),
        ("已完成现场", 12.0),
        ("发现问题", 10.0),
    ],
};

/// Ids of one statement.
const CHUNK: usize = 200;

/// The check-ups that a list with this filter shows.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows.
pub async fn checkups(ctx: &Ctx, filter: Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { checkups::list(ctx, filter, &page).await }).await?;
    let (mut teams, mut progress) = (HashMap::new(), HashMap::new());
    let ids: Vec<CheckupId> = rows.iter().map(|row| row.id).collect();
    for part in ids.chunks(CHUNK) {
        teams.extend(checkups::experts_of(ctx, part).await?);
        progress.extend(checkups::progress_of_checkups(ctx, part).await?);
    }
    let parks = names::of_parks(ctx, rows.iter().map(|row| row.park_id)).await?;
    let leads = rows.iter().map(|row| row.lead_id);
    let people = names::of_people(ctx, leads.chain(teams.values().flatten().copied())).await?;
    let cells = rows.iter().map(|row| {
        let park = parks.get(&row.park_id).cloned().unwrap_or_default();
        let team: &[UserId] = teams.get(&row.id).map_or(&[], Vec::as_slice);
        cells(row, park, (team, &people), progress.get(&row.id).copied().unwrap_or_default())
    });
    SHEET.write(cells.collect()).await
}

fn cells(
    row: &checkup::Model,
    park: String,
    (team, people): (&[UserId], &HashMap<UserId, String>),
    progress: Progress,
) -> [String; 10] {
    let name = |id: &UserId| people.get(id).map_or("", String::as_str);
    let experts: Vec<&str> = team.iter().filter(|id| **id != row.lead_id).map(name).collect();
    [
        row.title.clone(),
        park,
        words::checkup(row.status).to_owned(),
        row.starts_on.to_string(),
        row.ends_on.to_string(),
        name(&row.lead_id).to_owned(),
        experts.join("、"),
        progress.visits.to_string(),
        progress.finished.to_string(),
        progress.findings.to_string(),
    ]
}
