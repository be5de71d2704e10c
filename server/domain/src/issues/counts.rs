//! Numbers of issues. From the counters where they know the filter, else counted by the same condition as the list, so
//! that a number always opens a list with that many rows.

use std::collections::HashMap;

use chrono::Days;
use entities::id::{EnterpriseId, ParkId};
use entities::issue::{IssueKind, IssueStatus, Severity};
use entities::{issue, issue_park_tally, issue_tally};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};

use super::policy::sees_by_park;
use super::queries::{Dimensions, Filter, filtered};
use super::status::OPEN;
use crate::access::{self, Scoped};
use crate::ctx::Ctx;
use crate::db::number_of;
use crate::error::Result;

/// Beyond this many rows a count that no counter knows says "more than".
pub const CAP: u64 = 1000;

/// Deadlines within this many days are "soon".
pub const SOON_DAYS: u64 = 7;

/// The issues of a filter, counted.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub by: HashMap<(IssueStatus, Severity), i64>,
    pub open: i64,
    pub overdue: i64,
    pub due_soon: i64,
}

impl Counts {
    #[must_use]
    pub fn total(&self) -> i64 {
        self.by.values().sum()
    }

    #[must_use]
    pub fn of_status(&self, status: IssueStatus) -> i64 {
        self.by.iter().filter(|((s, _), _)| *s == status).map(|(_, n)| n).sum()
    }

    #[must_use]
    pub fn of_severity(&self, severity: Severity) -> i64 {
        self.by.iter().filter(|((_, s), _)| *s == severity).map(|(_, n)| n).sum()
    }
}

const OF_SITES: Dimensions<issue_tally::Column> = Dimensions {
    park: issue_tally::Column::ParkId,
    kind: issue_tally::Column::Kind,
    status: issue_tally::Column::Status,
    severity: issue_tally::Column::Severity,
};

const OF_PARKS: Dimensions<issue_park_tally::Column> = Dimensions {
    park: issue_park_tally::Column::ParkId,
    kind: issue_park_tally::Column::Kind,
    status: issue_park_tally::Column::Status,
    severity: issue_park_tally::Column::Severity,
};

#[derive(FromQueryResult)]
struct Sum {
    n: Option<i64>,
}

#[derive(FromQueryResult)]
struct Cell {
    kind: IssueKind,
    status: IssueStatus,
    severity: Severity,
    n: i64,
}

/// How many issues the filter lets through, and whether that is exact (else there are more than `CAP`).
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn total(ctx: &Ctx, filter: &Filter) -> Result<(i64, bool)> {
    filter.check()?;
    let statement = ctx.db.backend().build(&number(ctx, filter));
    let found = Sum::find_by_statement(statement).one(&ctx.db.read).await?;
    Ok(told(filter, found.and_then(|s| s.n).unwrap_or(0)))
}

/// The statement of that number, for a list that reads it with its rows.
pub(super) fn number(ctx: &Ctx, filter: &Filter) -> SelectStatement {
    if filter.counted() {
        return tallies(ctx, filter).expr_as(sum_of_n(), "n").to_owned();
    }
    let some = filtered(ctx, filter).select_only().column(issue::Column::Id).limit(CAP + 1).into_query();
    Query::select().expr_as(Expr::cust("count(*)"), Alias::new("n")).from_subquery(some, Alias::new("some")).to_owned()
}

/// What the number says: how many, and whether exactly so many.
pub(super) fn told(filter: &Filter, n: i64) -> (i64, bool) {
    let cap = i64::try_from(CAP).unwrap_or(i64::MAX);
    if filter.counted() { (n, true) } else { (Ord::min(n, cap), n <= cap) }
}

/// The counts by state and severity, with what is open, late and soon due.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn counts(ctx: &Ctx, filter: &Filter) -> Result<Counts> {
    use issue::Column as C;
    filter.check()?;
    let cells = if filter.counted() {
        let sums = by_cell(tallies(ctx, filter));
        Cell::find_by_statement(ctx.db.backend().build(&sums)).all(&ctx.db.read).await?
    } else {
        let mut counted = filtered(ctx, filter).select_only().column_as(C::Id.count(), "n");
        for column in [C::Kind, C::Status, C::Severity] {
            counted = counted.column(column).group_by(column);
        }
        counted.into_model::<Cell>().all(&ctx.db.read).await?
    };
    let mut counts = Counts::default();
    for cell in cells.into_iter().filter(|cell| cell.n != 0) {
        if cell.kind == IssueKind::Problem && OPEN.contains(&cell.status) {
            counts.open += cell.n;
        }
        *counts.by.entry((cell.status, cell.severity)).or_default() += cell.n;
    }
    (counts.overdue, counts.due_soon) = late_and_soon(ctx, filter).await?;
    Ok(counts)
}

/// The counters of the filter: those of parks, which are few, unless an enterprise is asked for or bounds the scope. Both
/// tables name their columns alike.
fn tallies(ctx: &Ctx, filter: &Filter) -> SelectStatement {
    if filter.enterprise_id.is_none() && sees_by_park(&ctx.actor) {
        return counters::<issue_park_tally::Entity>(ctx, filter.dimensions(OF_PARKS));
    }
    tallies_of_sites(ctx, filter)
}

