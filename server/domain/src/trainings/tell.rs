//! Who is told what about a training.

use std::collections::HashSet;

use chrono::TimeDelta;
use entities::attachment::SubjectKind;
use entities::attendee::{self, AttendeeStatus};
use entities::id::{ParkId, UserId};
use entities::training::{self, TrainingStatus};
use entities::{membership, park};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};

use super::{policy, store, words};
use crate::clock::shanghai_day;
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::notices::{self, Params, Reminder};
use crate::outbox::{About, NoticeKind};

/// Tells everybody whom a change of the training concerns: its audience when it is published, afterwards those who
/// enrolled somebody; and the speaker.
pub(super) async fn all(tx: &Tx, ctx: &Ctx, kind: NoticeKind, row: &training::Model, note: &str) -> Result<()> {
    let mut to = match kind {
        NoticeKind::TrainingPublished => audience(&**tx, row).await?,
        _ => enrollers(&**tx, row, |_| true).await?,
    };
    to.extend(row.speaker_id);
    let stamp = ctx.now().timestamp_micros().to_string();
    send(tx, ctx, (kind, row), (note, stamp), to).await
}

/// Tells those who enrolled them that people of the waiting list have seats.
pub(super) async fn moved_up(
    tx: &Tx,
    ctx: &Ctx,
    row: &training::Model,
    (people, park): (&[attendee::Model], ParkId),
) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let to = people.iter().map(|person| person.enrolled_by).collect();
    let stamp = ctx.now().timestamp_micros().to_string();
    // Written in the park of whoever gave the seat back: the training may be of another one.
    let row = training::Model { park_id: park, ..row.clone() };
    send(tx, ctx, (NoticeKind::TrainingSeatGiven, &row), ("", stamp), to).await
}

/// Reminds of trainings that begin within a day, and of quizzes that close within a day. Runs as often as one likes:
/// each message is written once. `ctx` is the platform's.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let (now, soon) = (ctx.now(), ctx.now() + TimeDelta::days(1));
    let begins = training::Column::StartsAt.gt(now).and(training::Column::StartsAt.lte(soon));
    let begins = Condition::all().add(begins).add(training::Column::Status.eq(TrainingStatus::Published));
    let mut reminders = Vec::new();
    for row in some(ctx, begins).await? {
        let mut to = enrollers(&ctx.db.read, &row, |_| true).await?;
        to.extend(row.speaker_id);
        let (kind, stamp) = (NoticeKind::TrainingTomorrow, row.starts_at.to_rfc3339());
        let params = params(&ctx.db.read, ctx, (kind, &row)).await?;
        reminders.push(Reminder { kind, about: about(&row), stamp, params, to });
    }
    let closes = training::Column::QuizClosesAt.gt(now).and(training::Column::QuizClosesAt.lte(soon));
    let open = training::Column::Status.is_in([TrainingStatus::Running, TrainingStatus::Finished]);
    for row in some(ctx, Condition::all().add(closes).add(open)).await?.into_iter().filter(|row| row.quiz_size > 0) {
        let left = |person: &attendee::Model| person.checked_in_at.is_some() && !person.passed;
        let to = enrollers(&ctx.db.read, &row, left).await?;
        let stamp = row.quiz_closes_at.map(|at| at.to_rfc3339()).unwrap_or_default();
        let params = params(&ctx.db.read, ctx, (NoticeKind::QuizCloses, &row)).await?;
        reminders.push(Reminder { kind: NoticeKind::QuizCloses, about: about(&row), stamp, params, to });
    }
    notices::remind_people(ctx, reminders).await
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all trainings; nobody reads them here")]
async fn some(ctx: &Ctx, which: Condition) -> Result<Vec<training::Model>> {
    Ok(training::Entity::find().filter(which).all(&ctx.db.read).await?)
}

#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn audience(conn: &impl ConnectionTrait, row: &training::Model) -> Result<HashSet<UserId>> {
    let mut members =
        membership::Entity::find().filter(membership::Column::Role.is_in(policy::invited(row.audience).to_vec()));
    if !row.open_to_all {
        members = members.filter(membership::Column::ParkId.eq(row.park_id));
    }
    Ok(members.all(conn).await?.into_iter().map(|row| row.user_id).collect())
}

/// Who enrolled the people that are concerned.
async fn enrollers(
    conn: &impl ConnectionTrait,
    row: &training::Model,
    concerned: impl Fn(&attendee::Model) -> bool,
) -> Result<HashSet<UserId>> {
    let people = store::people(conn, row.id).await?;
    let there = people.iter().filter(|person| person.status != AttendeeStatus::Withdrawn);
    Ok(there.filter(|person| concerned(person)).map(|person| person.enrolled_by).collect())
}

async fn send(
    tx: &Tx,
    ctx: &Ctx,
    (kind, row): (NoticeKind, &training::Model),
    (note, stamp): (&str, String),
    to: HashSet<UserId>,
) -> Result<()> {
    let params = Params { note: note.to_owned(), ..params(&**tx, ctx, (kind, row)).await? };
    notices::tell_people(tx, ctx, (kind, about(row), stamp), params, &to).await
}

fn about(row: &training::Model) -> About {
    About { kind: SubjectKind::Training, id: row.id.0, park_id: row.park_id }
}

#[expect(clippy::disallowed_methods, reason = "the name of the host is part of the notice's text")]
async fn params(conn: &impl ConnectionTrait, ctx: &Ctx, (kind, row): (NoticeKind, &training::Model)) -> Result<Params> {
    let host = park::Entity::find_by_id(row.park_id).one(conn).await?;
    let place = if row.place.is_empty() { &row.link } else { &row.place };
    let when_and_where = match (kind, row.quiz_closes_at) {
        (NoticeKind::QuizCloses, Some(at)) => words::moment(at),
        _ => format!("{}，{place}", words::moment(row.starts_at)),
    };
    Ok(Params {
        number: row.number.clone(),
        title: row.title.clone(),
        park: host.map(|park| park.name).unwrap_or_default(),
        due_on: Some(shanghai_day(row.starts_at)),
        actor: ctx.actor.name.clone(),
        moment: when_and_where,
        ..Params::default()
    })
}
