//! 停产说明: a declaration instead of the form.

use chrono::NaiveDate;
use entities::filing::{FilingContentKind, Model};
use entities::id::FilingId;

use super::event;
use crate::ctx::Ctx;
use crate::error::{Result, Rule};
use crate::events;
use crate::filings::audit::period_of;
use crate::filings::{lock, store};
use crate::validate::Check;

#[derive(Clone, Debug)]
pub struct Standstill {
    pub from: NaiveDate,
    /// The last day, when it is known.
    pub to: Option<NaiveDate>,
    pub reason: String,
}

/// The enterprise stood still for the whole period: it files this instead of the form. The cells stay for the case that
/// the declaration is withdrawn.
///
/// # Errors
/// `Invalid` unless the standstill covers the period, `Refused` while the filing is locked.
pub async fn declare_standstill(ctx: &Ctx, id: FilingId, input: Standstill) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, id, None).await?;
    if let Some(reason) = lock::of_filing(&ctx.actor, &before, ctx.today()) {
        return Err(reason.error());
    }
    let period = period_of(&before)?;
    let mut check = Check::default();
    let reason = check.required(&input.reason, "reason", 1000);
    check.that(input.from <= period.first_day(), "from", Rule::OutOfRange);
    check.that(input.to.is_none_or(|to| to >= period.last_day()), "to", Rule::OutOfRange);
    check.done()?;
    let after = Model {
        kind: FilingContentKind::Standstill,
        standstill_from: Some(input.from),
        standstill_to: input.to,
        standstill_reason: reason.clone(),
        preparer_id: Some(ctx.actor.user_id),
        ..before.clone()
    };
    let saved = store::save(&tx, &before, after, ctx.now()).await?;
    events::record(&tx, ctx, event("standstill_declared", &saved).note(reason)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The form is filled in after all.
///
/// # Errors
/// `Refused` while the filing is locked.
pub async fn withdraw_standstill(ctx: &Ctx, id: FilingId) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, id, None).await?;
    if let Some(reason) = lock::of_filing(&ctx.actor, &before, ctx.today()) {
        return Err(reason.error());
    }
    let after = Model {
        kind: FilingContentKind::Form,
        standstill_from: None,
        standstill_to: None,
        standstill_reason: String::new(),
        ..before.clone()
    };
    let saved = store::save(&tx, &before, after, ctx.now()).await?;
    events::record(&tx, ctx, event("standstill_withdrawn", &saved)).await?;
    tx.commit().await?;
    Ok(saved)
}