fn tallies_of_sites(ctx: &Ctx, filter: &Filter) -> SelectStatement {
    let enterprise = filter.enterprise_id.map(|id| issue_tally::Column::EnterpriseId.eq(id));
    counters::<issue_tally::Entity>(ctx, filter.dimensions(OF_SITES).add_option(enterprise))
}

fn counters<E: Scoped>(ctx: &Ctx, condition: Condition) -> SelectStatement {
    let select = access::find::<E>(&ctx.actor).select_only();
    if condition.is_empty() { select.into_query() } else { select.filter(condition).into_query() }
}

/// Their sums by kind, state and severity.
fn by_cell(mut tallies: SelectStatement) -> SelectStatement {
    let cell = [issue_tally::Column::Kind, issue_tally::Column::Status, issue_tally::Column::Severity];
    tallies.columns(cell).group_by_columns(cell).expr_as(sum_of_n(), "n");
    tallies
}

/// PostgreSQL's sum of bigint is numeric: cast on both engines.
fn sum_of_n() -> Expr {
    Expr::col(issue_tally::Column::N).sum().cast_as(Alias::new("bigint"))
}

#[derive(FromQueryResult)]
struct LateAndSoon {
    late: Option<i64>,
    soon: Option<i64>,
}

async fn late_and_soon(ctx: &Ctx, filter: &Filter) -> Result<(i64, i64)> {
    let row = running(ctx, filter).into_model::<LateAndSoon>().one(&ctx.db.read).await?;
    Ok(row.map_or((0, 0), |row| (row.late.unwrap_or(0), row.soon.unwrap_or(0))))
}

/// Sums over the issues whose deadline is near or over: a short stretch of the deadline's index.
fn running(ctx: &Ctx, filter: &Filter) -> sea_orm::Select<issue::Entity> {
    let due = issue::Column::RunningDueOn;
    let (today, last) = (ctx.today(), ctx.today() + Days::new(SOON_DAYS));
    filtered(ctx, filter)
        .filter(due.lte(last))
        .select_only()
        .column_as(number_of(due.lt(today)), "late")
        .column_as(number_of(due.gte(today)), "soon")
}

#[derive(FromQueryResult)]
struct SiteCell<I: sea_orm::TryGetable> {
    site: I,
    kind: IssueKind,
    status: IssueStatus,
    severity: Severity,
    n: i64,
}

#[derive(FromQueryResult)]
struct SiteLate<I: sea_orm::TryGetable> {
    site: I,
    late: Option<i64>,
    soon: Option<i64>,
}

/// The counts of problems for several parks in two statements.
///
/// # Errors
/// The database failed.
pub async fn by_park(ctx: &Ctx, parks: &[ParkId]) -> Result<HashMap<ParkId, Counts>> {
    let site = (issue_tally::Column::ParkId, issue::Column::ParkId);
    by_site(ctx, tallies(ctx, &problems()), site, parks).await
}

/// The counts of problems for several enterprises in two statements.
///
/// # Errors
/// The database failed.
pub async fn by_enterprise(ctx: &Ctx, enterprises: &[EnterpriseId]) -> Result<HashMap<EnterpriseId, Counts>> {
    let site = (issue_tally::Column::EnterpriseId, issue::Column::EnterpriseId);
    by_site(ctx, tallies_of_sites(ctx, &problems()), site, enterprises).await
}

fn problems() -> Filter {
    Filter { kind: Some(IssueKind::Problem), ..Filter::default() }
}

async fn by_site<I>(
    ctx: &Ctx,
    tallies: SelectStatement,
    (tally, row): (issue_tally::Column, issue::Column),
    ids: &[I],
) -> Result<HashMap<I, Counts>>
where
    I: Copy + Eq + std::hash::Hash + Into<sea_orm::Value> + sea_orm::TryGetable + Send + Sync + Unpin,
{
    let mut sums = by_cell(tallies);
    sums.expr_as(Expr::col(tally), "site").group_by_col(tally);
    sums.and_where(Expr::col(tally).is_in(ids.iter().copied()));
    let mut map: HashMap<I, Counts> = ids.iter().map(|id| (*id, Counts::default())).collect();
    for cell in SiteCell::<I>::find_by_statement(ctx.db.backend().build(&sums)).all(&ctx.db.read).await? {
        let counts = map.entry(cell.site).or_default();
        if cell.kind == IssueKind::Problem && OPEN.contains(&cell.status) {
            counts.open += cell.n;
        }
        *counts.by.entry((cell.status, cell.severity)).or_default() += cell.n;
    }
    let late = running(ctx, &problems()).filter(row.is_in(ids.iter().copied())).column_as(row, "site").group_by(row);
    for site in late.into_model::<SiteLate<I>>().all(&ctx.db.read).await? {
        let counts = map.entry(site.site).or_default();
        (counts.overdue, counts.due_soon) = (site.late.unwrap_or(0), site.soon.unwrap_or(0));
    }
    Ok(map)
}
