use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::archive::{self, Filter, policy, state, types};
use domain::entities::{archive_document, archive_revision};
use domain::error::Error;
use domain::page::Page;
use uuid::Uuid;

use super::enums::{ArchiveDocumentAction, ArchiveDocumentState, ArchiveKind};
use super::loaders::RevisionsOf;
use super::slot::ArchiveType;
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::events::Event;
use crate::files::{Attachment, of_step};
use crate::identity::{Person, person};
use crate::loaders::{load, need};
use crate::page::PageInfo;
use crate::parks::Park;

/// What one revision of a document says.
pub struct ArchiveRevision(archive_revision::Model);

#[Object]
impl ArchiveRevision {
    /// 1, 2, 3 …
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    async fn number(&self) -> &str {
        &self.0.number
    }

    async fn authority(&self) -> &str {
        &self.0.authority
    }

    async fn issued_on(&self) -> Option<NaiveDate> {
        self.0.issued_on
    }

    async fn expires_on(&self) -> Option<NaiveDate> {
        self.0.expires_on
    }

    async fn note(&self) -> &str {
        &self.0.note
    }

    async fn made_at(&self) -> DateTime<Utc> {
        self.0.made_at
    }

    async fn made_by(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.made_by).await
    }

    /// Oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        of_step(ctx, self.0.event_id).await
    }
}

/// A document of an archive: what its present revision says.
#[derive(Clone)]
pub struct ArchiveDocument(pub archive_document::Model);

#[Object]
impl ArchiveDocument {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    #[graphql(name = "type")]
    async fn ty(&self) -> Result<ArchiveType> {
        let unknown = || Error::internal("a document of an unknown type");
        types::get(&self.0.type_code).map(ArchiveType).ok_or_else(unknown).answer()
    }

    async fn kind(&self) -> ArchiveKind {
        if self.0.enterprise_id.is_some() { ArchiveKind::Enterprise } else { ArchiveKind::Park }
    }

    /// Whose it is, or the enterprise's park.
    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    /// Null for a park's.
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        crate::enterprises::enterprise(ctx, id).await
    }

    /// What tells it from others of its type, e.g. the project; may be empty.
    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn number(&self) -> &str {
        &self.0.number
    }

    async fn authority(&self) -> &str {
        &self.0.authority
    }

    async fn issued_on(&self) -> Option<NaiveDate> {
        self.0.issued_on
    }

    /// The last day on which it is valid.
    async fn expires_on(&self) -> Option<NaiveDate> {
        self.0.expires_on
    }

    async fn note(&self) -> &str {
        &self.0.note
    }

    async fn state(&self, ctx: &Context<'_>) -> Result<ArchiveDocumentState> {
        Ok(state::of(&self.0, today(ctx)?).into())
    }

    /// Days until it expires: 0 on the last day, negative afterwards; null without an expiry or when withdrawn.
    async fn days_left(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        Ok(state::days_left(&self.0, today(ctx)?))
    }

    /// The day by which a renewal must be requested; null for types without such a rule.
    async fn renewal_due_on(&self) -> Option<NaiveDate> {
        state::renewal_due_on(&self.0)
    }

    /// The files of the present revision, oldest first.
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<Attachment>> {
        let revisions = load(ctx, RevisionsOf(self.0.id)).await?.unwrap_or_default();
        match revisions.first() {
            Some(present) => of_step(ctx, present.event_id).await,
            None => Ok(Vec::new()),
        }
    }

    /// How often it was replaced, plus one.
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    /// All revisions, the present one first.
    async fn revisions(&self, ctx: &Context<'_>) -> Result<Vec<ArchiveRevision>> {
        let revisions = load(ctx, RevisionsOf(self.0.id)).await?.unwrap_or_default();
        Ok(revisions.into_iter().map(ArchiveRevision).collect())
    }

    async fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.0.withdrawn_at
    }

    async fn withdrawn_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        match self.0.withdrawn_by {
            Some(id) => person(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Empty when it is not withdrawn.
    async fn withdraw_reason(&self) -> &str {
        &self.0.withdraw_reason
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Send it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<ArchiveDocumentAction>> {
        let actions = policy::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }

    /// The last 100, the newest first.
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let events = archive::events_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(events.into_iter().map(Event).collect())
    }
}

/// A page of documents.
pub struct ArchiveDocumentConnection {
    pub page: Page<archive_document::Model>,
    pub filter: Filter,
}

#[Object]
impl ArchiveDocumentConnection {
    async fn nodes(&self) -> Vec<ArchiveDocument> {
        self.page.nodes.iter().cloned().map(ArchiveDocument).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        archive::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
