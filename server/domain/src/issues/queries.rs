//! Reads of issues: the list with its filter, the counts that match it, and what hangs on an issue.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use entities::id::{CheckupId, EnterpriseId, IssueId, ParkId, ProvisionId, UserId, VisitId};
use entities::issue::{IssueKind, IssueStatus, Model, Severity};
use entities::{enterprise, event, extension, issue, issue_provision, visit};
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, LikeExpr, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Iterable, Order, QueryFilter, QueryOrder,
    QuerySelect, Select, Value,
};

use super::brief::{self, Line};
use super::punctuality::closed_on_time;
use super::status::OPEN;
use super::{counts, policy};
use crate::clock::{shanghai_day, shanghai_midnight};
use crate::ctx::Ctx;
use crate::error::{Result, Rule};
use crate::page::{self, Page, PageInput, SortKey};
use crate::{access, events};

/// Which issues; every part narrows, `None` does not.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub checkup_id: Option<CheckupId>,
    pub visit_id: Option<VisitId>,
    pub responsible_id: Option<UserId>,
    pub kind: Option<IssueKind>,
    pub statuses: Option<Vec<IssueStatus>>,
    pub severities: Option<Vec<Severity>>,
    pub category: Option<String>,
    pub open: Option<bool>,
    pub overdue: Option<bool>,
    /// Deadline within so many days from today, today included.
    pub due_within_days: Option<i32>,
    pub waiting_for_me: Option<bool>,
    /// Closed (销号) on this day in Shanghai or later.
    pub closed_since: Option<NaiveDate>,
    /// Closed, and handed in by its deadline (or after it).
    pub closed_on_time: Option<bool>,
    /// Part of the number, title, description, place or enterprise's name.
    pub text: Option<String>,
    pub ids: Option<Vec<IssueId>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The nearest running deadline first.
    #[default]
    DueOn,
    Newest,
    Severity,
    Updated,
}

impl Filter {
    /// # Errors
    /// `Invalid` for texts and lists that are too long.
    pub fn check(&self) -> Result<()> {
        let mut check = crate::validate::Check::default();
        check.that(self.text.as_ref().is_none_or(|t| t.chars().count() <= 100), "filter.text", Rule::TooLong);
        check.that(self.category.as_ref().is_none_or(|t| t.chars().count() <= 200), "filter.category", Rule::TooLong);
        let days = self.due_within_days.is_none_or(|d| (0..=366).contains(&d));
        check.that(days, "filter.dueWithinDays", Rule::OutOfRange);
        check.that(self.ids.as_ref().is_none_or(|i| i.len() as u64 <= page::MAX), "filter.ids", Rule::TooMany);
        check.done()
    }

    /// Whether the counters know it: nothing but the dimensions that they count by.
    pub(super) fn counted(&self) -> bool {
        self.checkup_id.is_none()
            && self.visit_id.is_none()
            && self.responsible_id.is_none()
            && self.category.is_none()
            && self.overdue.is_none()
            && self.due_within_days.is_none()
            && self.waiting_for_me != Some(true)
            && self.closed_since.is_none()
            && self.closed_on_time.is_none()
            && self.text.as_ref().is_none_or(|t| t.trim().is_empty())
            && self.ids.is_none()
    }

    /// The part that the issues and all counters can be filtered by.
    pub(super) fn dimensions<C: ColumnTrait>(&self, c: Dimensions<C>) -> Condition {
        Condition::all()
            .add_option(self.park_id.map(|id| c.park.eq(id)))
            .add_option(self.kind.map(|kind| c.kind.eq(kind)))
            .add_option(self.statuses.as_ref().map(|s| c.status.is_in(s.iter().copied())))
            .add_option(self.severities.as_ref().map(|s| c.severity.is_in(s.iter().copied())))
            .add_option(self.open.map(|open| match open {
                true => c.status.is_in(OPEN).and(c.kind.eq(IssueKind::Problem)),
                false => c.status.is_not_in(OPEN).or(c.kind.eq(IssueKind::Suggestion)),
            }))
    }

