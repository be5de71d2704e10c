//! Writes of the consultation row: derived columns, version, index; and the rows around it.

use std::collections::HashMap;

use entities::attachment::SubjectKind;
use entities::consultation::{self, ConsultationStatus, Model};
use entities::id::{ConsultationId, ParkId};
use entities::{consultation_member, consultation_opinion, consultation_stage, consultation_version, park};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

use super::input::Target;
use super::rules::{self, Parts};
use super::status::{self, Action};
use super::{entry, policy};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::Event;
use crate::{access, index};

/// A consultation that is open for one step.
pub struct Opened {
    pub before: Model,
    pub to: ConsultationStatus,
    pub parts: Parts,
}

/// The consultation, locked, in the version that the caller saw, when the actor may take this step now.
pub async fn open(tx: &Tx, ctx: &Ctx, target: Target, action: Action) -> Result<Opened> {
    let before = access::lock::<consultation::Entity, _>(&**tx, &ctx.actor, target.id).await?;
    if target.version != before.version {
        return Err(Error::Conflict(Current { version: before.version, status: Some(before.status.to_value()) }));
    }
    let parts = parts(&**tx, &[before.id]).await?.remove(&before.id).unwrap_or_default();
    let to = decide(ctx, action, (&before, &parts))?;
    Ok(Opened { before, to, parts })
}

/// Whether the actor may take this step now, and where it leads. Somebody of the team who would review is told so.
fn decide(ctx: &Ctx, action: Action, (row, parts): (&Model, &Parts)) -> Result<ConsultationStatus> {
    let own_work = action == Action::GiveOpinion && parts.is_on_team(ctx.actor.user_id);
    if !own_work && !policy::allows(&ctx.actor, action, row, parts) {
        return Err(Error::Forbidden);
    }
    let to = status::next(row.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    rules::holds(action, ctx.actor.user_id, parts).map_err(Error::Refused)?;
    Ok(to)
}

/// Inserts a new request.
pub async fn insert(tx: &Tx, row: Model) -> Result<Model> {
    let row = row.into_active_model().reset_all().insert(&**tx).await?;
    index::put(&**tx, entry::of(&row)).await?;
    Ok(row)
}

/// Writes the next version with its derived columns.
pub async fn save(tx: &Tx, ctx: &Ctx, (row, parts): (Model, &Parts)) -> Result<Model> {
    let in_review = row.status == ConsultationStatus::InReview;
    let left = if in_review { parts.opinions_left() } else { 0 };
    let next = Model {
        running_due_on: rules::running_due_on(row.status, parts),
        opinions_left: i32::try_from(left).unwrap_or(i32::MAX),
        version: row.version + 1,
        updated_at: ctx.now(),
        ..row
    };
    let next = next.into_active_model().reset_all().update(&**tx).await?;
    index::put(&**tx, entry::of(&next)).await?;
    Ok(next)
}

pub fn event<'a>(kind: &'a str, row: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Consultation, row.id.0), Some(row.park_id))
}

pub fn moved<'a>(kind: &'a str, before: &Model, after: &Model) -> Event<'a> {
    event(kind, after).moved(before.status.to_value(), after.status.to_value())
}

/// The next number of a park's consultations this year, e.g. QS-ZX-2026-003. Locks the park.
#[expect(clippy::disallowed_methods, reason = "counts what has a number, under the lock of the park")]
pub async fn number(tx: &Tx, ctx: &Ctx, park_id: ParkId) -> Result<String> {
    let park = access::lock::<park::Entity, _>(&**tx, &ctx.actor, park_id).await?;
    let start = format!("{}-ZX-{}-", park.code, ctx.today().format("%Y"));
    let given = consultation::Entity::find()
        .filter(consultation::Column::ParkId.eq(park_id))
        .filter(consultation::Column::Number.starts_with(&start))
        .count(&**tx);
    Ok(format!("{start}{:03}", given.await? + 1))
}

/// The rows around consultations that were read through their scope: four statements, however many they are.
#[expect(clippy::disallowed_methods, reason = "the consultations were read through their scope by the caller")]
pub async fn parts(conn: &impl ConnectionTrait, ids: &[ConsultationId]) -> Result<HashMap<ConsultationId, Parts>> {
    use consultation_opinion::Column as O;
    let ids = || ids.iter().copied();
    let mut all: HashMap<ConsultationId, Parts> = ids().map(|id| (id, Parts::default())).collect();
    let members = consultation_member::Entity::find()
        .filter(consultation_member::Column::ConsultationId.is_in(ids()))
        .order_by_asc(consultation_member::Column::UserId);
    for row in members.all(conn).await? {
        all.entry(row.consultation_id).or_default().members.push(row);
    }
    let stages = consultation_stage::Entity::find()
        .filter(consultation_stage::Column::ConsultationId.is_in(ids()))
        .order_by_asc(consultation_stage::Column::Number);
    for row in stages.all(conn).await? {
        all.entry(row.consultation_id).or_default().stages.push(row);
    }
    let versions = consultation_version::Entity::find()
        .filter(consultation_version::Column::ConsultationId.is_in(ids()))
        .order_by_asc(consultation_version::Column::Number);
    for row in versions.all(conn).await? {
        all.entry(row.consultation_id).or_default().versions.push(row);
    }
    let opinions = consultation_opinion::Entity::find().filter(O::ConsultationId.is_in(ids()));
    for row in opinions.all(conn).await? {
        all.entry(row.consultation_id).or_default().given.push((row.version_id, row.reviewer_id));
    }
    // The lead and the chair come first.
    all.values_mut().for_each(|parts| parts.members.sort_by_key(|member| member.part));
    Ok(all)
}
