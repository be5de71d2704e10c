//! From finding to training: what repeats in a park proposes a topic, and whether it fell afterwards.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use entities::id::ParkId;
use entities::issue::{IssueKind, IssueStatus};
use entities::training::TrainingStatus;
use entities::{issue, training};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::policy;
use crate::access;
use crate::clock::{shanghai_day, shanghai_midnight};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// A year back and a year on.
const YEAR: Days = Days::new(365);
/// So many findings of a category, in so many enterprises, are more than chance.
const REPEATED: i64 = 3;
const SPREAD: i64 = 2;
const MOST: usize = 50;

/// A category of findings that repeats in a park, and no training has answered for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub park_id: ParkId,
    pub category: String,
    pub findings: i64,
    pub enterprises: i64,
}

#[derive(FromQueryResult)]
struct Repeated {
    park_id: ParkId,
    category: String,
    findings: i64,
    enterprises: i64,
}

/// The proposals for the parks that the actor sees, the most findings first.
///
/// # Errors
/// `Forbidden` for who does not plan trainings.
pub async fn proposals(ctx: &Ctx) -> Result<Vec<Proposal>> {
    if !policy::may_plan(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let since = ctx.today() - YEAR;
    let repeated = repeated(ctx, since).await?;
    let answered = answered(ctx, since).await?;
    let mut rows: Vec<Proposal> = repeated
        .into_iter()
        .filter(|row| !answered.contains(&(row.park_id, row.category.clone())))
        .map(|Repeated { park_id, category, findings, enterprises }| Proposal {
            park_id,
            category,
            findings,
            enterprises,
        })
        .collect();
    rows.sort_by(|a, b| (b.findings, &a.category, a.park_id).cmp(&(a.findings, &b.category, b.park_id)));
    rows.truncate(MOST);
    Ok(rows)
}

async fn repeated(ctx: &Ctx, since: NaiveDate) -> Result<Vec<Repeated>> {
    use issue::Column as C;
    let distinct = Expr::cust("COUNT(DISTINCT enterprise_id)");
    let rows = found(ctx)
        .select_only()
        .columns([C::ParkId, C::Category])
        .column_as(C::Id.count(), "findings")
        .expr_as(distinct.clone(), "enterprises")
        .filter(C::FoundOn.gte(since))
        .filter(C::Category.ne(""))
        .group_by(C::ParkId)
        .group_by(C::Category)
        .having(C::Id.count().gte(REPEATED))
        .having(distinct.gte(SPREAD));
    Ok(rows.into_model::<Repeated>().all(&ctx.db.read).await?)
}

/// Findings that stand: problems that were issued, whatever became of them.
fn found(ctx: &Ctx) -> sea_orm::Select<issue::Entity> {
    access::find::<issue::Entity>(&ctx.actor)
        .filter(issue::Column::Kind.eq(IssueKind::Problem))
        .filter(issue::Column::Status.is_not_in([IssueStatus::Draft, IssueStatus::Discarded]))
}

async fn answered(ctx: &Ctx, since: NaiveDate) -> Result<HashSet<(ParkId, String)>> {
    let rows: Vec<(ParkId, String)> = access::find::<training::Entity>(&ctx.actor)
        .select_only()
        .columns([training::Column::ParkId, training::Column::Category])
        .filter(training::Column::Category.ne(""))
        .filter(training::Column::Status.ne(TrainingStatus::Cancelled))
        .filter(training::Column::StartsAt.gte(shanghai_midnight(since)))
        .into_tuple()
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Findings of the training's category in its park, in the year before and since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub before: i64,
    pub after: i64,
    /// So many days have passed since, at most 365: the second figure is for so long only.
    pub days_after: i64,
}

/// The effect of a training that the caller has read; none without a category, or before it was held.
///
/// # Errors
/// The database failed.
pub async fn effect(ctx: &Ctx, row: &training::Model) -> Result<Option<Effect>> {
    let held = super::status::HELD.contains(&row.status);
    if row.category.is_empty() || !held {
        return Ok(None);
    }
    let day = shanghai_day(row.starts_at);
    let days: Vec<NaiveDate> = found(ctx)
        .select_only()
        .column(issue::Column::FoundOn)
        .filter(issue::Column::ParkId.eq(row.park_id))
        .filter(issue::Column::Category.eq(&row.category))
        .filter(issue::Column::FoundOn.gte(day - YEAR))
        .filter(issue::Column::FoundOn.lt(day + YEAR))
        .into_tuple()
        .all(&ctx.db.read)
        .await?;
    let mut sides: HashMap<bool, i64> = HashMap::new();
    days.into_iter().for_each(|found| *sides.entry(found < day).or_default() += 1);
    Ok(Some(Effect {
        before: sides.get(&true).copied().unwrap_or(0),
        after: sides.get(&false).copied().unwrap_or(0),
        days_after: (ctx.today() - day).num_days().clamp(0, 365),
    }))
}
