//! Seats and the waiting list. Everything happens under the lock of the training, so that two people never get the
//! last seat.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use entities::attendee::{self, AttendeeStatus};
use entities::id::{AttendeeId, EnterpriseId, ParkId};
use entities::training::{self, Audience, TrainingStatus};
use entities::{enterprise, park};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::input::{Enrolment, NewAttendee};
use super::status::{self, Action};
use super::{codes, policy, store, tell};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, FieldError, Result, Rule};
use crate::events::{self, Event};

/// Enrols people of one organisation: they get seats, and when there are none left, places on the waiting list. All of
/// them or none.
///
/// # Errors
/// `NotFound` for the training or the organisation, `Forbidden`, `Refused(IllegalMove)` when it is not open,
/// `Refused(CapacityReached)` when seats and waiting list are full, `Invalid` for people who are in it already.
pub async fn enrol(ctx: &Ctx, input: Enrolment) -> Result<Vec<attendee::Model>> {
    let tx = ctx.begin_across().await?;
    let (mut training, _) = store::open(&tx, ctx, (input.training_id, None), Action::Enrol).await?;
    let (park_id, organisation) = organisation(&tx, ctx, &training, &input).await?;
    let input = input.checked()?;
    let mut there = store::people(&*tx, training.id).await?;
    let returning = returning(&there, &input.people)?;
    let seats = training.capacity - training.enrolled;
    let waiting = there.iter().filter(|person| person.status == AttendeeStatus::Waiting).count();
    // Nobody overtakes those who wait.
    let seats = if waiting > 0 { 0 } else { usize::try_from(seats).unwrap_or(0) };
    let queue = usize::try_from(training.waiting_capacity).unwrap_or(0).saturating_sub(waiting);
    if input.people.len() > seats + queue {
        return Err(Error::Refused(Rule::CapacityReached));
    }
    let codes = fresh_codes(&there, input.people.len());
    // Strictly one after the other, whatever the clock says: somebody who comes back has an old row.
    let behind = there.iter().map(|person| person.queued_at + TimeDelta::microseconds(1)).max();
    let mut queued_at = behind.unwrap_or_default().max(ctx.now());
    let mut enrolled = Vec::new();
    for ((at, person), code) in input.people.iter().enumerate().zip(codes) {
        let status = if at < seats { AttendeeStatus::Enrolled } else { AttendeeStatus::Waiting };
        let blank = blank(ctx, &training, (park_id, input.enterprise_id), code);
        let row = attendee::Model { status, queued_at, ..named(blank, person) };
        queued_at += TimeDelta::microseconds(1);
        enrolled.push(write(&tx, ctx, &mut there, (row, returning.get(&at).copied())).await?);
    }
    let seated = enrolled.iter().filter(|row| row.status == AttendeeStatus::Enrolled).count();
    training.enrolled += i32::try_from(seated).unwrap_or(i32::MAX);
    store::count(&tx, &training).await?;
    let note = match enrolled.len() - seated {
        0 => format!("{organisation}：{seated} 人"),
        waits => format!("{organisation}：{seated} 人，候补 {waits} 人"),
    };
    events::record(&tx, ctx, at(park_id, store::event("people_enrolled", &training).note(note))).await?;
    tx.commit().await?;
    Ok(enrolled)
}

