//! Files at their subjects. The bytes go over `PUT` and `GET /api/files/{sha256}`.

mod input;
mod loaders;
mod object;

use std::sync::Arc;

use async_graphql::Context;
use domain::entities::event;
use domain::entities::id::IssueId;
use domain::files::File;

use crate::error::Result;
use crate::loaders::load;
use loaders::{FilesOf, FilesOfEvent};

pub use input::AttachmentInput;
pub use object::{Attachment, AttachmentRole};

/// The files of an issue, oldest first.
///
/// # Errors
/// The domain's error.
pub async fn of_issue(ctx: &Context<'_>, id: IssueId) -> Result<Vec<Attachment>> {
    Ok(attachments(load(ctx, FilesOf(id.0)).await?))
}

/// The files of a subject that the viewer sees, oldest first.
///
/// # Errors
/// The domain's error.
pub async fn of_subject(ctx: &Context<'_>, id: uuid::Uuid) -> Result<Vec<Attachment>> {
    Ok(attachments(load(ctx, FilesOf(id)).await?))
}

/// The files that came with a step of a subject that the viewer sees.
///
/// # Errors
/// The domain's error.
pub async fn of_step(ctx: &Context<'_>, event: domain::entities::id::EventId) -> Result<Vec<Attachment>> {
    Ok(attachments(load(ctx, FilesOfEvent(event.0)).await?))
}

/// The files that came with an event.
///
/// # Errors
/// The domain's error.
pub async fn of_event(ctx: &Context<'_>, event: &event::Model) -> Result<Vec<Attachment>> {
    Ok(attachments(load(ctx, FilesOfEvent(event.id.0)).await?))
}

fn attachments(files: Option<Arc<Vec<File>>>) -> Vec<Attachment> {
    files.map(|files| files.iter().cloned().map(Attachment).collect()).unwrap_or_default()
}
