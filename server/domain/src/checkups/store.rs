//! Rows of check-ups and visits.

use std::collections::HashSet;

use entities::attachment::SubjectKind;
use entities::checklist::SiteKind;
use entities::id::{ChecklistId, CheckupId, EnterpriseId, VisitId};
use entities::visit::{VisitKind, VisitStatus};
use entities::{checklist, checkup, enterprise, visit};
use sea_orm::{ActiveEnum, ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter};

use super::status::{self, Action};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::Event;
use crate::{access, checkups::policy};

/// The check-up, locked, in the version that the caller saw, with where the action leads.
pub async fn open(
    tx: &Tx,
    ctx: &Ctx,
    (id, version): (CheckupId, Option<i32>),
    action: Action,
) -> Result<(checkup::Model, checkup::CheckupStatus)> {
    let row = access::lock::<checkup::Entity, _>(&**tx, &ctx.actor, id).await?;
    if version.is_some_and(|seen| seen != row.version) {
        return Err(Error::Conflict(Current { version: row.version, status: Some(row.status.to_value()) }));
    }
    if !policy::allows(&ctx.actor, action, &row) {
        return Err(Error::Forbidden);
    }
    let to = status::next(row.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    Ok((row, to))
}

/// Writes the next version.
pub async fn save(tx: &Tx, ctx: &Ctx, row: checkup::Model) -> Result<checkup::Model> {
    let next = checkup::Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    Ok(next.into_active_model().reset_all().update(&**tx).await?)
}

pub fn event<'a>(kind: &'a str, row: &checkup::Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Checkup, row.id.0), Some(row.park_id))
}

pub fn moved<'a>(kind: &'a str, before: &checkup::Model, after: &checkup::Model) -> Event<'a> {
    event(kind, after).moved(before.status.to_value(), after.status.to_value())
}

/// Refuses enterprises that are not in the park, or that the actor does not see.
pub async fn enterprises(
    tx: &Tx,
    ctx: &Ctx,
    checkup: &checkup::Model,
    (path, ids): (&str, &[EnterpriseId]),
) -> Result<Vec<enterprise::Model>> {
    let rows = access::by_ids::<enterprise::Entity, _>(&**tx, &ctx.actor, ids.to_vec()).await?;
    let found: HashSet<EnterpriseId> =
        rows.iter().filter(|row| row.park_id == checkup.park_id).map(|row| row.id).collect();
    if ids.iter().all(|id| found.contains(id)) {
        return Ok(rows);
    }
    Err(Error::invalid(path, Rule::UnknownReference))
}

/// Refuses a checklist that does not exist or is for another kind of site.
pub async fn checklist(tx: &Tx, ctx: &Ctx, (path, id, kind): (&str, ChecklistId, SiteKind)) -> Result<()> {
    match access::get::<checklist::Entity, _>(&**tx, &ctx.actor, id).await {
        Ok(row) if row.kind == kind => Ok(()),
        Ok(_) | Err(Error::NotFound) => Err(Error::invalid(path, Rule::UnknownReference)),
        Err(other) => Err(other),
    }
}

/// A planned visit to a site.
pub fn new_visit(ctx: &Ctx, checkup: &checkup::Model, enterprise_id: Option<EnterpriseId>) -> visit::Model {
    visit::Model {
        id: VisitId::new(),
        checkup_id: checkup.id,
        park_id: checkup.park_id,
        enterprise_id,
        kind: VisitKind::Checkup,
        status: VisitStatus::Planned,
        expert_id: None,
        planned_on: None,
        started_at: None,
        finished_at: None,
        lon: None,
        lat: None,
        created_at: ctx.now(),
        version: 1,
    }
}

/// The visits of a check-up.
pub async fn visits(tx: &Tx, ctx: &Ctx, checkup: CheckupId) -> Result<Vec<visit::Model>> {
    let rows = access::find::<visit::Entity>(&ctx.actor).filter(visit::Column::CheckupId.eq(checkup));
    Ok(rows.all(&**tx).await?)
}