    fn condition(&self, ctx: &Ctx) -> Condition {
        use issue::Column as C;
        let today = ctx.today();
        self.dimensions(ISSUE_DIMENSIONS)
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.checkup_id.map(|id| C::CheckupId.eq(id)))
            .add_option(self.visit_id.map(|id| C::VisitId.eq(id)))
            .add_option(self.responsible_id.map(|id| C::ResponsibleId.eq(id)))
            .add_option(self.category.as_ref().map(|category| C::Category.eq(category)))
            .add_option(
                self.overdue.map(|late| if late { C::RunningDueOn.lt(today) } else { C::RunningDueOn.gte(today) }),
            )
            .add_option(self.due_within_days.map(|days| due_within(today, days)))
            .add_option((self.waiting_for_me == Some(true)).then(|| policy::waiting_for_me(&ctx.actor)))
            .add_option(self.closed_since.map(closed_since))
            .add_option(self.closed_on_time.map(|on_time| closed_on_time(ctx.db.backend(), on_time)))
            .add_option(self.ids.as_ref().map(|ids| C::Id.is_in(ids.iter().copied())))
            .add_option(self.text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(has_text))
    }
}

/// The columns that issues and counters share.
pub(super) struct Dimensions<C> {
    pub park: C,
    pub kind: C,
    pub status: C,
    pub severity: C,
}

const ISSUE_DIMENSIONS: Dimensions<issue::Column> = Dimensions {
    park: issue::Column::ParkId,
    kind: issue::Column::Kind,
    status: issue::Column::Status,
    severity: issue::Column::Severity,
};

fn due_within(today: NaiveDate, days: i32) -> Expr {
    let last = today + Days::new(u64::try_from(days).unwrap_or(0));
    issue::Column::RunningDueOn.between(today, last)
}

fn closed_since(day: NaiveDate) -> Expr {
    issue::Column::Status.eq(IssueStatus::Closed).and(issue::Column::ClosedAt.gte(shanghai_midnight(day)))
}

fn like(column: impl ColumnTrait, pattern: &str) -> Expr {
    let lowered = Expr::expr(sea_orm::sea_query::Func::lower(column.into_expr()));
    lowered.like(LikeExpr::new(pattern).escape('\\'))
}

fn has_text(text: &str) -> Condition {
    use issue::Column as C;
    let pattern = page::contains(text);
    let named = Query::select()
        .column(enterprise::Column::Id)
        .from(enterprise::Entity)
        .and_where(like(enterprise::Column::Name, &pattern))
        .to_owned();
    let mut any = Condition::any();
    for column in [C::Title, C::Description, C::Place, C::Number] {
        any = any.add(like(column, &pattern));
    }
    any.add(C::EnterpriseId.in_subquery(named))
}

/// The visible issues that the filter lets through, to be counted or listed.
pub(super) fn filtered(ctx: &Ctx, filter: &Filter) -> sea_orm::Select<issue::Entity> {
    let condition = filter.condition(ctx);
    let select = access::find::<issue::Entity>(&ctx.actor);
    if condition.is_empty() { select } else { select.filter(condition) }
}

/// How much of each event is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Detail {
    /// Who did what and when.
    Brief,
    Full,
}

/// A page of the list, each issue whole.
///
/// # Errors
/// `Invalid` for a page or filter out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, sort: Sort, input: &PageInput) -> Result<Page<Model>> {
    let rows = stretch(ctx, filter, sort, input)?.all(&ctx.db.read).await?;
    Ok(page::cut(rows, input.limit()?, |row| key(sort, row)))
}

/// A page of the list, each issue as lists show it; when asked for, with the total as `counts::total` says it. A page
/// without rows has no place for a total.
///
/// # Errors
/// As `list`.
pub async fn lines(
    ctx: &Ctx,
    filter: &Filter,
    (sort, with_total): (Sort, bool),
    input: &PageInput,
) -> Result<(Page<Line>, Option<(i64, bool)>)> {
    let stretch = stretch(ctx, filter, sort, input)?;
    let number = with_total.then(|| counts::number(ctx, filter));
    let lines = brief::lines(ctx, stretch, number).await?;
    let total = lines.first().and_then(|line| line.number).map(|n| counts::told(filter, n));
    Ok((page::cut(lines, input.limit()?, |line| key(sort, &line.row)), total))
}

