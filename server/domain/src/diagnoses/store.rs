//! Rows of diagnoses.

use entities::attachment::SubjectKind;
use entities::diagnosis::{self, DiagnosisStatus, Model};
use entities::id::{DiagnosisId, UserId};
use entities::{diagnosis_expert, park};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};

use super::policy::{self, Standing};
use super::status::{self, Action};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::Event;
use crate::{access, db, index};

/// The diagnosis, locked, in the version that the caller saw, with where the action leads.
pub async fn open(
    tx: &Tx,
    ctx: &Ctx,
    (id, version): (DiagnosisId, Option<i32>),
    action: Action,
) -> Result<(Model, DiagnosisStatus)> {
    let row = access::lock::<diagnosis::Entity, _>(&**tx, &ctx.actor, id).await?;
    if version.is_some_and(|seen| seen != row.version) {
        return Err(Error::Conflict(Current { version: row.version, status: Some(row.status.to_value()) }));
    }
    let standing = standing(&**tx, ctx, id).await?;
    if !policy::allows(&ctx.actor, action, (&row, standing)) {
        return Err(Error::Forbidden);
    }
    match status::next(row.status, action) {
        Ok(to) => Ok((row, to)),
        // Nobody answers what is concluded: a code of its own, for who comes late with a form that was open.
        Err(_) if row.status == DiagnosisStatus::Concluded && is_answering(action) => {
            Err(Error::Refused(Rule::AlreadyConcluded))
        }
        Err(_) => Err(Error::Refused(Rule::IllegalMove)),
    }
}

fn is_answering(action: Action) -> bool {
    matches!(action, Action::Answer | Action::Assess | Action::SetReference | Action::Submit)
}

/// What the actor is to a diagnosis that the actor sees.
pub async fn standing(conn: &impl ConnectionTrait, ctx: &Ctx, id: DiagnosisId) -> Result<Standing> {
    let mine = access::find::<diagnosis_expert::Entity>(&ctx.actor)
        .filter(diagnosis_expert::Column::DiagnosisId.eq(id))
        .filter(diagnosis_expert::Column::UserId.eq(ctx.actor.user_id));
    Ok(Standing { on_team: mine.count(conn).await? > 0 })
}

/// Writes the next version, and what is found of it.
pub async fn save(tx: &Tx, ctx: &Ctx, row: Model) -> Result<Model> {
    let next = Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    let row: Model = next.into_active_model().reset_all().update(&**tx).await?;
    index::put(&**tx, super::entry::of(&row)).await?;
    Ok(row)
}

pub fn event<'a>(kind: &'a str, row: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Diagnosis, row.id.0), Some(row.park_id))
}

pub fn moved<'a>(kind: &'a str, before: &Model, after: &Model) -> Event<'a> {
    event(kind, after).moved(before.status.to_value(), after.status.to_value())
}

/// The next number of a park's diagnoses this year, e.g. QS-ZD-2026-003. Locks the park.
#[expect(clippy::disallowed_methods, reason = "counts what has a number, under the lock of the park")]
pub async fn number(tx: &Tx, ctx: &Ctx, park: &park::Model) -> Result<String> {
    access::lock::<park::Entity, _>(&**tx, &ctx.actor, park.id).await?;
    let start = format!("{}-ZD-{}-", park.code, ctx.today().format("%Y"));
    let given = diagnosis::Entity::find()
        .filter(diagnosis::Column::ParkId.eq(park.id))
        .filter(diagnosis::Column::Number.starts_with(&start))
        .count(&**tx);
    Ok(format!("{start}{:03}", given.await? + 1))
}

/// Replaces the team; the lead is on it.
pub async fn set_team(tx: &Tx, row: &Model, experts: &[UserId]) -> Result<()> {
    let of_it = diagnosis_expert::Column::DiagnosisId.eq(row.id);
    diagnosis_expert::Entity::delete_many().filter(of_it).exec(&**tx).await?;
    let people = access::distinct(experts.iter().copied().chain([row.lead_id]));
    let rows = people.into_iter().map(|user_id| diagnosis_expert::Model {
        diagnosis_id: row.id,
        user_id,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
    });
    Ok(db::insert_all::<diagnosis_expert::Entity>(&**tx, rows.collect()).await?)
}

/// The ids of the team, the lead included.
#[expect(clippy::disallowed_methods, reason = "the diagnosis was read through its scope by the caller")]
pub async fn team(conn: &impl ConnectionTrait, id: DiagnosisId) -> Result<Vec<UserId>> {
    let rows = diagnosis_expert::Entity::find().filter(diagnosis_expert::Column::DiagnosisId.eq(id)).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}
