//! Applying: the enterprise prepares, hands in, withdraws; the institute records what the authority says.

use entities::attachment::SubjectKind;
use entities::enterprise;
use entities::funding_application::{self, FundingApplicationStatus, Model};
use entities::funding_call::{self, FundingCallStatus};
use entities::id::{EnterpriseId, EventId, FundingApplicationId, FundingCallId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveEnum, ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::conditions::{ConditionKind, Verdict, judge, verdict};
use super::input::{ApplicationTarget, MAX_AMOUNT, Preparation, reason, why};
use super::queries::{conditions_of, documents_of};
use super::status::{self, ApplicationAction, Window};
use super::{facts, policy, tell};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::files::{self, Subject};
use crate::outbox::NoticeKind;

/// An enterprise begins to apply; after a withdrawal, anew.
///
/// # Errors
/// `NotFound` for the call or the enterprise, `Forbidden` for who does not act for it, `Refused(NotPublished)`,
/// `Refused(NotYetOpen)`, `Refused(WindowClosed)`, `Refused(ConditionNotMet)`, `Refused(AlreadyApplied)`.
pub async fn apply(ctx: &Ctx, call: FundingCallId, enterprise: EnterpriseId) -> Result<Model> {
    let tx = ctx.begin().await?;
    let call = access::get::<funding_call::Entity, _>(&*tx, &ctx.actor, call).await?;
    let enterprise = access::get::<enterprise::Entity, _>(&*tx, &ctx.actor, enterprise).await?;
    if !policy::acts_for(&ctx.actor, enterprise.id) {
        return Err(Error::Forbidden);
    }
    is_open(ctx, &call)?;
    fits(&tx, ctx, (&call, &enterprise)).await?;
    let row = begun(&tx, ctx, (&call, &enterprise)).await?;
    events::record(&tx, ctx, event("funding_application_started", &row).note(call.title.clone())).await?;
    tx.commit().await?;
    Ok(row)
}

fn is_open(ctx: &Ctx, call: &funding_call::Model) -> Result<()> {
    if call.status != FundingCallStatus::Published {
        return Err(Error::Refused(Rule::NotPublished));
    }
    match status::window(call, ctx.today()) {
        Window::NotYet => Err(Error::Refused(Rule::NotYetOpen)),
        Window::Open => Ok(()),
        Window::Closed => Err(Error::Refused(Rule::WindowClosed)),
    }
}

async fn fits(tx: &Tx, ctx: &Ctx, (call, row): (&funding_call::Model, &enterprise::Model)) -> Result<()> {
    let facts = facts::within(&**tx, ctx, row).await?;
    match verdict(&judge(&conditions_of(call), &facts)) {
        Verdict::Unfit => Err(Error::Refused(Rule::ConditionNotMet)),
        Verdict::Fits | Verdict::ToConfirm => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the row of the enterprise for which the actor acts")]
async fn begun(tx: &Tx, ctx: &Ctx, (call, site): (&funding_call::Model, &enterprise::Model)) -> Result<Model> {
    use funding_application::Column as C;
    let mine = funding_application::Entity::find().filter(C::CallId.eq(call.id)).filter(C::EnterpriseId.eq(site.id));
    let fresh = blank((call.id, site), ctx);
    match mine.lock_exclusive().one(&**tx).await? {
        Some(row) if policy::stands(&row) => Err(Error::Refused(Rule::AlreadyApplied)),
        Some(row) => {
            save(tx, ctx, Model { id: row.id, version: row.version, created_at: row.created_at, ..fresh }).await
        }
        None => {
            let once = OnConflict::columns([C::CallId, C::EnterpriseId]).do_nothing().to_owned();
            let insert = funding_application::Entity::insert(fresh.clone().into_active_model().reset_all());
            match insert.on_conflict(once).exec_without_returning(&**tx).await? {
                1 => Ok(fresh),
                // Somebody else of the enterprise was faster.
                _ => Err(Error::Refused(Rule::AlreadyApplied)),
            }
        }
    }
}

/// An application of which nothing is ready.
#[must_use]
pub fn blank((call_id, site): (FundingCallId, &enterprise::Model), ctx: &Ctx) -> Model {
    Model {
        id: FundingApplicationId::new(),
        call_id,
        park_id: site.park_id,
        enterprise_id: site.id,
        status: FundingApplicationStatus::Preparing,
        ready: serde_json::json!([]),
        confirmed: serde_json::json!([]),
        note: String::new(),
        granted_fen: None,
        reason: String::new(),
        started_by: ctx.actor.user_id,
        started_at: ctx.now(),
        submitted_at: None,
        decided_at: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    }
}

/// Ticks documents, confirms conditions, adds files.
///
/// # Errors
/// `Forbidden`, `Conflict`, `Refused` once it is handed in or the window is over, `Invalid`.
pub async fn prepare(ctx: &Ctx, target: ApplicationTarget, input: Preparation) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, call, _) = open(&tx, ctx, target, ApplicationAction::Prepare).await?;
    is_open(ctx, &call)?;
    let input = input.clean((&documents_of(&call), &conditions_of(&call)))?;
    let after = Model {
        ready: serde_json::json!(input.ready),
        confirmed: serde_json::json!(input.confirmed),
        note: input.note,
        ..before
    };
    let after = save(&tx, ctx, after).await?;
    let names: Vec<&str> = input.files.iter().map(|file| file.name.as_str()).collect();
    let event_id =
        events::record(&tx, ctx, event("funding_application_prepared", &after).note(names.join("、"))).await?;
    files::attach(&tx, ctx, subject(&after, event_id), &input.files).await?;
    tx.commit().await?;
    Ok(after)
}

/// Hands the application in.
///
/// # Errors
/// As `prepare`; `Refused(ConditionNotMet)`, `Refused(DocumentsMissing)`, `Refused(ConfirmationMissing)`.
pub async fn submit(ctx: &Ctx, target: ApplicationTarget) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, call, to) = open(&tx, ctx, target, ApplicationAction::Submit).await?;
    is_open(ctx, &call)?;
    let site = access::get::<enterprise::Entity, _>(&*tx, &ctx.actor, before.enterprise_id).await?;
    fits(&tx, ctx, (&call, &site)).await?;
    complete(&before, &call).map_err(Error::Refused)?;
    let after = Model { status: to, submitted_at: Some(ctx.now()), ..before.clone() };
    let step = Step { event: "funding_application_submitted", notice: NoticeKind::FundingSubmitted, note: "" };
    let after = finish(&tx, ctx, (&before, after, &call), step).await?;
    tx.commit().await?;
    Ok(after)
}

