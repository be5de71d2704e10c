//! Writes of the issue row: derived columns, version, counters.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entities::id::{CheckupId, IssueId, ParkId, ProvisionId};
use entities::issue::{Audience, IssueKind, IssueStatus, Model};
use entities::{issue, issue_provision, park};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
};

use super::{entry, rules, tally};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result};
use crate::events::{self, Change};
use crate::index;

/// The issue, locked, in the version that the caller saw.
pub async fn open(tx: &Tx, ctx: &Ctx, id: IssueId, version: Option<i32>) -> Result<Model> {
    let issue = access::lock::<issue::Entity, _>(&**tx, &ctx.actor, id).await?;
    if version.is_some_and(|seen| seen != issue.version) {
        let status = sea_orm::ActiveEnum::to_value(&issue.status);
        return Err(Error::Conflict(Current { version: issue.version, status: Some(status) }));
    }
    Ok(issue)
}

/// Inserts a new issue with its derived columns and counter.
pub async fn insert(tx: &Tx, issue: Model) -> Result<Model> {
    let issue = derived(issue);
    let saved = issue.into_active_model().reset_all().insert(&**tx).await?;
    tally::shift(&**tx, &[(None, &saved)]).await?;
    index::put(&**tx, entry::of(&saved)).await?;
    Ok(saved)
}

/// Writes `after` over `before`: the next version, with its derived columns and counter.
pub async fn save(tx: &Tx, before: &Model, after: Model, now: DateTime<Utc>) -> Result<Model> {
    let saved = write(tx, before, after, now).await?;
    tally::shift(&**tx, &[(Some(before), &saved)]).await?;
    Ok(saved)
}

/// As `save`, without the counter.
async fn write(tx: &Tx, before: &Model, mut after: Model, now: DateTime<Utc>) -> Result<Model> {
    if after.status != before.status {
        after.waiting_since = now;
    }
    after.updated_at = now;
    after.version = before.version + 1;
    let saved = derived(after).into_active_model().reset_all().update(&**tx).await?;
    let entry = entry::of(&saved);
    if entry != entry::of(before) {
        index::put(&**tx, entry).await?;
    }
    Ok(saved)
}

fn derived(mut issue: Model) -> Model {
    issue.running_due_on = rules::running_due_on(issue.status, issue.due_on);
    if !matches!(issue.status, IssueStatus::Draft | IssueStatus::Discarded) {
        issue.audience = Audience::All;
    }
    issue
}

/// The next number of the park in this year, e.g. `QS-2026-0012`; the park's row is locked until the end.
pub async fn next_number(tx: &Tx, park_id: ParkId, day: NaiveDate) -> Result<String> {
    let next = Expr::col(park::Column::LastIssueNumber).add(1);
    let parks = park::Entity::update_many()
        .col_expr(park::Column::LastIssueNumber, next)
        .filter(park::Column::Id.eq(park_id))
        .exec_with_returning(&**tx)
        .await?;
    let park = parks.into_iter().next().ok_or(Error::NotFound)?;
    Ok(format!("{}-{}-{:04}", park.code, day.year(), park.last_issue_number))
}

/// Replaces the legal basis of an issue.
pub async fn set_provisions(tx: &Tx, issue: IssueId, provisions: &[ProvisionId]) -> Result<()> {
    issue_provision::Entity::delete_many().filter(issue_provision::Column::IssueId.eq(issue)).exec(&**tx).await?;
    let rows = provisions.iter().zip(0..).map(|(&provision_id, position)| issue_provision::ActiveModel {
        issue_id: Set(issue),
        provision_id: Set(provision_id),
        position: Set(position),
    });
    if !provisions.is_empty() {
        issue_provision::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// Hands the team's drafts of a check-up to the park, after the lead's review.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the check-up was locked through its scope by the caller")]
pub async fn release(tx: &Tx, ctx: &Ctx, checkup: CheckupId) -> Result<u64> {
    let drafts = issue::Entity::find()
        .filter(issue::Column::CheckupId.eq(checkup))
        .filter(issue::Column::Audience.eq(Audience::Team))
        .lock_exclusive()
        .all(&**tx)
        .await?;
    let mut released = Vec::with_capacity(drafts.len());
    for before in &drafts {
        let mut after = before.clone();
        after.audience = Audience::Park;
        let after = write(tx, before, after, ctx.now()).await?;
        events::record(tx, ctx, super::commands::event("issue_released", &after)).await?;
        released.push(after);
    }
    let moves: Vec<_> = drafts.iter().map(Some).zip(&released).collect();
    tally::shift(&**tx, &moves).await?;
    Ok(moves.len() as u64)
}

/// How many problems of a check-up the park has not decided on.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the check-up was read through its scope by the caller")]
pub async fn drafts_left(conn: &impl ConnectionTrait, checkup: CheckupId) -> Result<u64> {
    let drafts = issue::Entity::find()
        .filter(issue::Column::CheckupId.eq(checkup))
        .filter(issue::Column::Status.eq(IssueStatus::Draft))
        .filter(issue::Column::Kind.eq(IssueKind::Problem));
    Ok(drafts.count(conn).await?)
}

/// What changed between two versions, field by field, as people read it.
pub fn diff(before: &Model, after: &Model) -> Vec<Change> {
    let text = |s: &str| (!s.is_empty()).then(|| s.to_owned());
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string());
    let person = |id: Option<entities::id::UserId>| id.map(|id| id.to_string());
    let severity = |s: &issue::Severity| Some(sea_orm::ActiveEnum::to_value(s));
    events::diff(&[
        ("title", text(&before.title), text(&after.title)),
        ("description", text(&before.description), text(&after.description)),
        ("category", text(&before.category), text(&after.category)),
        ("severity", severity(&before.severity), severity(&after.severity)),
        ("place", text(&before.place), text(&after.place)),
        ("advice", text(&before.advice), text(&after.advice)),
        ("basisNote", text(&before.basis_note), text(&after.basis_note)),
        ("occurredOn", day(before.occurred_on), day(after.occurred_on)),
        ("dueOn", day(before.due_on), day(after.due_on)),
        ("responsible", person(before.responsible_id), person(after.responsible_id)),
        ("measure", text(&before.plan_measure), text(&after.plan_measure)),
        ("person", text(&before.plan_person), text(&after.plan_person)),
        ("plannedOn", day(before.planned_on), day(after.planned_on)),
        ("account", text(&before.account), text(&after.account)),
        ("opinion", text(&before.opinion), text(&after.opinion)),
        ("verification", text(&before.verification), text(&after.verification)),
    ])
}
