//! Deadlines that come near or pass. Runs anywhere, as often as one likes: the dedupe key makes each message once.

use chrono::{Days, NaiveDate};
use entities::id::IssueId;
use entities::issue;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::once::tell_new;
use super::people::{People, Site};
use super::tell::{self, Message};
use crate::clock::shanghai_day;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::outbox::NoticeKind;

const AT_ONCE: u64 = 100;
const ESCALATED_AFTER_DAYS: i64 = 3;

/// Tells about every deadline within seven days and every one that has passed. `ctx` is the platform's.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let mut after = None;
    loop {
        let batch = due_soon(ctx, after).await?;
        let Some(last) = batch.last() else {
            return Ok(());
        };
        after = Some(last.id);
        tell_about(ctx, &batch).await?;
    }
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all issues; nobody reads them here")]
async fn due_soon(ctx: &Ctx, after: Option<IssueId>) -> Result<Vec<issue::Model>> {
    let horizon = ctx.today() + Days::new(7);
    let mut query = issue::Entity::find().filter(issue::Column::RunningDueOn.lte(horizon));
    if let Some(after) = after {
        query = query.filter(issue::Column::Id.gt(after));
    }
    Ok(query.order_by_asc(issue::Column::Id).limit(AT_ONCE).all(&ctx.db.read).await?)
}

/// What is to be told of an issue today, with the stamp that makes it once.
fn messages(issue: &issue::Model, today: NaiveDate) -> Vec<(NoticeKind, String)> {
    let due = issue.running_due_on;
    let once = due.to_string();
    let left = (due - today).num_days();
    // Whoever got the issue today knows its deadline.
    let new = issue.issued_at.is_some_and(|at| shanghai_day(at) == today);
    match left {
        1.. if new => Vec::new(),
        4.. => vec![(NoticeKind::DueInSevenDays, once)],
        1..=3 => vec![(NoticeKind::DueInThreeDays, once)],
        0 => vec![(NoticeKind::DueToday, once)],
        _ => {
            // On the first day, then every week.
            let week = (-left - 1) / 7;
            let mut late = vec![(NoticeKind::Overdue, format!("{once}:{week}"))];
            if -left >= ESCALATED_AFTER_DAYS {
                late.push((NoticeKind::OverdueEscalated, once));
            }
            late
        }
    }
}

async fn tell_about(ctx: &Ctx, batch: &[issue::Model]) -> Result<()> {
    let sites: Vec<Site> = batch.iter().map(Site::from).collect();
    let people = People::around(&ctx.db.read, &sites).await?;
    let mut letters = Vec::new();
    for (issue, site) in batch.iter().zip(&sites) {
        for (kind, stamp) in messages(issue, ctx.today()) {
            let mut params = tell::params_of(issue, &people);
            params.due_on = Some(issue.running_due_on);
            params.days = (ctx.today() - issue.running_due_on).num_days();
            let message = Message { kind, about: tell::about_issue(issue), params, stamp };
            letters.push((message, people.to_tell(kind, site)));
        }
    }
    tell_new(ctx, letters).await
}
