//! Keeping documents.

use entities::archive_document::{self, Model};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::input::{Fields, NewDocument, Seen};
use super::policy::{self, Action};
use super::state::running_expires_on;
use super::types::{self, DocumentType};
use super::{entry, store, subject};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::files::AttachmentInput;
use crate::index;
use crate::validate::Check;

/// Adds a document to an archive.
///
/// # Errors
/// `NotFound` for an archive that the actor does not see, `Forbidden`, `Invalid`, `Refused(TooMany)`.
pub async fn add(ctx: &Ctx, new: NewDocument) -> Result<Model> {
    let tx = ctx.begin().await?;
    let subject = subject::find(&*tx, &ctx.actor, new.subject).await?;
    if !policy::keeps(&ctx.actor, subject.park_id(), subject.enterprise_id()) {
        return Err(Error::Forbidden);
    }
    let ty = types::get(&new.type_code).filter(|ty| ty.kind == new.subject.kind());
    let ty = ty.ok_or_else(|| Error::invalid("type", Rule::UnknownReference))?;
    let fields = new.fields.checked(ty)?;
    proven(&new.files)?;
    store::room_for_one_more(&tx, ctx, &subject).await?;
    let row = store::new(ctx, (&subject, ty), fields).into_active_model().reset_all().insert(&*tx).await?;
    let event = store::record(&tx, ctx, ("archive_document_added", &row), (&store::label(&row), Vec::new())).await?;
    store::write_revision(&tx, ctx, (&row, event), &new.files).await?;
    index::put(&*tx, entry::of(&row)).await?;
    tx.commit().await?;
    Ok(row)
}

/// Puts a later document in the place of one; the old one stays as a revision. Reminders of the old day end.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Invalid`, `Refused(IllegalMove)` for a withdrawn one, `Refused(TooMany)`.
pub async fn replace(ctx: &Ctx, seen: Seen, fields: Fields, files: &[AttachmentInput]) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, ty) = opened(&tx, ctx, seen, Action::Replace).await?;
    let fields = fields.checked(ty)?;
    proven(files)?;
    if before.revision >= store::MOST_REVISIONS {
        return Err(Error::Refused(Rule::TooMany));
    }
    let after = Model { revision: before.revision + 1, ..store::rewritten(ctx, &before, fields) };
    let after = after.into_active_model().reset_all().update(&*tx).await?;
    let told = (store::label(&after), store::changes(&before, &after));
    let event = store::record(&tx, ctx, ("archive_document_replaced", &after), (&told.0, told.1)).await?;
    store::write_revision(&tx, ctx, (&after, event), files).await?;
    index::put(&*tx, entry::of(&after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Corrects what was typed, and adds files to the present revision.
///
/// # Errors
/// As `replace`.
pub async fn edit(ctx: &Ctx, seen: Seen, fields: Fields, files: &[AttachmentInput]) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, ty) = opened(&tx, ctx, seen, Action::Edit).await?;
    let fields = fields.checked(ty)?;
    let after = store::rewritten(ctx, &before, fields).into_active_model().reset_all().update(&*tx).await?;
    let told = (store::label(&after), store::changes(&before, &after));
    store::record(&tx, ctx, ("archive_document_edited", &after), (&told.0, told.1)).await?;
    let revision = store::present(&*tx, ctx, &before).await?;
    let event = revision.event_id;
    let revision = entities::archive_revision::Model {
        number: after.number.clone(),
        authority: after.authority.clone(),
        issued_on: after.issued_on,
        expires_on: after.expires_on,
        note: after.note.clone(),
        ..revision
    };
    revision.into_active_model().reset_all().update(&*tx).await?;
    store::attach(&tx, ctx, (&after, event), files).await?;
    index::put(&*tx, entry::of(&after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Takes a document out of the archive, with the reason; it stays readable.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Invalid("reason")`, `Refused(IllegalMove)` the second time.
pub async fn withdraw(ctx: &Ctx, seen: Seen, reason: &str) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, _) = opened(&tx, ctx, seen, Action::Withdraw).await?;
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 500);
    check.done()?;
    let after = Model {
        withdrawn_at: Some(ctx.now()),
        withdrawn_by: Some(ctx.actor.user_id),
        withdraw_reason: reason.clone(),
        running_expires_on: running_expires_on(before.expires_on, true),
        updated_at: ctx.now(),
        version: before.version + 1,
        ..before
    };
    let after = after.into_active_model().reset_all().update(&*tx).await?;
    store::record(&tx, ctx, ("archive_document_withdrawn", &after), (&reason, Vec::new())).await?;
    tx.commit().await?;
    Ok(after)
}

/// The document, locked, if the actor may do this with it now and has seen it as it is.
async fn opened(tx: &Tx, ctx: &Ctx, seen: Seen, action: Action) -> Result<(Model, &'static DocumentType)> {
    let row = access::lock::<archive_document::Entity, _>(&**tx, &ctx.actor, seen.id).await?;
    if !policy::allows(&ctx.actor, action, &row) {
        return Err(Error::Forbidden);
    }
    if row.version != seen.version {
        return Err(Error::Conflict(Current { version: row.version, status: None }));
    }
    if row.withdrawn_at.is_some() {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let ty = types::get(&row.type_code).ok_or_else(|| Error::internal("a document of an unknown type"))?;
    Ok((row, ty))
}

/// A document is a file, and not only what somebody says of it.
fn proven(files: &[AttachmentInput]) -> Result<()> {
    if files.is_empty() { Err(Error::invalid("files", Rule::EvidenceMissing)) } else { Ok(()) }
}
