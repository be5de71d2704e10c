//! Reads of filings.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::filing::{FilingStatus, Model};
use entities::id::{CampaignId, EnterpriseId, FilingId, FormId, ParkId};
use entities::{enterprise, event, filing, filing_submission};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    TryGetable,
};

use super::content::{Content, Difference};
use super::{policy, status};
use crate::access;
use crate::ctx::Ctx;
use crate::db::number_of;
use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput, SortKey};

/// Which filings.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub park: Option<ParkId>,
    pub enterprise: Option<EnterpriseId>,
    pub form: Option<FormId>,
    pub campaign: Option<CampaignId>,
    /// `2026-11`, `2026-Q4` or `2026`.
    pub period: Option<String>,
    pub statuses: Vec<FilingStatus>,
    /// It is the viewer's turn, and the day of opening has come.
    pub waiting_for_me: bool,
    /// The due day has passed and the enterprise still has to act.
    pub overdue: bool,
    /// With or without an exception: a later day, or nothing to file.
    pub excepted: Option<bool>,
    /// Nothing is to be filed, or something is.
    pub excused: Option<bool>,
    /// Part of an enterprise's name.
    pub text: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The nearest running due day first.
    #[default]
    DueOn,
    /// The newest first.
    Newest,
}

/// The enterprise's name holds the text.
fn named(text: &str) -> Expr {
    let lower = Func::lower(Expr::col((enterprise::Entity, enterprise::Column::Name)));
    Expr::expr(lower).like(LikeExpr::new(page::contains(text)).escape('\\'))
}

impl Filter {
    fn condition(&self, ctx: &Ctx) -> Result<Condition> {
        use filing::Column as C;
        let mut all = Condition::all();
        if self.statuses.len() > status::ALL.len() {
            return Err(Error::invalid("statuses", Rule::TooMany));
        }
        if let Some(period) = &self.period {
            all = all.add(C::Period.eq(period.parse::<crate::period::Period>()?.to_string()));
        }
        if let Some(text) = self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            if text.chars().count() > 100 {
                return Err(Error::invalid("text", Rule::TooLong));
            }
            let sites = access::find::<enterprise::Entity>(&ctx.actor)
                .select_only()
                .column(enterprise::Column::Id)
                .filter(named(text))
                .into_query();
            all = all.add(C::EnterpriseId.in_subquery(sites));
        }
        if !self.statuses.is_empty() {
            all = all.add(C::Status.is_in(self.statuses.iter().copied()));
        }
        if self.waiting_for_me {
            all = all.add(policy::waiting_for_me(&ctx.actor)).add(C::OpensOn.lte(ctx.today()));
        }
        if self.overdue {
            all = all.add(C::RunningDueOn.lt(ctx.today()));
        }
        if let Some(excepted) = self.excepted {
            all = all.add(if excepted { C::ExceptionReason.ne("") } else { C::ExceptionReason.eq("") });
        }
        all = all.add_option(self.excused.map(|excused| C::Excused.eq(excused)));
        all = all.add_option(self.park.map(|id| C::ParkId.eq(id)));
        all = all.add_option(self.enterprise.map(|id| C::EnterpriseId.eq(id)));
        all = all.add_option(self.form.map(|id| C::FormId.eq(id)));
        Ok(all.add_option(self.campaign.map(|id| C::CampaignId.eq(id))))
    }
}

/// A page of filings.
///
/// # Errors
/// `Invalid` for a page or filter out of bounds.
pub async fn list(ctx: &Ctx, filter: &Filter, sort: Sort, page: &PageInput) -> Result<Page<Model>> {
    use filing::Column as C;
    let select = access::find::<filing::Entity>(&ctx.actor).filter(filter.condition(ctx)?);
    let keys: Vec<SortKey> = match sort {
        Sort::DueOn => vec![page::by(C::RunningDueOn, Order::Asc), page::by(C::Id, Order::Asc)],
        Sort::Newest => vec![page::by(C::PeriodStart, Order::Desc), page::by(C::Id, Order::Desc)],
    };
    let cursor = page.cursor::<(NaiveDate, FilingId)>()?;
    let cursor = cursor.map(|(day, id)| vec![day.into(), id.into()]);
    page::fetch(&ctx.db.read, select, (&keys, cursor, page.limit()?), |row| match sort {
        Sort::DueOn => (row.running_due_on, row.id),
        Sort::Newest => (row.period_start, row.id),
    })
    .await
}

/// How many filings the filter lets through.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn total(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    let select = access::find::<filing::Entity>(&ctx.actor).filter(filter.condition(ctx)?);
    Ok(select.count(&ctx.db.read).await?)
}

/// Filings by state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub by: HashMap<FilingStatus, i64>,
    pub overdue: i64,
    pub excused: i64,
}

impl Counts {
    fn add(&mut self, cell: &Cell) {
        *self.by.entry(cell.status).or_default() += cell.n;
        self.overdue += cell.late.unwrap_or(0);
        self.excused += if cell.excused { cell.n } else { 0 };
    }
}

#[derive(FromQueryResult)]
struct Cell {
    status: FilingStatus,
    excused: bool,
    late: Option<i64>,
    n: i64,
}

/// The filings of a filter, counted in one statement.
///
/// # Errors
/// `Invalid` for a filter out of bounds.
pub async fn counts(ctx: &Ctx, filter: &Filter) -> Result<Counts> {
    let select = access::find::<filing::Entity>(&ctx.actor).filter(filter.condition(ctx)?);
    count(ctx, select).await
}