fn stretch(ctx: &Ctx, filter: &Filter, sort: Sort, input: &PageInput) -> Result<Select<issue::Entity>> {
    filter.check()?;
    let by_id = |order| page::by(issue::Column::Id, order);
    let (keys, at) = match sort {
        Sort::DueOn => {
            let at = input.cursor::<(NaiveDate, IssueId)>()?.map(|(day, id)| vec![day.into(), id.into()]);
            (vec![page::by(issue::Column::RunningDueOn, Order::Asc), by_id(Order::Asc)], at)
        }
        Sort::Newest => {
            let at = input.cursor::<(IssueId,)>()?.map(|(id,)| vec![Value::from(id)]);
            (vec![by_id(Order::Desc)], at)
        }
        Sort::Updated => {
            let at = input.cursor::<(DateTime<Utc>, IssueId)>()?.map(|(time, id)| vec![time.into(), id.into()]);
            (vec![page::by(issue::Column::UpdatedAt, Order::Desc), by_id(Order::Desc)], at)
        }
        Sort::Severity => {
            let at = input.cursor::<(i32, IssueId)>()?.map(|(rank, id)| vec![rank.into(), id.into()]);
            (vec![SortKey { expr: severity_rank(), order: Order::Desc }, by_id(Order::Asc)], at)
        }
    };
    Ok(page::ordered(filtered(ctx, filter), (&keys, at, input.limit()?)))
}

/// Where a row stands in the order: what the cursor after it holds.
fn key(sort: Sort, row: &Model) -> serde_json::Value {
    let key = match sort {
        Sort::DueOn => serde_json::to_value((row.running_due_on, row.id)),
        Sort::Newest => serde_json::to_value((row.id,)),
        Sort::Updated => serde_json::to_value((row.updated_at, row.id)),
        Sort::Severity => serde_json::to_value((rank(row.severity), row.id)),
    };
    key.unwrap_or_default()
}

fn rank(severity: Severity) -> i32 {
    match severity {
        Severity::Minor => 1,
        Severity::Moderate => 2,
        Severity::Major => 3,
    }
}

fn severity_rank() -> SimpleExpr {
    let mut case = CaseStatement::new();
    for severity in Severity::iter() {
        // As constants: bound values would be texts of unknown type to PostgreSQL.
        let value = sea_orm::ActiveEnum::to_value(&severity);
        case = case.case(issue::Column::Severity.eq(value), Expr::cust(rank(severity).to_string()));
    }
    case.finally(Expr::cust("0")).into()
}

/// One issue.
///
/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: IssueId) -> Result<Model> {
    access::get::<issue::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// Whether a legal basis is cited.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "a child of an issue that was read through its scope")]
pub async fn has_basis(conn: &impl ConnectionTrait, id: IssueId) -> Result<bool> {
    let basis = issue_provision::Entity::find().filter(issue_provision::Column::IssueId.eq(id));
    Ok(basis.one(conn).await?.is_some())
}

/// The legal bases of issues that the caller has read, in order.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "children of issues that were read through their scope")]
pub async fn provisions_of(ctx: &Ctx, issues: &[IssueId]) -> Result<HashMap<IssueId, Vec<ProvisionId>>> {
    let rows = issue_provision::Entity::find()
        .filter(issue_provision::Column::IssueId.is_in(issues.iter().copied()))
        .order_by_asc(issue_provision::Column::Position)
        .all(&ctx.db.read)
        .await?;
    let mut map: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        map.entry(row.issue_id).or_default().push(row.provision_id);
    }
    Ok(map)
}

/// The extensions of issues that the caller has read, the oldest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "children of issues that were read through their scope")]
pub async fn extensions_of(ctx: &Ctx, issues: &[IssueId]) -> Result<HashMap<IssueId, Vec<extension::Model>>> {
    let rows = extension::Entity::find()
        .filter(extension::Column::IssueId.is_in(issues.iter().copied()))
        .order_by_asc(extension::Column::Id)
        .all(&ctx.db.read)
        .await?;
    let mut map: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        map.entry(row.issue_id).or_default().push(row);
    }
    Ok(map)
}

