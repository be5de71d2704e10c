use std::collections::HashMap;

use entities::{attachment, blob};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::store::{Part, Pieces};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// A file at its subject, with what is known of its content.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub attachment: attachment::Model,
    pub blob: blob::Model,
}

/// The files of these subjects that the actor may see, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of_subjects(ctx: &Ctx, subjects: Vec<Uuid>) -> Result<Vec<File>> {
    let attachments = access::find::<attachment::Entity>(&ctx.actor)
        .filter(attachment::Column::SubjectId.is_in(subjects))
        .order_by_asc(attachment::Column::Id)
        .all(&ctx.db.read)
        .await?;
    with_blobs(ctx, attachments).await
}

/// The files of these events (steps of an issue) that the actor may see, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of_events(ctx: &Ctx, events: Vec<Uuid>) -> Result<Vec<File>> {
    let attachments = access::find::<attachment::Entity>(&ctx.actor)
        .filter(attachment::Column::EventId.is_in(events))
        .order_by_asc(attachment::Column::Id)
        .all(&ctx.db.read)
        .await?;
    with_blobs(ctx, attachments).await
}

async fn with_blobs(ctx: &Ctx, attachments: Vec<attachment::Model>) -> Result<Vec<File>> {
    if attachments.is_empty() {
        return Ok(Vec::new());
    }
    let hashes: Vec<String> = attachments.iter().map(|row| row.sha256.clone()).collect();
    let blobs = access::by_ids::<blob::Entity, _>(&ctx.db.read, &ctx.actor, hashes).await?;
    let blobs: HashMap<String, blob::Model> = blobs.into_iter().map(|row| (row.sha256.clone(), row)).collect();
    let file = |attachment: attachment::Model| {
        let blob = blobs.get(&attachment.sha256)?.clone();
        Some(File { attachment, blob })
    };
    Ok(attachments.into_iter().filter_map(file).collect())
}

/// What is known of a file to give out.
///
/// # Errors
/// `NotFound` when the actor may not see it.
pub async fn look(ctx: &Ctx, sha256: &str, part: Part) -> Result<blob::Model> {
    let row = access::get::<blob::Entity, _>(&ctx.db.read, &ctx.actor, sha256).await?;
    if part == Part::Thumb && !row.has_thumb { Err(Error::NotFound) } else { Ok(row) }
}

/// The bytes of a file that `look` has shown.
///
/// # Errors
/// The store failed.
pub async fn pieces(ctx: &Ctx, row: &blob::Model, part: Part) -> Result<(u64, Pieces)> {
    ctx.files.stream(part, &row.sha256).await
}

/// The bytes of a file that the actor sent, to import from.
///
/// # Errors
/// `NotFound` when the actor may not see it.
pub async fn read(ctx: &Ctx, sha256: &str) -> Result<Vec<u8>> {
    let row = look(ctx, sha256, Part::Shown).await?;
    Ok(ctx.files.get(Part::Shown, &row.sha256).await?.to_vec())
}
