//! What the requester begins, and takes back.

use entities::consultation::Model;
use entities::{enterprise, park};

use super::{Telling, attach, finish};
use crate::access;
use crate::consultations::input::{NewRequest, Target, note};
use crate::consultations::rules::Parts;
use crate::consultations::status::Action;
use crate::consultations::{blank, policy, store, tell};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::outbox::NoticeKind;
use crate::{events, funding};

/// Asks the institute for a study, for an enterprise or for a park.
///
/// # Errors
/// `NotFound` for a foreign enterprise or park, `Forbidden` for who does not ask for it, `Invalid`.
pub async fn request(ctx: &Ctx, new: NewRequest) -> Result<Model> {
    let new = new.clean(ctx.today())?;
    // Across tenants: the number is counted over all consultations of the park, also those of other enterprises.
    let tx = ctx.begin_across().await?;
    let side = (new.park_id, new.enterprise_id);
    let mut row = Model {
        kind: new.kind,
        subject: new.subject.clone(),
        background: new.background.clone(),
        wished_on: new.wished_on,
        funding_call_id: new.funding_call_id,
        ..blank::blank(side, ctx.actor.user_id, ctx.now())
    };
    asks_for(&tx, ctx, &row).await?;
    if let Some(call) = new.funding_call_id {
        let known = funding::published(&tx, ctx, call).await?;
        known.ok_or_else(|| Error::invalid("fundingCallId", Rule::UnknownReference))?;
    }
    row.number = store::number(&tx, ctx, row.park_id).await?;
    let row = store::insert(&tx, row).await?;
    let event = store::event("consultation_requested", &row).note(row.subject.clone());
    let event_id = events::record(&tx, ctx, event).await?;
    attach(&tx, ctx, (&row, event_id), &new.files).await?;
    tell::step(&tx, ctx, NoticeKind::ConsultationRequested, (&row, &Parts::default(), "")).await?;
    tx.commit().await?;
    Ok(row)
}

/// The actor sees the side for which is asked, and may ask for it.
async fn asks_for(tx: &Tx, ctx: &Ctx, row: &Model) -> Result<()> {
    access::get::<park::Entity, _>(&**tx, &ctx.actor, row.park_id).await?;
    if let Some(id) = row.enterprise_id {
        let enterprise = access::get::<enterprise::Entity, _>(&**tx, &ctx.actor, id).await?;
        if enterprise.park_id != row.park_id {
            return Err(Error::NotFound);
        }
    }
    if policy::may_request(&ctx.actor, row) { Ok(()) } else { Err(Error::Forbidden) }
}

/// The study is not needed any more.
///
/// # Errors
/// `Forbidden` for others than the requester's side, `Refused` once it is taken on.
pub async fn withdraw(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = note(text)?;
    let tx = ctx.begin().await?;
    let opened = store::open(&tx, ctx, target, Action::Withdraw).await?;
    let after = Model { status: opened.to, ..opened.before.clone() };
    let notice = Some(NoticeKind::ConsultationWithdrawn);
    let telling = Telling { event: "consultation_withdrawn", notice, note: &text };
    let (after, _) = finish(&tx, ctx, (&opened.before, after, &opened.parts), telling).await?;
    tx.commit().await?;
    Ok(after)
}