/// The last `n` events of each of the issues that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
pub async fn events_of(
    ctx: &Ctx,
    issues: &[IssueId],
    (n, detail): (u32, Detail),
) -> Result<HashMap<IssueId, Vec<event::Model>>> {
    let columns: Vec<_> = match detail {
        Detail::Brief => events::BRIEF.to_vec(),
        Detail::Full => event::Column::iter().collect(),
    };
    let ranked = Query::select()
        .columns(columns.iter().copied())
        .expr_as(Expr::cust("row_number() OVER (PARTITION BY subject_id ORDER BY id DESC)"), Alias::new("nth"))
        .from(event::Entity)
        .and_where(event::Column::SubjectId.is_in(issues.iter().map(|id| id.0)))
        .to_owned();
    let last = Query::select()
        .columns(columns)
        .from_subquery(ranked, Alias::new("ranked"))
        .and_where(Expr::col(Alias::new("nth")).lte(n))
        .order_by(event::Column::Id, Order::Desc)
        .to_owned();
    let last = ctx.db.backend().build(&last);
    let rows = match detail {
        Detail::Brief => {
            let brief = events::Brief::find_by_statement(last).all(&ctx.db.read).await?;
            brief.into_iter().map(|events::Brief(row)| row).collect()
        }
        Detail::Full => event::Model::find_by_statement(last).all(&ctx.db.read).await?,
    };
    let mut map: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        map.entry(IssueId(row.subject_id)).or_default().push(row);
    }
    Ok(map)
}

/// How many days back an issue of the same site and checklist item may be the same, or come back.
const SIMILAR_DAYS: Days = Days::new(90);
/// A checklist has at most so many items that a site can have failed before.
const EARLIER_AT_MOST: u64 = 200;

/// Issues of the same enterprise and checklist item found in the 90 days before: perhaps the same, or a recurrence.
///
/// # Errors
/// The database failed.
pub async fn similar(ctx: &Ctx, issue: &Model) -> Result<Vec<Model>> {
    let Some(item) = issue.item_id else { return Ok(Vec::new()) };
    let rows = found_before(ctx, (issue.park_id, issue.enterprise_id), issue.found_on)
        .filter(issue::Column::ItemId.eq(item))
        .filter(issue::Column::Id.ne(issue.id))
        .limit(5);
    Ok(rows.all(&ctx.db.read).await?)
}

/// What was found at a visit's site in the 90 days before it, for checklist items: who logs a finding for one of them
/// is told.
///
/// # Errors
/// The database failed.
pub async fn earlier(ctx: &Ctx, visit: &visit::Model) -> Result<Vec<Model>> {
    let day = visit.started_at.map_or(ctx.today(), shanghai_day);
    let rows = found_before(ctx, (visit.park_id, visit.enterprise_id), day)
        .filter(issue::Column::ItemId.is_not_null())
        .filter(Condition::any().add(issue::Column::VisitId.is_null()).add(issue::Column::VisitId.ne(visit.id)))
        .limit(EARLIER_AT_MOST);
    Ok(rows.all(&ctx.db.read).await?)
}

/// The newest first.
fn found_before(
    ctx: &Ctx,
    (park, enterprise): (ParkId, Option<EnterpriseId>),
    day: NaiveDate,
) -> Select<issue::Entity> {
    let same_site = match enterprise {
        Some(id) => issue::Column::EnterpriseId.eq(id),
        None => issue::Column::EnterpriseId.is_null().and(issue::Column::ParkId.eq(park)),
    };
    access::find::<issue::Entity>(&ctx.actor)
        .filter(same_site)
        .filter(issue::Column::Status.ne(IssueStatus::Discarded))
        .filter(issue::Column::FoundOn.between(day - SIMILAR_DAYS, day))
        .order_by_desc(issue::Column::FoundOn)
        .order_by_desc(issue::Column::Id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severities_sort_from_minor_to_major() {
        assert!(rank(Severity::Minor) < rank(Severity::Moderate) && rank(Severity::Moderate) < rank(Severity::Major));
    }
}
