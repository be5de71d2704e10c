//! Who was there: by the code on the screen, or by hand.

use chrono::{DateTime, Utc};
use entities::attendee::{self, AttendeeStatus, CheckinMethod};
use entities::id::{AttendeeId, TrainingId};
use entities::training::{self, TrainingStatus};

use super::status::Action;
use super::{codes, policy, store};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events;
use crate::validate::Check;

/// What the screen shows.
#[derive(Clone, Debug)]
pub struct Screen {
    pub token: String,
    /// Then it must show the next one.
    pub ends_at: DateTime<Utc>,
}

/// The code of this moment, for whoever runs the training.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused(IllegalMove)` when it does not run.
pub async fn screen(ctx: &Ctx, id: TrainingId) -> Result<Screen> {
    let row = access::get::<training::Entity, _>(&ctx.db.read, &ctx.actor, id).await?;
    if !policy::allows(&ctx.actor, Action::CheckIn, &row) {
        return Err(Error::Forbidden);
    }
    super::status::next(row.status, Action::CheckIn).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    let (token, ends_at) = codes::token(&row.checkin_secret, id.0, ctx.now());
    Ok(Screen { token, ends_at })
}

/// Somebody scanned the code on the screen and gave the own code. Again, it changes nothing.
pub(super) async fn by_code(ctx: &Ctx, person: &attendee::Model, token: &str) -> Result<attendee::Model> {
    let tx = ctx.begin().await?;
    let training = store::lock_training(&tx, person.training_id).await?;
    codes::check_token(&training.checkin_secret, training.id.0, (token.trim(), ctx.now()))?;
    let after = arrive(&tx, ctx, (&training, person.id), CheckinMethod::Code).await?;
    tx.commit().await?;
    Ok(after)
}

/// Checks somebody in whose phone does not do it, with the reason.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused` when the training does not run or the person has no seat, `Invalid("reason")`.
pub async fn check_in_manually(ctx: &Ctx, id: AttendeeId, reason: &str) -> Result<attendee::Model> {
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 200);
    let tx = ctx.begin_across().await?;
    let seen = access::get::<attendee::Entity, _>(&*tx, &ctx.actor, id).await?;
    let training = access::lock::<training::Entity, _>(&*tx, &ctx.actor, seen.training_id).await?;
    if !policy::allows(&ctx.actor, Action::CheckIn, &training) {
        return Err(Error::Forbidden);
    }
    check.done()?;
    let after = arrive(&tx, ctx, (&training, id), CheckinMethod::Manual).await?;
    events::record(&tx, ctx, store::event("person_checked_in", &training).note(reason)).await?;
    tx.commit().await?;
    Ok(after)
}

async fn arrive(
    tx: &Tx,
    ctx: &Ctx,
    (training, id): (&training::Model, AttendeeId),
    method: CheckinMethod,
) -> Result<attendee::Model> {
    if training.status != TrainingStatus::Running {
        return Err(Error::Refused(Rule::CheckinClosed));
    }
    let person = store::lock_attendee(tx, id).await?;
    if person.status != AttendeeStatus::Enrolled {
        return Err(Error::Refused(Rule::NoSeat));
    }
    if person.checked_in_at.is_some() {
        return Ok(person);
    }
    let there = attendee::Model { checked_in_at: Some(ctx.now()), checkin_method: Some(method), ..person };
    store::save_attendee(tx, ctx, there).await
}
