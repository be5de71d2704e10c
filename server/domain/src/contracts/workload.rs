//! Who is booked where and when. A training and a planned visit are fixed; the period of a check-up is a window within
//! which a team finds its days, so that it is shown when planning, and refuses nothing.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::checkup::CheckupStatus;
use entities::consultation_member::{self, MemberPart};
use entities::id::{ParkId, TrainingId, UserId};
use entities::training::TrainingStatus;
use entities::visit::VisitStatus;
use entities::{
    checkup, checkup_expert, consultation, consultation_stage, diagnosis, diagnosis_expert, training, user, visit,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::policy;
use crate::access;
use crate::clock::{shanghai_day, shanghai_midnight};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::validate::Check;

/// Days that one look at the bookings may span.
const MAX_DAYS: i64 = 366;
const MAX_BOOKINGS: u64 = 2_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BookingKind {
    /// On the team of a check-up, some days of the period.
    Checkup,
    /// A visit with its day.
    Visit,
    /// Speaks at a training.
    Training,
    /// Works on a stage of a study, some days of it.
    Consultation,
    /// On the team of a diagnosis, some days until it is due.
    Diagnosis,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    pub expert_id: UserId,
    pub kind: BookingKind,
    pub id: Uuid,
    pub park_id: ParkId,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Whether it refuses another booking at that time.
    pub fixed: bool,
    pub href: String,
}

/// The bookings between two days, both included, by time; of these experts, or of all that the actor may ask about.
///
/// # Errors
/// `Invalid` for more than a year, or the wrong way round.
pub async fn workload(
    ctx: &Ctx,
    (from, to): (NaiveDate, NaiveDate),
    experts: Option<Vec<UserId>>,
) -> Result<Vec<Booking>> {
    let mut check = Check::default();
    let days = (to - from).num_days();
    check.that((0..=MAX_DAYS).contains(&days), "to", Rule::OutOfRange);
    check.that(experts.as_ref().is_none_or(|ids| ids.len() <= 100), "expertIds", Rule::TooMany);
    check.done()?;
    let who = match (policy::sees_all_bookings(&ctx.actor), experts) {
        (true, asked) => asked,
        (false, None) => Some(vec![ctx.actor.user_id]),
        (false, Some(asked)) => Some(asked.into_iter().filter(|id| *id == ctx.actor.user_id).collect()),
    };
    let window = Window { from, to, who };
    let mut all = checkups(ctx, &window).await?;
    all.extend(visits(ctx, &window).await?);
    all.extend(trainings(ctx, &window).await?);
    all.extend(studies(ctx, &window).await?);
    all.extend(diagnoses(ctx, &window).await?);
    all.sort_by_key(|booking| (booking.starts_at, booking.expert_id, booking.kind, booking.id));
    Ok(all)
}

struct Window {
    from: NaiveDate,
    to: NaiveDate,
    /// None = everybody.
    who: Option<Vec<UserId>>,
}

async fn checkups(ctx: &Ctx, window: &Window) -> Result<Vec<Booking>> {
    let open = [CheckupStatus::Planned, CheckupStatus::Running];
    let rows = access::find::<checkup::Entity>(&ctx.actor)
        .filter(checkup::Column::Status.is_in(open))
        .filter(checkup::Column::StartsOn.lte(window.to))
        .filter(checkup::Column::EndsOn.gte(window.from))
        .order_by_asc(checkup::Column::StartsOn)
        .limit(MAX_BOOKINGS)
        .all(&ctx.db.read)
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut teams =
        access::find::<checkup_expert::Entity>(&ctx.actor).filter(checkup_expert::Column::CheckupId.is_in(ids));
    if let Some(who) = &window.who {
        teams = teams.filter(checkup_expert::Column::UserId.is_in(who.iter().copied()));
    }
    let teams = teams.all(&ctx.db.read).await?;
    let bookings = teams.into_iter().filter_map(|member| {
        let row = rows.iter().find(|row| row.id == member.checkup_id)?;
        Some(Booking {
            expert_id: member.user_id,
            kind: BookingKind::Checkup,
            id: row.id.0,
            park_id: row.park_id,
            title: row.title.clone(),
            starts_at: shanghai_midnight(row.starts_on),
            ends_at: end_of(row.ends_on),
            fixed: false,
            href: format!("/checkups/{}", row.id),
        })
    });
    Ok(bookings.collect())
}

async fn visits(ctx: &Ctx, window: &Window) -> Result<Vec<Booking>> {
    let mut select = access::find::<visit::Entity>(&ctx.actor)
        .filter(visit::Column::Status.ne(VisitStatus::Finished))
        .filter(visit::Column::PlannedOn.between(window.from, window.to))
        .filter(visit::Column::ExpertId.is_not_null());
    if let Some(who) = &window.who {
        select = select.filter(visit::Column::ExpertId.is_in(who.iter().copied()));
    }
    let rows = select.limit(MAX_BOOKINGS).all(&ctx.db.read).await?;
    let bookings = rows.into_iter().filter_map(|row| {
        let day = row.planned_on?;
        Some(Booking {
            expert_id: row.expert_id?,
            kind: BookingKind::Visit,
            id: row.id.0,
            park_id: row.park_id,
            title: String::new(),
            starts_at: shanghai_midnight(day),
            ends_at: end_of(day),
            fixed: true,
            href: format!("/checkups/{}", row.checkup_id),
        })
    });
    Ok(bookings.collect())
}

async fn trainings(ctx: &Ctx, window: &Window) -> Result<Vec<Booking>> {
    let mut select = access::find::<training::Entity>(&ctx.actor)
        .filter(training::Column::Status.is_in(BOOKS))
        .filter(training::Column::StartsAt.lt(end_of(window.to)))
        .filter(training::Column::EndsAt.gt(shanghai_midnight(window.from)))
        .filter(training::Column::SpeakerId.is_not_null());
    if let Some(who) = &window.who {
        select = select.filter(training::Column::SpeakerId.is_in(who.iter().copied()));
    }
    let rows = select.limit(MAX_BOOKINGS).all(&ctx.db.read).await?;
    let bookings = rows.into_iter().filter_map(|row| {
        Some(Booking {
            expert_id: row.speaker_id?,
            kind: BookingKind::Training,
            id: row.id.0,
            park_id: row.park_id,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            fixed: true,
            href: format!("/trainings/{}", row.id),
            title: row.title,
        })
    });
    Ok(bookings.collect())
}

/// The stages of studies that are not done, for those who work on them; like a check-up's period, they only show.
async fn studies(ctx: &Ctx, window: &Window) -> Result<Vec<Booking>> {
    let stages = access::find::<consultation_stage::Entity>(&ctx.actor)
        .filter(consultation_stage::Column::DoneAt.is_null())
        .filter(consultation_stage::Column::StartsOn.lte(window.to))
        .filter(consultation_stage::Column::DueOn.gte(window.from))
        .order_by_asc(consultation_stage::Column::StartsOn)
        .limit(MAX_BOOKINGS)
        .all(&ctx.db.read)
        .await?;
    let ids = access::distinct(stages.iter().map(|stage| stage.consultation_id));
    let rows = access::by_ids::<consultation::Entity, _>(&ctx.db.read, &ctx.actor, ids.clone()).await?;
    let works = consultation_member::Column::Part.is_in([MemberPart::Lead, MemberPart::Expert]);
    let mut team = access::find::<consultation_member::Entity>(&ctx.actor)
        .filter(consultation_member::Column::ConsultationId.is_in(ids))
        .filter(works);
    if let Some(who) = &window.who {
        team = team.filter(consultation_member::Column::UserId.is_in(who.iter().copied()));
    }
    let team = team.all(&ctx.db.read).await?;
    let mut bookings = Vec::new();
    for stage in &stages {
        let Some(row) = rows.iter().find(|row| row.id == stage.consultation_id) else { continue };
        for member in team.iter().filter(|member| member.consultation_id == row.id) {
            bookings.push(Booking {
                expert_id: member.user_id,
                kind: BookingKind::Consultation,
                id: row.id.0,
                park_id: row.park_id,
                title: format!("{}：{}", row.subject, stage.name),
                starts_at: shanghai_midnight(stage.starts_on),
                ends_at: end_of(stage.due_on),
                fixed: false,
                href: format!("/consultations/{}", row.id),
            });
        }
    }
    Ok(bookings)
}

async fn diagnoses(ctx: &Ctx, window: &Window) -> Result<Vec<Booking>> {
    let rows = access::find::<diagnosis::Entity>(&ctx.actor)
        .filter(diagnosis::Column::Status.is_in(crate::diagnoses::status::OPEN))
        .filter(diagnosis::Column::StartsOn.lte(window.to))
        .filter(diagnosis::Column::DueOn.gte(window.from))
        .order_by_asc(diagnosis::Column::StartsOn)
        .limit(MAX_BOOKINGS)
        .all(&ctx.db.read)
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut teams =
        access::find::<diagnosis_expert::Entity>(&ctx.actor).filter(diagnosis_expert::Column::DiagnosisId.is_in(ids));
    if let Some(who) = &window.who {
        teams = teams.filter(diagnosis_expert::Column::UserId.is_in(who.iter().copied()));
    }
    let teams = teams.all(&ctx.db.read).await?;
    let bookings = teams.into_iter().filter_map(|member| {
        let row = rows.iter().find(|row| row.id == member.diagnosis_id)?;
        Some(Booking {
            expert_id: member.user_id,
            kind: BookingKind::Diagnosis,
            id: row.id.0,
            park_id: row.park_id,
            title: row.title.clone(),
            starts_at: shanghai_midnight(row.starts_on),
            ends_at: end_of(row.due_on),
            fixed: false,
            href: format!("/diagnoses/{}", row.id),
        })
    });
    Ok(bookings.collect())
}

/// Trainings that take their speaker's time.
const BOOKS: [TrainingStatus; 4] =
    [TrainingStatus::Draft, TrainingStatus::Published, TrainingStatus::Running, TrainingStatus::Finished];

fn end_of(day: NaiveDate) -> DateTime<Utc> {
    shanghai_midnight(day) + TimeDelta::days(1)
}

/// Refuses a time at which the expert speaks at another training or has a visit. Locks the person, so that of two
/// plans made at the same moment one sees the other.
///
/// # Errors
/// `Refused(OverlappingBooking)`.
#[expect(clippy::disallowed_methods, reason = "only told: whether the person is free, wherever the other work is")]
pub async fn busy(
    tx: &Tx,
    person: UserId,
    (starts_at, ends_at): (DateTime<Utc>, DateTime<Utc>),
    except: Option<TrainingId>,
) -> Result<()> {
    user::Entity::find_by_id(person).lock_exclusive().one(&**tx).await?;
    let mut trainings = training::Entity::find()
        .filter(training::Column::SpeakerId.eq(person))
        .filter(training::Column::Status.is_in(BOOKS))
        .filter(training::Column::StartsAt.lt(ends_at))
        .filter(training::Column::EndsAt.gt(starts_at));
    if let Some(own) = except {
        trainings = trainings.filter(training::Column::Id.ne(own));
    }
    let visits = visit::Entity::find()
        .filter(visit::Column::ExpertId.eq(person))
        .filter(visit::Column::Status.ne(VisitStatus::Finished))
        .filter(visit::Column::PlannedOn.gte(shanghai_day(starts_at)))
        .filter(visit::Column::PlannedOn.lte(shanghai_day(ends_at - TimeDelta::microseconds(1))));
    let taken = trainings.one(&**tx).await?.is_some() || visits.one(&**tx).await?.is_some();
    if taken { Err(Error::Refused(Rule::OverlappingBooking)) } else { Ok(()) }
}

/// Refuses a day on which the expert speaks at a training: for visits, of which several fit in a day.
///
/// # Errors
/// `Refused(OverlappingBooking)`.
#[expect(clippy::disallowed_methods, reason = "only told: whether the person is free, wherever the other work is")]
pub async fn busy_on(tx: &Tx, person: UserId, day: NaiveDate) -> Result<()> {
    user::Entity::find_by_id(person).lock_exclusive().one(&**tx).await?;
    let taken = training::Entity::find()
        .filter(training::Column::SpeakerId.eq(person))
        .filter(training::Column::Status.is_in(BOOKS))
        .filter(training::Column::StartsAt.lt(end_of(day)))
        .filter(training::Column::EndsAt.gt(shanghai_midnight(day)))
        .one(&**tx)
        .await?;
    if taken.is_some() { Err(Error::Refused(Rule::OverlappingBooking)) } else { Ok(()) }
}