/// What happens to seats is written down in the park of whoever does it: the training may be of another one.
fn at(park: ParkId, event: Event<'_>) -> Event<'_> {
    Event { park_id: Some(park), ..event }
}

/// For whom the people come, and its name.
async fn organisation(tx: &Tx, ctx: &Ctx, training: &training::Model, input: &Enrolment) -> Result<(ParkId, String)> {
    let (park_id, name) = match input.enterprise_id {
        Some(id) => {
            let row = access::get::<enterprise::Entity, _>(&**tx, &ctx.actor, id).await?;
            (row.park_id, row.name)
        }
        None => {
            let id = input.park_id.unwrap_or(training.park_id);
            let row = access::get::<park::Entity, _>(&**tx, &ctx.actor, id).await?;
            (row.id, row.name)
        }
    };
    if !policy::may_enrol(&ctx.actor, park_id, input.enterprise_id) {
        return Err(Error::Forbidden);
    }
    let for_them = training.open_to_all || park_id == training.park_id;
    let right_kind = input.enterprise_id.is_none() || training.audience == Audience::EnterpriseFrontLine;
    if for_them && right_kind { Ok((park_id, name)) } else { Err(Error::Refused(Rule::WrongAudience)) }
}

/// Which of the new people withdrew before: their row is used again.
fn returning(there: &[attendee::Model], people: &[NewAttendee]) -> Result<HashMap<usize, AttendeeId>> {
    let mut faults = Vec::new();
    let (mut again, mut seen) = (HashMap::new(), HashSet::new());
    for (at, person) in people.iter().enumerate() {
        let key = codes::person_key(&person.name, &person.phone);
        let known = there.iter().find(|row| row.person_key == key);
        let free = known.is_none_or(|row| row.status == AttendeeStatus::Withdrawn);
        if !seen.insert(key) || !free {
            faults.push(FieldError { path: format!("people[{at}].name"), rule: Rule::NotUnique });
        }
        if let Some(row) = known {
            again.insert(at, row.id);
        }
    }
    if faults.is_empty() { Ok(again) } else { Err(Error::Invalid(faults)) }
}

fn fresh_codes(there: &[attendee::Model], n: usize) -> Vec<String> {
    const LENGTH: usize = 8;
    let mut taken: HashSet<String> = there.iter().map(|row| row.code.clone()).collect();
    let mut fresh = Vec::with_capacity(n);
    while fresh.len() < n {
        let code = codes::code(LENGTH);
        if taken.insert(code.clone()) {
            fresh.push(code);
        }
    }
    fresh
}

fn blank(
    ctx: &Ctx,
    training: &training::Model,
    (park_id, enterprise_id): (ParkId, Option<EnterpriseId>),
    code: String,
) -> attendee::Model {
    attendee::Model {
        id: AttendeeId::new(),
        training_id: training.id,
        park_id,
        enterprise_id,
        name: String::new(),
        post: String::new(),
        phone: String::new(),
        person_key: String::new(),
        code,
        status: AttendeeStatus::Enrolled,
        queued_at: ctx.now(),
        checked_in_at: None,
        checkin_method: None,
        best_score: None,
        passed: false,
        enrolled_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    }
}

fn named(row: attendee::Model, person: &NewAttendee) -> attendee::Model {
    attendee::Model {
        name: person.name.clone(),
        post: person.post.clone(),
        phone: person.phone.clone(),
        person_key: codes::person_key(&person.name, &person.phone),
        ..row
    }
}

async fn write(
    tx: &Tx,
    ctx: &Ctx,
    there: &mut [attendee::Model],
    (row, again): (attendee::Model, Option<AttendeeId>),
) -> Result<attendee::Model> {
    let Some(old) = again.and_then(|id| there.iter_mut().find(|old| old.id == id)) else {
        return Ok(row.into_active_model().reset_all().insert(&**tx).await?);
    };
    let row = attendee::Model { id: old.id, created_at: old.created_at, version: old.version, ..row };
    store::save_attendee(tx, ctx, row).await
}

/// Gives a seat back; the first of the waiting list gets it.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused(IllegalMove)` for somebody who is there already or a training that is over.
pub async fn withdraw(ctx: &Ctx, id: AttendeeId) -> Result<attendee::Model> {
    let tx = ctx.begin_across().await?;
    let seen = access::get::<attendee::Entity, _>(&*tx, &ctx.actor, id).await?;
    // Always the training first: two locks in one order.
    let mut training = store::lock_training(&tx, seen.training_id).await?;
    let before = store::lock_attendee(&tx, id).await?;
    if !policy::may_enrol(&ctx.actor, before.park_id, before.enterprise_id) {
        return Err(Error::Forbidden);
    }
    if !status::can_leave(&training, &before) {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let seated = before.status == AttendeeStatus::Enrolled;
    let after = attendee::Model { status: AttendeeStatus::Withdrawn, ..before };
    let after = store::save_attendee(&tx, ctx, after).await?;
    training.enrolled -= i32::from(seated);
    events::record(&tx, ctx, at(after.park_id, store::event("person_withdrawn", &training))).await?;
    let moved_up = move_up(&tx, ctx, &mut training, after.park_id).await?;
    store::count(&tx, &training).await?;
    tell::moved_up(&tx, ctx, &training, (&moved_up, after.park_id)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Fills the free seats from the waiting list, in the order in which people came. The caller writes the count.
pub(super) async fn move_up(
    tx: &Tx,
    ctx: &Ctx,
    training: &mut training::Model,
    park: ParkId,
) -> Result<Vec<attendee::Model>> {
    let free = usize::try_from(training.capacity - training.enrolled).unwrap_or(0);
    if free == 0 || training.status == TrainingStatus::Draft {
        return Ok(Vec::new());
    }
    let people = store::people(&**tx, training.id).await?;
    let mut moved = Vec::new();
    for person in people.into_iter().filter(|person| person.status == AttendeeStatus::Waiting).take(free) {
        let seated = attendee::Model { status: AttendeeStatus::Enrolled, ..person };
        moved.push(store::save_attendee(tx, ctx, seated).await?);
    }
    if !moved.is_empty() {
        training.enrolled += i32::try_from(moved.len()).unwrap_or(0);
        let note = format!("{} 人由候补转为正式", moved.len());
        events::record(tx, ctx, at(park, store::event("seats_given", training).note(note))).await?;
    }
    Ok(moved)
}
