use async_graphql::{Context, Object};
use domain::archive::{self, Subject, SubjectKey};
use domain::ctx::Ctx;
use domain::entities::archive_document;
use domain::error::Error;
use domain::files;

use super::input::{
    AddArchiveDocumentInput, EditArchiveDocumentInput, ExemptFromArchiveTypeInput, ReplaceArchiveDocumentInput,
    RequireArchiveTypeInput, WithdrawArchiveDocumentInput,
};
use super::{Archive, ArchiveDocument};
use crate::context::{done, writer};
use crate::error::{Answer, Result};
use crate::files::AttachmentInput;

#[derive(Default)]
pub struct ArchiveMutation;

#[Object]
impl ArchiveMutation {
    /// Adds a document to an archive.
    async fn add_archive_document(&self, ctx: &Context<'_>, input: AddArchiveDocumentInput) -> Result<ArchiveDocument> {
        let ctx = writer(ctx)?;
        let result = archive::add(&ctx, input.into()).await;
        done::<archive_document::Entity>(&ctx, result).await.map(ArchiveDocument)
    }

    /// Puts a later document in the place of one, e.g. the renewed permit; the old one stays in `revisions`.
    async fn replace_archive_document(
        &self,
        ctx: &Context<'_>,
        input: ReplaceArchiveDocumentInput,
    ) -> Result<ArchiveDocument> {
        let ctx = writer(ctx)?;
        let (seen, files) = (input.seen(), inputs(input.files));
        let result = archive::replace(&ctx, seen, input.fields.into(), &files).await;
        done::<archive_document::Entity>(&ctx, result).await.map(ArchiveDocument)
    }

    /// Corrects what was typed, and adds files, without a new revision.
    async fn edit_archive_document(
        &self,
        ctx: &Context<'_>,
        input: EditArchiveDocumentInput,
    ) -> Result<ArchiveDocument> {
        let ctx = writer(ctx)?;
        let (seen, files) = (input.seen(), inputs(input.files.unwrap_or_default()));
        let result = archive::edit(&ctx, seen, input.fields.into(), &files).await;
        done::<archive_document::Entity>(&ctx, result).await.map(ArchiveDocument)
    }

    /// Takes a document out of the archive, with the reason; it stays readable.
    async fn withdraw_archive_document(
        &self,
        ctx: &Context<'_>,
        input: WithdrawArchiveDocumentInput,
    ) -> Result<ArchiveDocument> {
        let ctx = writer(ctx)?;
        let result = archive::withdraw(&ctx, input.seen(), &input.reason).await;
        done::<archive_document::Entity>(&ctx, result).await.map(ArchiveDocument)
    }

    /// Notes that documents of a type need not be kept here, and why. REFUSED with ALREADY_EXEMPT.
    async fn exempt_from_archive_type(&self, ctx: &Context<'_>, input: ExemptFromArchiveTypeInput) -> Result<Archive> {
        let ctx = writer(ctx)?;
        let result = archive::exempt(&ctx, input.subject(), &input.ty, &input.reason).await;
        of_archive(&ctx, input.subject(), result).await
    }

    /// Takes that note back. REFUSED with ILLEGAL_MOVE when there is none.
    async fn require_archive_type(&self, ctx: &Context<'_>, input: RequireArchiveTypeInput) -> Result<Archive> {
        let ctx = writer(ctx)?;
        let result = archive::require(&ctx, input.subject(), &input.ty).await;
        of_archive(&ctx, input.subject(), result).await
    }
}

fn inputs(files: Vec<AttachmentInput>) -> Vec<files::AttachmentInput> {
    files.into_iter().map(Into::into).collect()
}

/// The archive that was changed, also for a retry.
async fn of_archive(ctx: &Ctx, key: SubjectKey, result: domain::error::Result<Subject>) -> Result<Archive> {
    match result {
        Err(Error::Replayed(_)) => archive::subject(ctx, key).await.answer().map(Archive),
        other => other.answer().map(Archive),
    }
}
