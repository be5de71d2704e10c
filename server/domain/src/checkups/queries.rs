//! Reading check-ups, visits and answers.

use std::collections::HashMap;

use entities::attachment::SubjectKind;
use entities::checkup::CheckupStatus;
use entities::id::{CheckupId, IssueId, ParkId, UserId, VisitId};
use entities::issue::IssueStatus;
use entities::visit::VisitStatus;
use entities::{checkup, checkup_expert, event, issue, visit, visit_result, visit_sample};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::page::{self, Page, PageInput};

/// Which check-ups a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    pub park_id: Option<ParkId>,
    pub status: Option<CheckupStatus>,
}

/// The check-ups that the actor sees, the latest first.
///
/// # Errors
/// `Invalid` for a page that cannot be.
pub async fn list(ctx: &Ctx, filter: Filter, page: &PageInput) -> Result<Page<checkup::Model>> {
    let keys = [page::by(checkup::Column::StartsOn, Order::Desc), page::by(checkup::Column::Id, Order::Desc)];
    let cursor: Option<(chrono::NaiveDate, uuid::Uuid)> = page.cursor()?;
    let values = cursor.map(|(day, id)| vec![day.into(), id.into()]);
    let key = |row: &checkup::Model| (row.starts_on, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter), (&keys, values, page.limit()?), key).await
}

/// How many check-ups match.
///
/// # Errors
/// The database failed.
pub async fn count(ctx: &Ctx, filter: Filter) -> Result<u64> {
    Ok(matching(ctx, filter).count(&ctx.db.read).await?)
}

