//! Slots of archives and revisions of documents, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::archive::state::Slot;
use domain::archive::{self, Asked};
use domain::entities::archive_revision;
use domain::entities::id::ArchiveDocumentId;
use domain::error::Error;

use crate::loaders::Rows;

/// The slots of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SlotsOf(pub Asked);

#[async_trait::async_trait]

impl Loader<SlotsOf> for Rows {
    type Value = Arc<Vec<Slot>>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[SlotsOf]) -> Result<HashMap<SlotsOf, Self::Value>, Arc<Error>> {
        let asked: Vec<Asked> = keys.iter().map(|key| key.0.clone()).collect();
        let mut slots = archive::slots_of(&self.0, &asked).await.map_err(Arc::new)?;
        let with_slots = |asked: Asked| {
            let own = slots.remove(&asked.key).unwrap_or_default();
            (SlotsOf(asked), Arc::new(own))
        };
        Ok(asked.into_iter().map(with_slots).collect())
    }
}

/// The revisions of a document, the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RevisionsOf(pub ArchiveDocumentId);

#[async_trait::async_trait]

impl Loader<RevisionsOf> for Rows {
    type Value = Vec<archive_revision::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[RevisionsOf]) -> Result<HashMap<RevisionsOf, Self::Value>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<RevisionsOf, Self::Value> = HashMap::new();
        for row in archive::revisions_of(&self.0, &ids).await.map_err(Arc::new)? {
            all.entry(RevisionsOf(row.document_id)).or_default().push(row);
        }
        Ok(all)
    }
}
