use async_graphql::{Context, Object};
use domain::archive::{self, Filter, SubjectKey, list, types};
use uuid::Uuid;

use super::enums::ArchiveKind;
use super::input::{ArchiveDocumentFilter, ArchiveFilter};
use super::slot::ArchiveType;
use super::{Archive, ArchiveConnection, ArchiveDocument, ArchiveDocumentConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct ArchiveQuery;

#[Object]
impl ArchiveQuery {
    /// The archives of enterprises in operation or of parks that the viewer sees: enterprises by name, parks by code.
    async fn archives(
        &self,
        ctx: &Context<'_>,
        filter: ArchiveFilter,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<ArchiveConnection> {
        let filter: list::Filter = filter.into();
        let page = list::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(ArchiveConnection { page, filter })
    }

    /// One archive: `id` is the enterprise's or the park's.
    async fn archive(&self, ctx: &Context<'_>, kind: ArchiveKind, id: Uuid) -> Result<Archive> {
        archive::subject(&reader(ctx)?, SubjectKey::new(kind.into(), id)).await.answer().map(Archive)
    }

    /// Documents, what expires first at the top; without `states` all that are kept.
    async fn archive_documents(
        &self,
        ctx: &Context<'_>,
        filter: Option<ArchiveDocumentFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<ArchiveDocumentConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = archive::documents(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(ArchiveDocumentConnection { page, filter })
    }

    /// One document.
    async fn archive_document(&self, ctx: &Context<'_>, id: Uuid) -> Result<ArchiveDocument> {
        archive::get(&reader(ctx)?, id.into()).await.answer().map(ArchiveDocument)
    }

    /// The types of documents, in their order.
    async fn archive_types(&self, ctx: &Context<'_>, kind: Option<ArchiveKind>) -> Result<Vec<ArchiveType>> {
        reader(ctx)?;
        let all = types::all().iter().filter(|ty| kind.is_none_or(|kind| ArchiveKind::from(ty.kind) == kind));
        Ok(all.map(ArchiveType).collect())
    }
}