fn matching(ctx: &Ctx, filter: Filter) -> Select<checkup::Entity> {
    let mut select = access::find::<checkup::Entity>(&ctx.actor);
    if let Some(park) = filter.park_id {
        select = select.filter(checkup::Column::ParkId.eq(park));
    }
    if let Some(status) = filter.status {
        select = select.filter(checkup::Column::Status.eq(status));
    }
    select
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: CheckupId) -> Result<checkup::Model> {
    access::get::<checkup::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<CheckupId>) -> Result<Vec<checkup::Model>> {
    access::by_ids::<checkup::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn visit(ctx: &Ctx, id: VisitId) -> Result<visit::Model> {
    access::get::<visit::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn visits_by_ids(ctx: &Ctx, ids: Vec<VisitId>) -> Result<Vec<visit::Model>> {
    access::by_ids::<visit::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// Visits to be made and made, the newest plan first, at most 100. `mine`: of check-ups on whose team the actor is,
/// which are not cancelled, and not assigned to somebody else.
///
/// # Errors
/// The database failed.
pub async fn visits(ctx: &Ctx, mine: bool, status: Option<VisitStatus>) -> Result<Vec<visit::Model>> {
    let mut select = access::find::<visit::Entity>(&ctx.actor);
    if let Some(status) = status {
        select = select.filter(visit::Column::Status.eq(status));
    }
    if mine {
        let own = ctx.actor.assignments.iter().map(|assignment| assignment.checkup_id);
        let free = sea_orm::Condition::any()
            .add(visit::Column::ExpertId.is_null())
            .add(visit::Column::ExpertId.eq(ctx.actor.user_id));
        let cancelled = Query::select()
            .column(checkup::Column::Id)
            .from(checkup::Entity)
            .and_where(checkup::Column::Status.eq(CheckupStatus::Cancelled))
            .to_owned();
        let live = visit::Column::CheckupId.not_in_subquery(cancelled);
        select = select.filter(visit::Column::CheckupId.is_in(own)).filter(free).filter(live);
    }
    Ok(select.order_by_desc(visit::Column::Id).limit(page::MAX).all(&ctx.db.read).await?)
}

/// The visits of each check-up, in the order of their planning.
///
/// # Errors
/// The database failed.
pub async fn visits_of(ctx: &Ctx, checkups: &[CheckupId]) -> Result<HashMap<CheckupId, Vec<visit::Model>>> {
    let rows = access::find::<visit::Entity>(&ctx.actor)
        .filter(visit::Column::CheckupId.is_in(checkups.iter().copied()))
        .order_by_asc(visit::Column::Id)
        .all(&ctx.db.read)
        .await?;
    Ok(grouped(rows, |row| row.checkup_id))
}

/// The team of each check-up.
///
/// # Errors
/// The database failed.
pub async fn experts_of(ctx: &Ctx, checkups: &[CheckupId]) -> Result<HashMap<CheckupId, Vec<UserId>>> {
    let rows = access::find::<checkup_expert::Entity>(&ctx.actor)
        .filter(checkup_expert::Column::CheckupId.is_in(checkups.iter().copied()))
        .order_by_asc(checkup_expert::Column::UserId)
        .all(&ctx.db.read)
        .await?;
    let teams = grouped(rows, |row| row.checkup_id);
    Ok(teams.into_iter().map(|(id, rows)| (id, rows.into_iter().map(|row| row.user_id).collect())).collect())
}

/// The answers of each visit.
///
/// # Errors
/// The database failed.
pub async fn results_of(ctx: &Ctx, visits: &[VisitId]) -> Result<HashMap<VisitId, Vec<visit_result::Model>>> {
    let rows = access::find::<visit_result::Entity>(&ctx.actor)
        .filter(visit_result::Column::VisitId.is_in(visits.iter().copied()))
        .order_by_asc(visit_result::Column::ItemId)
        .all(&ctx.db.read)
        .await?;
    Ok(grouped(rows, |row| row.visit_id))
}

/// The issues that each look-back sees again.
///
/// # Errors
/// The database failed.
pub async fn sample_of(ctx: &Ctx, visits: &[VisitId]) -> Result<HashMap<VisitId, Vec<IssueId>>> {
    let rows = access::find::<visit_sample::Entity>(&ctx.actor)
        .filter(visit_sample::Column::VisitId.is_in(visits.iter().copied()))
        .order_by_asc(visit_sample::Column::IssueId)
        .all(&ctx.db.read)
        .await?;
    let samples = grouped(rows, |row| row.visit_id);
    Ok(samples.into_iter().map(|(id, rows)| (id, rows.into_iter().map(|row| row.issue_id).collect())).collect())
}

/// The findings of each visit that the actor sees, in the order in which they were logged.
///
/// # Errors
/// The database failed.
pub async fn findings_of_visits(ctx: &Ctx, visits: &[VisitId]) -> Result<HashMap<VisitId, Vec<issue::Model>>> {
    let rows = access::find::<issue::Entity>(&ctx.actor)
        .filter(issue::Column::VisitId.is_in(visits.iter().copied()))
        .order_by_asc(issue::Column::Id)
        .all(&ctx.db.read)
        .await?;
    let mut all: HashMap<VisitId, Vec<issue::Model>> = HashMap::new();
    for row in rows {
        if let Some(visit) = row.visit_id {
            all.entry(visit).or_default().push(row);
        }
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct Drafts {
    checkup_id: CheckupId,
    drafts: i64,
}

/// How many drafts of each check-up the actor sees.
///
/// # Errors
/// The database failed.
pub async fn drafts_of(ctx: &Ctx, checkups: &[CheckupId]) -> Result<HashMap<CheckupId, i64>> {
    let rows = access::find::<issue::Entity>(&ctx.actor)
        .select_only()
        .column(issue::Column::CheckupId)
        .column_as(issue::Column::Id.count(), "drafts")
        .filter(issue::Column::CheckupId.is_in(checkups.iter().copied()))
        .filter(issue::Column::Status.eq(IssueStatus::Draft))
        .group_by(issue::Column::CheckupId)
        .into_model::<Drafts>()
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().map(|row| (row.checkup_id, row.drafts)).collect())
}

fn grouped<K: std::hash::Hash + Eq, T>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut all: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        all.entry(key(&row)).or_default().push(row);
    }
    all
}

/// The last 100 events of a check-up that the caller has read, the newest first. What happened on its visits is told by
/// their answers, which the park sees later than the team.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the check-up was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, id: CheckupId) -> Result<Vec<event::Model>> {
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Checkup))
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_desc(event::Column::Id);
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
