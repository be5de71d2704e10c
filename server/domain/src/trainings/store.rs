//! Rows of trainings and of the people in them.

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::id::{AttendeeId, ParkId, TrainingId, UserId};
use entities::training::{self, Audience, TrainingStatus};
use entities::{attendee, park, training_question};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::status::{self, Action};
use super::{entry, input::QuizRules, policy};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::Event;
use crate::{access, db, index};

/// A plan of which nothing is said yet.
#[must_use]
pub fn blank((park_id, audience): (ParkId, Audience), created_by: UserId, at: DateTime<Utc>) -> training::Model {
    training::Model {
        id: TrainingId::new(),
        park_id,
        service_item_id: None,
        number: None,
        audience,
        open_to_all: false,
        title: String::new(),
        description: String::new(),
        category: String::new(),
        starts_at: at,
        ends_at: at,
        place: String::new(),
        link: String::new(),
        capacity: 1,
        waiting_capacity: 0,
        enrolled: 0,
        speaker_id: None,
        speaker_name: String::new(),
        status: TrainingStatus::Draft,
        cancel_reason: String::new(),
        checkin_secret: String::new(),
        quiz_size: 0,
        pass_mark: 60,
        most_attempts: 1,
        quiz_closes_at: None,
        valid_months: 12,
        certified: 0,
        attended: 0,
        finished_at: None,
        created_by,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

/// The training, locked, in the version that the caller saw, with where the action leads.
pub async fn open(
    tx: &Tx,
    ctx: &Ctx,
    (id, version): (TrainingId, Option<i32>),
    action: Action,
) -> Result<(training::Model, TrainingStatus)> {
    let row = access::lock::<training::Entity, _>(&**tx, &ctx.actor, id).await?;
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
pub async fn save(tx: &Tx, ctx: &Ctx, row: training::Model) -> Result<training::Model> {
    let next = training::Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    let saved = next.into_active_model().reset_all().update(&**tx).await?;
    index::put(&**tx, entry::of(&saved)).await?;
    Ok(saved)
}

/// Writes the next version of somebody's place.
pub async fn save_attendee(tx: &Tx, ctx: &Ctx, row: attendee::Model) -> Result<attendee::Model> {
    let next = attendee::Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    Ok(next.into_active_model().reset_all().update(&**tx).await?)
}

/// Writes how many seats are taken and certificates given. No new version: who edits the plan meanwhile is not
/// disturbed by people who enrol.
pub async fn count(tx: &Tx, row: &training::Model) -> Result<()> {
    training::Entity::update_many()
        .col_expr(training::Column::Enrolled, Expr::value(row.enrolled))
        .col_expr(training::Column::Certified, Expr::value(row.certified))
        .filter(training::Column::Id.eq(row.id))
        .exec(&**tx)
        .await?;
    Ok(())
}

pub fn event<'a>(kind: &'a str, row: &training::Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Training, row.id.0), Some(row.park_id))
}

pub fn moved<'a>(kind: &'a str, before: &training::Model, after: &training::Model) -> Event<'a> {
    event(kind, after).moved(before.status.to_value(), after.status.to_value())
}

/// The next number of a park's trainings this year, e.g. QS-PX-2026-003. Locks the park.
#[expect(clippy::disallowed_methods, reason = "counts what has a number, under the lock of the park")]
pub async fn number(tx: &Tx, ctx: &Ctx, row: &training::Model) -> Result<String> {
    let park = access::lock::<park::Entity, _>(&**tx, &ctx.actor, row.park_id).await?;
    let start = format!("{}-PX-{}-", park.code, ctx.today().format("%Y"));
    let given = training::Entity::find()
        .filter(training::Column::ParkId.eq(row.park_id))
        .filter(training::Column::Number.starts_with(&start))
        .count(&**tx);
    Ok(format!("{start}{:03}", given.await? + 1))
}

/// Which questions the training may ask.
pub async fn set_questions(tx: &Tx, training_id: TrainingId, quiz: &QuizRules) -> Result<()> {
    training_question::Entity::delete_many()
        .filter(training_question::Column::TrainingId.eq(training_id))
        .exec(&**tx)
        .await?;
    let rows = (1..).zip(&quiz.questions).map(|(position, id)| training_question::Model {
        training_id,
        question_id: *id,
        position,
    });
    Ok(db::insert_all::<training_question::Entity>(&**tx, rows.collect()).await?)
}

/// Somebody's place, locked; whoever calls has found the training through its scope or by the person's own code.
#[expect(clippy::disallowed_methods, reason = "found by its scope or by its code before, and locked here")]
pub async fn lock_attendee(tx: &Tx, id: AttendeeId) -> Result<attendee::Model> {
    attendee::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)
}

/// A training by its id, locked, for people who act by their code.
#[expect(clippy::disallowed_methods, reason = "the caller holds the code of a place in it")]
pub async fn lock_training(tx: &Tx, id: TrainingId) -> Result<training::Model> {
    training::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)
}

/// Everybody in a training, the earliest first.
#[expect(clippy::disallowed_methods, reason = "the training was locked through its scope by the caller")]
pub async fn people(conn: &impl ConnectionTrait, training: TrainingId) -> Result<Vec<attendee::Model>> {
    let rows = attendee::Entity::find().filter(attendee::Column::TrainingId.eq(training));
    Ok(rows.order_by_asc(attendee::Column::QueuedAt).order_by_asc(attendee::Column::Id).all(conn).await?)
}
