//! Review: the park, then the institute; returned with comments on cells; reopened with a reason.

use std::cmp::max;

use chrono::{Days, NaiveDate};
use entities::filing::{FilingStatus, Model};
use entities::id::FilingId;

use super::{Target, decide, definition, event, moved};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events;
use crate::filings::content::{Comment, Place};
use crate::filings::status::Action;
use crate::filings::store::{self, Around};
use crate::outbox::{self, NoticeKind};
use crate::statistics;
use crate::validate::Check;

/// Days that the enterprise has at least to correct what was returned or reopened.
const TO_CORRECT: u64 = 7;
const MOST_COMMENTS: usize = 200;

/// Why a filing goes back.
#[derive(Clone, Debug)]
pub struct Returned {
    pub reason: String,
    /// What is said about single cells.
    pub comments: Vec<(Place, String)>,
    /// The last day for the correction; a week when it is not said.
    pub correct_by: Option<NaiveDate>,
}

/// An exception for one enterprise.
#[derive(Clone, Debug)]
pub struct Exception {
    pub due_on: Option<NaiveDate>,
    pub locks_on: Option<NaiveDate>,
    /// Nothing is to be filed.
    pub excused: bool,
    pub reason: String,
}

/// The reviewer whose turn it is accepts: the park passes it on, the institute accepts it for good.
///
/// # Errors
/// `Refused` unless it is this reviewer's turn.
pub async fn accept(ctx: &Ctx, target: Target) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, around) = store::open_around(&tx, ctx, target.id, Some(target.version)).await?;
    let (action, kind, notice) = match before.status {
        FilingStatus::ParkAccepted => (Action::Accept, "filing_accepted", NoticeKind::FilingAccepted),
        _ => (Action::ParkAccept, "filing_park_accepted", NoticeKind::FilingParkAccepted),
    };
    let to = decide(ctx, action, &before)?;
    let mut after = Model { status: to, reason: String::new(), ..before.clone() };
    let (who, when) = (ctx.actor.person(), Some(ctx.now()));
    match action {
        Action::Accept => (after.accepted_by, after.accepted_at) = (who, when),
        _ => (after.park_accepted_by, after.park_accepted_at) = (who, when),
    }
    let saved = finish(&tx, ctx, (&before, &around, after), (kind, notice, "")).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The reviewer whose turn it is returns it, naming cells.