/// Everything that the call asks is there, and what the register does not know is confirmed.
fn complete(row: &Model, call: &funding_call::Model) -> Result<(), Rule> {
    let (ready, confirmed) = (super::queries::ready_of(row), super::queries::confirmed_of(row));
    if documents_of(call).iter().any(|name| !ready.contains(name)) {
        return Err(Rule::DocumentsMissing);
    }
    let open = (1..).zip(conditions_of(call)).filter(|(_, one)| one.kind == ConditionKind::Confirm);
    if open.into_iter().any(|(number, _)| !confirmed.contains(&number)) {
        return Err(Rule::ConfirmationMissing);
    }
    Ok(())
}

/// The enterprise does not apply any more.
///
/// # Errors
/// `Forbidden`, `Conflict`, `Refused` once it is decided.
pub async fn withdraw(ctx: &Ctx, target: ApplicationTarget, text: &str) -> Result<Model> {
    let text = why(text)?;
    let tx = ctx.begin().await?;
    let (before, call, to) = open(&tx, ctx, target, ApplicationAction::Withdraw).await?;
    let after = Model { status: to, reason: text.clone(), ..before.clone() };
    let step = Step { event: "funding_application_withdrawn", notice: NoticeKind::FundingWithdrawn, note: &text };
    let after = finish(&tx, ctx, (&before, after, &call), step).await?;
    tx.commit().await?;
    Ok(after)
}

