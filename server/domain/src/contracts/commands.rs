//! Making a contract, changing it, accepting what was delivered.

use entities::attachment::SubjectKind;
use entities::contract::{self, ContractStatus};
use entities::id::{AcceptanceId, ContractAmendmentId, ContractId, ServiceItemId};
use entities::{acceptance, accepted_evidence, contract_amendment, enterprise, park, service_item};
use sea_orm::{ActiveEnum, ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::board;
use super::evidence::Evidence;
use super::input::{ContractClient, Terms};
use super::status::{self, Action};
use super::{entry, items, policy, tell, words};
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::files::{self, AttachmentInput, Subject};
use crate::outbox::NoticeKind;
use crate::validate::Check;
use crate::{access, db, index};

/// Adds a draft.
///
/// # Errors
/// `NotFound` for the client, `Forbidden`, `Invalid`, `Refused(NumberTaken)`.
pub async fn add(ctx: &Ctx, client: ContractClient, terms: Terms) -> Result<contract::Model> {
    let tx = ctx.begin().await?;
    let park = access::get::<park::Entity, _>(&*tx, &ctx.actor, client.park_id).await?;
    if !policy::may_add(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let terms = terms.checked()?;
    if let Some(id) = client.enterprise_id {
        let enterprise = access::by_ids::<enterprise::Entity, _>(&*tx, &ctx.actor, vec![id]).await?;
        if enterprise.iter().all(|row| row.park_id != park.id) {
            return Err(Error::invalid("enterpriseId", Rule::UnknownReference));
        }
    }
    free_number(&tx, &terms.number, None).await?;
    let row = contract::Model {
        id: ContractId::new(),
        park_id: park.id,
        enterprise_id: client.enterprise_id,
        number: terms.number.clone(),
        title: terms.title.clone(),
        batch: terms.batch.clone(),
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        amount_fen: terms.amount_fen,
        status: ContractStatus::Draft,
        amendments: 0,
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    };
    let row = row.into_active_model().reset_all().insert(&*tx).await?;
    items::set(&tx, &row, &terms.items).await?;
    index::put(&*tx, entry::of(&row)).await?;
    events::record(&tx, ctx, event("contract_added", &row).note(row.title.clone())).await?;
    tx.commit().await?;
    Ok(row)
}

#[expect(clippy::disallowed_methods, reason = "only told: whether the number is taken, by whomever")]
async fn free_number(tx: &Tx, number: &str, own: Option<ContractId>) -> Result<()> {
    let taken = contract::Entity::find().filter(contract::Column::Number.eq(number)).one(&**tx).await?;
    match taken {
        Some(other) if Some(other.id) != own => Err(Error::invalid("number", Rule::NotUnique)),
        _ => Ok(()),
    }
}

/// Changes a draft.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Refused(IllegalMove)` once it is in force, `Invalid`.
pub async fn edit(ctx: &Ctx, (id, version): (ContractId, i32), terms: Terms) -> Result<contract::Model> {
    let tx = ctx.begin().await?;
    let (before, _) = open(&tx, ctx, (id, version), Action::Edit).await?;
    let (after, changes) = change(&tx, ctx, before, terms.checked()?).await?;
    events::record(&tx, ctx, event("contract_edited", &after).changes(changes)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Changes a contract in force, as a version with its reason.
///
/// # Errors
/// As `edit`; `Invalid("items")` when nothing changes.
pub async fn amend(ctx: &Ctx, (id, version): (ContractId, i32), terms: Terms, reason: &str) -> Result<contract::Model> {
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 500);
    let tx = ctx.begin().await?;
    let (before, _) = open(&tx, ctx, (id, version), Action::Amend).await?;
    check.done()?;
    let before = contract::Model { amendments: before.amendments + 1, ..before };
    let (after, changes) = change(&tx, ctx, before, terms.checked()?).await?;
    if changes.is_empty() {
        return Err(Error::invalid("items", Rule::NothingChanged));
    }
    contract_amendment::ActiveModel {
        id: Set(ContractAmendmentId::new()),
        contract_id: Set(after.id),
        park_id: Set(after.park_id),
        number: Set(after.amendments),
        reason: Set(reason.clone()),
        changes: Set(serde_json::to_value(&changes).map_err(Error::internal)?),
        made_by: Set(ctx.actor.user_id),
        made_at: Set(ctx.now()),
    }
    .insert(&*tx)
    .await?;
    events::record(&tx, ctx, event("contract_amended", &after).note(reason.clone()).changes(changes)).await?;
    tell::client(&tx, ctx, NoticeKind::ContractAmended, (&after, &reason)).await?;
    tx.commit().await?;
    Ok(after)
}

async fn change(tx: &Tx, ctx: &Ctx, before: contract::Model, terms: Terms) -> Result<(contract::Model, Vec<Change>)> {
    free_number(tx, &terms.number, Some(before.id)).await?;
    let text = |text: &str| Some(text.to_owned());
    let mut changes = events::diff(&[
        ("number", text(&before.number), text(&terms.number)),
        ("title", text(&before.title), text(&terms.title)),
        ("batch", text(&before.batch), text(&terms.batch)),
        ("startsOn", Some(before.starts_on.to_string()), Some(terms.starts_on.to_string())),
        ("endsOn", Some(before.ends_on.to_string()), Some(terms.ends_on.to_string())),
        ("amount", Some(words::yuan(before.amount_fen)), Some(words::yuan(terms.amount_fen))),
    ]);
    changes.extend(items::set(tx, &before, &terms.items).await?);
    let after = contract::Model {
        number: terms.number,
        title: terms.title,
        batch: terms.batch,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        amount_fen: terms.amount_fen,
        ..before
    };
    Ok((save(tx, ctx, after).await?, changes))
}

/// The contract is signed: work may be planned under it.
///
/// # Errors
/// As `edit`.
pub async fn activate(ctx: &Ctx, id: ContractId, version: i32) -> Result<contract::Model> {
    step(ctx, (id, version), (Action::Activate, "contract_activated")).await
}

/// Puts a completed contract away.
///
/// # Errors
/// As `edit`.
pub async fn archive(ctx: &Ctx, id: ContractId, version: i32) -> Result<contract::Model> {
    step(ctx, (id, version), (Action::Archive, "contract_archived")).await
}

/// Everything planned is delivered and accepted.
///
/// # Errors
/// `Refused(NotAccepted)` while it is not; otherwise as `edit`.
pub async fn complete(ctx: &Ctx, id: ContractId, version: i32) -> Result<contract::Model> {
    step(ctx, (id, version), (Action::Complete, "contract_completed")).await
}

async fn step(ctx: &Ctx, key: (ContractId, i32), (action, kind): (Action, &'static str)) -> Result<contract::Model> {
    let tx = ctx.begin().await?;
    let (before, to) = open(&tx, ctx, key, action).await?;
    if action == Action::Complete {
        let board = board::of(&*tx, &[before.id], ctx.today()).await?;
        if !board.values().flatten().all(|row| row.figures.is_settled()) {
            return Err(Error::Refused(Rule::NotAccepted));
        }
    }
    let after = save(&tx, ctx, contract::Model { status: to, ..before.clone() }).await?;
    let moved = event(kind, &after).moved(before.status.to_value(), after.status.to_value());
    events::record(&tx, ctx, moved).await?;
    let notice = match action {
        Action::Activate => Some(NoticeKind::ContractActivated),
        Action::Complete => Some(NoticeKind::ContractCompleted),
        _ => None,
    };
    if let Some(notice) = notice {
        tell::client(&tx, ctx, notice, (&after, "")).await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// Adds documents: the signed contract, letters.
///
/// # Errors
/// As `edit`; `Invalid` for files that cannot be attached.
pub async fn attach(
    ctx: &Ctx,
    (id, version): (ContractId, i32),
    inputs: &[AttachmentInput],
) -> Result<contract::Model> {
    let tx = ctx.begin().await?;
    let (before, _) = open(&tx, ctx, (id, version), Action::Attach).await?;
    if inputs.is_empty() {
        return Err(Error::invalid("files", Rule::Required));
    }
    let after = save(&tx, ctx, before).await?;
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let event_id = events::record(&tx, ctx, event("contract_documented", &after).note(names.join("、"))).await?;
    let park_id = after.park_id;
    let subject = Subject { kind: SubjectKind::Contract, id: after.id.0, park_id, event_id: Some(event_id) };
    files::attach(&tx, ctx, subject, inputs).await?;
    tx.commit().await?;
    Ok(after)
}

/// The client accepts everything that was delivered on an item and not accepted before.
///
/// # Errors
/// `NotFound`, `Forbidden` for others than the client, `Refused(NothingDelivered)`, `Invalid` for the rating.
pub async fn accept(ctx: &Ctx, id: ServiceItemId, (rating, comment): (i32, &str)) -> Result<contract::Model> {
    let tx = ctx.begin().await?;
    let item = access::get::<service_item::Entity, _>(&*tx, &ctx.actor, id).await?;
    let contract = access::lock::<contract::Entity, _>(&*tx, &ctx.actor, item.contract_id).await?;
    allowed(ctx, &contract, Action::Accept)?;
    let mut check = Check::default();
    let comment = check.optional(comment, "comment", 1000);
    check.that((1..=5).contains(&rating), "rating", Rule::OutOfRange);
    check.that(rating > 2 || !comment.is_empty(), "comment", Rule::Required);
    check.done()?;
    let boards = board::of(&*tx, &[contract.id], ctx.today()).await?;
    let row = boards.into_values().flatten().find(|row| row.item.id == id).ok_or(Error::NotFound)?;
    let delivered: Vec<_> = row.to_accept().collect();
    let accepted = write_acceptance(&tx, ctx, (&row.item, &delivered), (rating, comment)).await?;
    let after = save(&tx, ctx, contract).await?;
    let note = format!("{}：{accepted}；{rating}/5", items::line(&row.item));
    events::record(&tx, ctx, event("delivery_accepted", &after).note(note.clone())).await?;
    tell::accepted(&tx, ctx, (&after, &note)).await?;
    tx.commit().await?;
    Ok(after)
}

/// One piece of work is accepted where it was done, with its rating; nothing when the contract's client did so before.
/// The caller has found the work through its scope and knows that its client says so.
///
/// # Errors
/// The database failed.
pub async fn accept_evidence(
    tx: &Tx,
    ctx: &Ctx,
    (id, work): (ServiceItemId, Uuid),
    (rating, comment): (i32, &str),
) -> Result<()> {
    let item = access::get::<service_item::Entity, _>(&**tx, &ctx.actor, id).await?;
    let contract = access::lock::<contract::Entity, _>(&**tx, &ctx.actor, item.contract_id).await?;
    let boards = board::of(&**tx, &[contract.id], ctx.today()).await?;
    let row = boards.into_values().flatten().find(|row| row.item.id == id).ok_or(Error::NotFound)?;
    let delivered: Vec<_> = row.to_accept().filter(|one| one.id == work).collect();
    if delivered.is_empty() {
        return Ok(());
    }
    let accepted = write_acceptance(tx, ctx, (&row.item, &delivered), (rating, comment.to_owned())).await?;
    let after = save(tx, ctx, contract).await?;
    let note = format!("{}：{accepted}；{rating}/5", items::line(&row.item));
    events::record(tx, ctx, event("delivery_accepted", &after).note(note)).await?;
    Ok(())
}

/// What is accepted, by title.
async fn write_acceptance(
    tx: &Tx,
    ctx: &Ctx,
    (item, delivered): (&service_item::Model, &[&Evidence]),
    (rating, comment): (i32, String),
) -> Result<String> {
    if delivered.is_empty() {
        return Err(Error::Refused(Rule::NothingDelivered));
    }
    let (id, contract_id) = (AcceptanceId::new(), item.contract_id);
    let acceptance = acceptance::Model {
        id,
        service_item_id: item.id,
        contract_id,
        park_id: item.park_id,
        rating,
        comment,
        accepted_by: ctx.actor.user_id,
        accepted_at: ctx.now(),
    };
    acceptance.into_active_model().reset_all().insert(&**tx).await?;
    let service_item_id = item.id;
    let covered = delivered.iter().map(|one| accepted_evidence::Model {
        service_item_id,
        evidence_id: one.id,
        acceptance_id: id,
        contract_id,
    });
    db::insert_all::<accepted_evidence::Entity>(&**tx, covered.collect()).await?;
    let titles: Vec<&str> = delivered.iter().map(|one| one.title.as_str()).collect();
    Ok(titles.join("、"))
}

fn event<'a>(kind: &'a str, row: &contract::Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Contract, row.id.0), Some(row.park_id))
}

fn allowed(ctx: &Ctx, row: &contract::Model, action: Action) -> Result<ContractStatus> {
    if !policy::allows(&ctx.actor, action, row) {
        return Err(Error::Forbidden);
    }
    status::next(row.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))
}

/// The contract, locked, in the version that the caller saw, with where the action leads.
async fn open(
    tx: &Tx,
    ctx: &Ctx,
    (id, version): (ContractId, i32),
    action: Action,
) -> Result<(contract::Model, ContractStatus)> {
    let row = access::lock::<contract::Entity, _>(&**tx, &ctx.actor, id).await?;
    if version != row.version {
        return Err(Error::Conflict(Current { version: row.version, status: Some(row.status.to_value()) }));
    }
    let to = allowed(ctx, &row, action)?;
    Ok((row, to))
}

async fn save(tx: &Tx, ctx: &Ctx, row: contract::Model) -> Result<contract::Model> {
    let next = contract::Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    let saved = next.into_active_model().reset_all().update(&**tx).await?;
    index::put(&**tx, entry::of(&saved)).await?;
    Ok(saved)
}
