use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::access;
use domain::entities::id::FilingId;
use domain::entities::{filing, filing_submission};
use domain::error::Error;
use domain::filings::queries;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<FilingId> for Rows {
    type Value = filing::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FilingId]) -> Result<HashMap<FilingId, filing::Model>, Arc<Error>> {
        mapped(access::by_ids::<filing::Entity, _>(&self.0.db.read, &self.0.actor, keys.to_vec()).await, |row| row.id)
    }
}

/// The submissions of a filing, the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SubmissionsOf(pub FilingId);

#[async_trait::async_trait]

impl Loader<SubmissionsOf> for Rows {
    type Value = Vec<filing_submission::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[SubmissionsOf]) -> Result<HashMap<SubmissionsOf, Self::Value>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<SubmissionsOf, Self::Value> = HashMap::new();
        for row in queries::submissions_of(&self.0, ids).await.map_err(Arc::new)? {
            all.entry(SubmissionsOf(row.filing_id)).or_default().push(row);
        }
        Ok(all)
    }
}