/// As `counts`, of rows that the caller has chosen, told apart by a column: the park, the campaign.
///
/// # Errors
/// The database failed.
pub async fn count_by<K: TryGetable + Eq + Hash>(
    ctx: &Ctx,
    select: sea_orm::Select<filing::Entity>,
    column: filing::Column,
) -> Result<HashMap<K, Counts>> {
    let cells = select
        .select_only()
        .column(column)
        .column(filing::Column::Status)
        .column(filing::Column::Excused)
        .column_as(late(ctx), "late")
        .column_as(filing::Column::Id.count(), "n")
        .group_by(column)
        .group_by(filing::Column::Status)
        .group_by(filing::Column::Excused)
        .into_tuple::<(K, FilingStatus, bool, Option<i64>, i64)>()
        .all(&ctx.db.read)
        .await?;
    let mut all: HashMap<K, Counts> = HashMap::new();
    for (key, status, excused, late, n) in cells {
        all.entry(key).or_default().add(&Cell { status, excused, late, n });
    }
    Ok(all)
}

/// As `counts`, of rows that the caller has chosen.
pub async fn count(ctx: &Ctx, select: sea_orm::Select<filing::Entity>) -> Result<Counts> {
    use filing::Column as C;
    let cells = select
        .select_only()
        .column(C::Status)
        .column(C::Excused)
        .column_as(late(ctx), "late")
        .column_as(C::Id.count(), "n")
        .group_by(C::Status)
        .group_by(C::Excused)
        .into_model::<Cell>()
        .all(&ctx.db.read)
        .await?;
    let mut counts = Counts::default();
    for cell in cells {
        counts.add(&cell);
    }
    Ok(counts)
}

/// How many of a group are past their day.
fn late(ctx: &Ctx) -> sea_orm::sea_query::SimpleExpr {
    number_of(filing::Column::RunningDueOn.lt(ctx.today()))
}

/// # Errors
/// `NotFound`.
pub async fn get(ctx: &Ctx, id: FilingId) -> Result<Model> {
    access::get::<filing::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// The submissions of these filings, the newest first.
///
/// # Errors
/// The database failed.
pub async fn submissions_of(ctx: &Ctx, ids: Vec<FilingId>) -> Result<Vec<filing_submission::Model>> {
    Ok(access::find::<filing_submission::Entity>(&ctx.actor)
        .filter(filing_submission::Column::FilingId.is_in(ids))
        .order_by_desc(filing_submission::Column::Number)
        .all(&ctx.db.read)
        .await?)
}

/// The history of a filing, the newest first.
///
/// # Errors
/// The database failed.
pub async fn events_of(ctx: &Ctx, id: FilingId, last: u64) -> Result<Vec<event::Model>> {
    get(ctx, id).await?;
    #[expect(clippy::disallowed_methods, reason = "the filing was found visible")]
    let events = <event::Entity as sea_orm::EntityTrait>::find();
    Ok(events
        .filter(event::Column::SubjectId.eq(id.0))
        .filter(event::Column::SubjectKind.eq(SubjectKind::Filing))
        .order_by_desc(event::Column::Id)
        .limit(last)
        .all(&ctx.db.read)
        .await?)
}

/// What a submission is hashed over: everything that is stated, in one order, and nothing else.
///
/// # Errors
/// Never for a stored filing.
pub fn canonical(filing: &Model) -> Result<String> {
    let content = Content::of(&filing.content)?;
    let standstill = filing.standstill_from.map(|from| {
        let to = filing.standstill_to.map(|day| day.to_string());
        serde_json::json!({ "from": from.to_string(), "reason": filing.standstill_reason, "to": to })
    });
    // Maps are sorted by name: the same content has the same text.
    let stated = serde_json::json!({
        "enterprise": filing.enterprise_id.to_string(),
        "filing": filing.id.to_string(),
        "formVersion": filing.form_version_id.to_string(),
        "period": filing.period,
        "sections": content,
        "standstill": standstill,
        "submission": filing.submissions,
    });
    serde_json::to_string(&stated).map_err(Error::internal)
}

/// The cells of a submission.
///
/// # Errors
/// Never for a stored submission.
pub fn submitted_content(submission: &filing_submission::Model) -> Result<Content> {
    let stated: serde_json::Value = serde_json::from_str(&submission.content).map_err(Error::internal)?;
    Content::of(&stated["sections"])
}

/// What changed between two submissions, or since a submission.
///
/// # Errors
/// Never for stored submissions.
pub fn differences(before: &filing_submission::Model, after: &Content) -> Result<Vec<Difference>> {
    Ok(after.differences(&submitted_content(before)?))
}

/// The content that this person reads: what is being written for who writes it, else what was handed in last.
///
/// # Errors
/// The database failed.
pub async fn shown_content(ctx: &Ctx, filing: &Model) -> Result<Content> {
    if policy::shows_draft(&ctx.actor, filing) {
        return Content::of(&filing.content);
    }
    match submissions_of(ctx, vec![filing.id]).await?.first() {
        Some(last) => submitted_content(last),
        None => Ok(Content::default()),
    }
}

/// Earlier filings of the same enterprise and form that were handed in, the newest first: what stands beside a cell.
///
/// # Errors
/// The database failed.
pub async fn earlier(ctx: &Ctx, filing: &Model, first: u64) -> Result<Vec<Model>> {
    Ok(access::find::<filing::Entity>(&ctx.actor)
        .filter(filing::Column::EnterpriseId.eq(filing.enterprise_id))
        .filter(filing::Column::FormId.eq(filing.form_id))
        .filter(filing::Column::Status.is_in(status::SUBMITTED))
        .filter(filing::Column::PeriodStart.lt(filing.period_start))
        .order_by_desc(filing::Column::PeriodStart)
        .limit(first)
        .all(&ctx.db.read)
        .await?)
}