///
/// # Errors
/// `Invalid` without a reason or for a cell that the form does not have.
pub async fn return_(ctx: &Ctx, target: Target, input: Returned) -> Result<Model> {
    let mut check = Check::default();
    let reason = check.required(&input.reason, "reason", 1000);
    check.that(input.comments.len() <= MOST_COMMENTS, "comments", Rule::TooMany);
    check.that(input.correct_by.is_none_or(|day| day >= ctx.today()), "correctBy", Rule::BadDate);
    let texts: Vec<String> = (0..)
        .zip(&input.comments)
        .map(|(at, (_, text))| check.required(text, &format!("comments[{at}].text"), 500))
        .collect();
    check.done()?;
    let tx = ctx.begin().await?;
    let (before, around) = store::open_around(&tx, ctx, target.id, Some(target.version)).await?;
    let to = decide(ctx, Action::Return, &before)?;
    let form = definition(&*tx, ctx, &before).await?;
    for (at, (place, _)) in input.comments.iter().enumerate() {
        form.field(&place.section, &place.field)
            .ok_or_else(|| Error::invalid(&format!("comments[{at}]"), Rule::UnknownReference))?;
    }
    let comments: Vec<Comment> = input
        .comments
        .into_iter()
        .zip(texts)
        .map(|((place, _), text)| Comment { place, text, by: ctx.actor.user_id, at: ctx.now() })
        .collect();
    let after = Model {
        status: to,
        reason: reason.clone(),
        comments: store::json(&comments)?,
        returned_times: before.returned_times + 1,
        ..before.clone()
    };
    let after = unlocked(ctx, after, input.correct_by);
    let saved =
        finish(&tx, ctx, (&before, &around, after), ("filing_returned", NoticeKind::FilingReturned, &reason)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The park asks the institute to unlock an accepted filing.
///
/// # Errors
/// `Refused(ReopeningPending)` when it has asked already.
pub async fn request_reopening(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = checked_reason(reason)?;
    let tx = ctx.begin().await?;
    let (before, around) = store::open_around(&tx, ctx, target.id, Some(target.version)).await?;
    decide(ctx, Action::RequestReopening, &before)?;
    if before.reopen_requested_at.is_some() {
        return Err(Error::Refused(Rule::ReopeningPending));
    }
    let after = Model {
        reopen_requested_by: ctx.actor.person(),
        reopen_requested_at: Some(ctx.now()),
        reopen_reason: reason.clone(),
        ..before.clone()
    };
    let step = ("filing_reopening_requested", NoticeKind::FilingReopeningRequested, reason.as_str());
    let saved = finish(&tx, ctx, (&before, &around, after), step).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The institute unlocks an accepted filing, asked by the park or on its own account.
///
/// # Errors
/// `Invalid` without a reason.
pub async fn reopen(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = checked_reason(reason)?;
    let tx = ctx.begin().await?;
    let (before, around) = store::open_around(&tx, ctx, target.id, Some(target.version)).await?;
    let to = decide(ctx, Action::Reopen, &before)?;
    let after = Model {
        status: to,
        reason: reason.clone(),
        reopened_times: before.reopened_times + 1,
        reopen_requested_by: None,
        reopen_requested_at: None,
        ..before.clone()
    };
    let after = unlocked(ctx, after, None);
    let saved =
        finish(&tx, ctx, (&before, &around, after), ("filing_reopened", NoticeKind::FilingReopened, &reason)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The institute leaves an accepted filing as it is.
///
/// # Errors
/// `Refused` when nobody has asked.
pub async fn refuse_reopening(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = checked_reason(reason)?;
    let tx = ctx.begin().await?;
    let (before, around) = store::open_around(&tx, ctx, target.id, Some(target.version)).await?;
    decide(ctx, Action::RefuseReopening, &before)?;
    if before.reopen_requested_at.is_none() {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let after = Model { reopen_requested_by: None, reopen_requested_at: None, ..before.clone() };
    let step = ("filing_reopening_refused", NoticeKind::FilingReopeningRefused, reason.as_str());
    let saved = finish(&tx, ctx, (&before, &around, after), step).await?;
    tx.commit().await?;
    Ok(saved)
}

/// A later day for one enterprise, or nothing to file.
///
/// # Errors
/// `Invalid` without a reason or for days out of order.
pub async fn grant_exception(ctx: &Ctx, target: Target, input: Exception) -> Result<Model> {
    let reason = checked_reason(&input.reason)?;
    let tx = ctx.begin().await?;
    let (before, around) = store::open_around(&tx, ctx, target.id, Some(target.version)).await?;
    decide(ctx, Action::GrantException, &before)?;
    let due_on = input.due_on.unwrap_or(before.due_on);
    let locks_on = input.locks_on.unwrap_or_else(|| max(before.locks_on, due_on));
    let mut check = Check::default();
    check.that(due_on >= before.opens_on, "dueOn", Rule::BadDate);
    check.that(locks_on >= due_on, "locksOn", Rule::BadDate);
    check.that((due_on - before.opens_on).num_days() <= 3660, "dueOn", Rule::OutOfRange);
    check.that((locks_on - before.opens_on).num_days() <= 3660, "locksOn", Rule::OutOfRange);
    check.done()?;
    let after = Model { due_on, locks_on, excused: input.excused, exception_reason: reason.clone(), ..before.clone() };
    let changes = events::diff(&[
        ("dueOn", Some(before.due_on.to_string()), Some(due_on.to_string())),
        ("locksOn", Some(before.locks_on.to_string()), Some(locks_on.to_string())),
        ("excused", Some(before.excused.to_string()), Some(input.excused.to_string())),
    ]);
    let saved = store::save(&tx, &before, after, ctx.now()).await?;
    events::record(&tx, ctx, event("filing_exception_granted", &saved).note(&*reason).changes(changes)).await?;
    outbox::filing_moved(&tx, ctx, NoticeKind::FilingExceptionGranted, (&saved, &around, &reason)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// 催报: reminds the enterprise.
///
/// # Errors
/// `Refused` when there is nothing to file.
pub async fn remind(ctx: &Ctx, id: FilingId, note: &str) -> Result<Model> {
    let mut check = Check::default();
    let note = check.optional(note, "note", 500);
    check.done()?;
    let tx = ctx.begin().await?;
    let (filing, around) = store::open_around(&tx, ctx, id, None).await?;
    decide(ctx, Action::Remind, &filing)?;
    if filing.excused {
        return Err(Error::Refused(Rule::Excused));
    }
    if ctx.today() < filing.opens_on {
        return Err(Error::Refused(Rule::NotYetOpen));
    }
    events::record(&tx, ctx, event("filing_reminded", &filing).note(&*note)).await?;
    outbox::filing_moved(&tx, ctx, NoticeKind::FilingReminded, (&filing, &around, &note)).await?;
    tx.commit().await?;
    Ok(filing)
}

fn checked_reason(reason: &str) -> Result<String> {
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 1000);
    check.done()?;
    Ok(reason)
}

/// Whoever has to correct something has time for it, also after the lock date.
fn unlocked(ctx: &Ctx, mut filing: Model, by: Option<NaiveDate>) -> Model {
    let day = by.unwrap_or_else(|| ctx.today() + Days::new(TO_CORRECT));
    filing.due_on = max(filing.due_on, day);
    filing.locks_on = max(filing.locks_on, filing.due_on);
    filing
}

async fn finish(
    tx: &Tx,
    ctx: &Ctx,
    (before, around, after): (&Model, &Around, Model),
    (kind, notice, note): (&str, NoticeKind, &str),
) -> Result<Model> {
    let saved = store::save(tx, before, after, ctx.now()).await?;
    statistics::moved(tx, before, &saved).await?;
    let event = if before.status == saved.status { event(kind, &saved) } else { moved(kind, before, &saved) };
    events::record(tx, ctx, event.note(note)).await?;
    outbox::filing_moved(tx, ctx, notice, (&saved, around, note)).await?;
    Ok(saved)
}
