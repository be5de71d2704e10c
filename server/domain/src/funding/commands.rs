//! Writing, publishing and cancelling calls.

use entities::attachment::SubjectKind;
use entities::funding_call::{self, FundingCallStatus, Model};
use entities::id::FundingCallId;
use sea_orm::{ActiveEnum, ActiveModelTrait, IntoActiveModel};

use super::input::{Target, Terms, reason};
use super::status::{self, Action};
use super::{entry, policy, tell};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::files::{self, AttachmentInput, SubjectOfAll};
use crate::{access, index};

/// Adds a draft.
///
/// # Errors
/// `Forbidden`, `Invalid`.
pub async fn add(ctx: &Ctx, terms: Terms) -> Result<Model> {
    let tx = ctx.begin().await?;
    if !policy::may_add(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let terms = terms.clean()?;
    let row = Model {
        id: FundingCallId::new(),
        title: String::new(),
        authority: String::new(),
        level: terms.level,
        opens_on: terms.opens_on,
        closes_on: terms.closes_on,
        support: String::new(),
        description: String::new(),
        source: String::new(),
        conditions: serde_json::Value::Null,
        documents: serde_json::Value::Null,
        status: FundingCallStatus::Draft,
        published_at: None,
        cancel_reason: String::new(),
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    };
    let row = said(row, terms)?.into_active_model().reset_all().insert(&*tx).await?;
    events::record(&tx, ctx, event("funding_call_added", &row).note(row.title.clone())).await?;
    tx.commit().await?;
    Ok(row)
}

/// The call with what it says now.
fn said(row: Model, terms: Terms) -> Result<Model> {
    Ok(Model {
        title: terms.title,
        authority: terms.authority,
        level: terms.level,
        opens_on: terms.opens_on,
        closes_on: terms.closes_on,
        support: terms.support,
        description: terms.description,
        source: terms.source,
        conditions: serde_json::to_value(terms.conditions).map_err(Error::internal)?,
        documents: serde_json::to_value(terms.documents).map_err(Error::internal)?,
        ..row
    })
}

/// Changes a draft.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Refused(IllegalMove)` once it is published, `Invalid`.
pub async fn edit(ctx: &Ctx, target: Target, terms: Terms) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, _) = open(&tx, ctx, target, Action::Edit).await?;
    let after = save(&tx, ctx, said(before, terms.clean()?)?).await?;
    events::record(&tx, ctx, event("funding_call_edited", &after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Adds documents: the notice itself, forms to fill in, supplements. What was added stays; whoever reads the call reads
/// them.
///
/// # Errors
/// As `edit`, but also once it is published; `Invalid` for files that cannot be attached.
pub async fn attach(ctx: &Ctx, target: Target, inputs: &[AttachmentInput]) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, _) = open(&tx, ctx, target, Action::Attach).await?;
    if inputs.is_empty() {
        return Err(Error::invalid("files", Rule::Required));
    }
    let after = save(&tx, ctx, before).await?;
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let event_id = events::record(&tx, ctx, event("funding_call_documented", &after).note(names.join("、"))).await?;
    let subject = SubjectOfAll { kind: SubjectKind::FundingCall, id: after.id.0, event_id: Some(event_id) };
    files::attach_for_all(&tx, ctx, subject, inputs).await?;
    tx.commit().await?;
    Ok(after)
}

/// Shows it to everybody, and tells the enterprises that may fit.
///
/// # Errors
/// As `edit`; `Refused(WindowClosed)` when its window is over.
pub async fn publish(ctx: &Ctx, target: Target) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, to) = open(&tx, ctx, target, Action::Publish).await?;
    if status::window(&before, ctx.today()) == status::Window::Closed {
        return Err(Error::Refused(Rule::WindowClosed));
    }
    let from = before.status;
    let after = save(&tx, ctx, Model { status: to, published_at: Some(ctx.now()), ..before }).await?;
    index::put(&*tx, entry::of(&after)).await?;
    let moved = event("funding_call_published", &after).moved(from.to_value(), after.status.to_value());
    events::record(&tx, ctx, moved).await?;
    tell::published(&tx, ctx, &after).await?;
    tx.commit().await?;
    Ok(after)
}

/// It is called off; nobody applies any more.
///
/// # Errors
/// As `edit`; `Invalid` without a reason.
pub async fn cancel(ctx: &Ctx, target: Target, text: &str) -> Result<Model> {
    let text = reason(text)?;
    let tx = ctx.begin().await?;
    let (before, to) = open(&tx, ctx, target, Action::Cancel).await?;
    let from = before.status;
    let after = save(&tx, ctx, Model { status: to, cancel_reason: text.clone(), ..before }).await?;
    let moved = event("funding_call_cancelled", &after).moved(from.to_value(), after.status.to_value());
    events::record(&tx, ctx, moved.note(text.clone())).await?;
    tell::cancelled(&tx, ctx, (&after, &text)).await?;
    tx.commit().await?;
    Ok(after)
}

fn event<'a>(kind: &'a str, row: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::FundingCall, row.id.0), None)
}

/// The call, locked, in the version that the caller saw, with where the action leads.
async fn open(tx: &Tx, ctx: &Ctx, target: Target, action: Action) -> Result<(Model, FundingCallStatus)> {
    let row = access::get::<funding_call::Entity, _>(&**tx, &ctx.actor, target.id).await?;
    if !policy::allows(&ctx.actor, action) {
        return Err(Error::Forbidden);
    }
    // Whoever may change it may lock it; on PostgreSQL nobody else could.
    let row = access::lock::<funding_call::Entity, _>(&**tx, &ctx.actor, row.id).await?;
    if target.version != row.version {
        return Err(Error::Conflict(Current { version: row.version, status: Some(row.status.to_value()) }));
    }
    let to = status::next(row.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    Ok((row, to))
}

async fn save(tx: &Tx, ctx: &Ctx, row: Model) -> Result<Model> {
    let next = Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    Ok(next.into_active_model().reset_all().update(&**tx).await?)
}