/// The application is with the authority.
///
/// # Errors
/// `Forbidden`, `Conflict`, `Refused`.
pub async fn review(ctx: &Ctx, target: ApplicationTarget) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, call, to) = open(&tx, ctx, target, ApplicationAction::Review).await?;
    let after = Model { status: to, ..before.clone() };
    let step = Step { event: "funding_application_reviewed", notice: NoticeKind::FundingUnderReview, note: "" };
    let after = finish(&tx, ctx, (&before, after, &call), step).await?;
    tx.commit().await?;
    Ok(after)
}

/// The authority grants it.
///
/// # Errors
/// `Forbidden`, `Conflict`, `Refused`, `Invalid` for the amount.
pub async fn grant(ctx: &Ctx, target: ApplicationTarget, amount_fen: i64) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, call, to) = open(&tx, ctx, target, ApplicationAction::Grant).await?;
    if !(1..=MAX_AMOUNT).contains(&amount_fen) {
        return Err(Error::invalid("amountFen", Rule::OutOfRange));
    }
    let (granted_fen, decided_at) = (Some(amount_fen), Some(ctx.now()));
    let after = Model { status: to, granted_fen, decided_at, ..before.clone() };
    let line = format!("{} 元", crate::contracts::words::yuan(amount_fen));
    let step = Step { event: "funding_application_granted", notice: NoticeKind::FundingGranted, note: &line };
    let after = finish(&tx, ctx, (&before, after, &call), step).await?;
    tx.commit().await?;
    Ok(after)
}

/// The authority, or before it the institute, does not grant it.
///
/// # Errors
/// `Forbidden`, `Conflict`, `Refused`, `Invalid` without a reason.
pub async fn refuse(ctx: &Ctx, target: ApplicationTarget, text: &str) -> Result<Model> {
    let text = reason(text)?;
    let tx = ctx.begin().await?;
    let (before, call, to) = open(&tx, ctx, target, ApplicationAction::Refuse).await?;
    let after = Model { status: to, reason: text.clone(), decided_at: Some(ctx.now()), ..before.clone() };
    let step = Step { event: "funding_application_refused", notice: NoticeKind::FundingRefused, note: &text };
    let after = finish(&tx, ctx, (&before, after, &call), step).await?;
    tx.commit().await?;
    Ok(after)
}

/// How a step is told.
struct Step<'a> {
    event: &'a str,
    notice: NoticeKind,
    note: &'a str,
}

async fn finish(
    tx: &Tx,
    ctx: &Ctx,
    (before, after, call): (&Model, Model, &funding_call::Model),
    step: Step<'_>,
) -> Result<Model> {
    let after = save(tx, ctx, after).await?;
    let moved = event(step.event, &after).moved(before.status.to_value(), after.status.to_value());
    events::record(tx, ctx, moved.note(step.note)).await?;
    tell::application(tx, ctx, step.notice, (&after, call, step.note)).await?;
    Ok(after)
}

fn subject(row: &Model, event: EventId) -> Subject {
    let (kind, id) = (SubjectKind::FundingApplication, row.id.0);
    Subject { kind, id, park_id: row.park_id, event_id: Some(event) }
}

fn event<'a>(kind: &'a str, row: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::FundingApplication, row.id.0), Some(row.park_id))
}

/// The application, locked, in the version that the caller saw, with its call and where the action leads.
async fn open(
    tx: &Tx,
    ctx: &Ctx,
    target: ApplicationTarget,
    action: ApplicationAction,
) -> Result<(Model, funding_call::Model, FundingApplicationStatus)> {
    let row = access::lock::<funding_application::Entity, _>(&**tx, &ctx.actor, target.id).await?;
    if target.version != row.version {
        return Err(Error::Conflict(Current { version: row.version, status: Some(row.status.to_value()) }));
    }
    if !policy::allows_for(&ctx.actor, action, &row) {
        return Err(Error::Forbidden);
    }
    let to = status::moves(row.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    let call = access::get::<funding_call::Entity, _>(&**tx, &ctx.actor, row.call_id).await?;
    Ok((row, call, to))
}

async fn save(tx: &Tx, ctx: &Ctx, row: Model) -> Result<Model> {
    let next = Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    Ok(next.into_active_model().reset_all().update(&**tx).await?)
}
