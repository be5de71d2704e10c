use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::access;
use domain::entities::id::FilingId;
use domain::entities::{filing, filing_submission};
use domain::error::Error;
use domain::filings::audit::{Dossier, Findings};
use domain::filings::{commands, queries};

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

/// What the audits look at in a filing as it is, and what they say: fields that ask at once share one reading of it.
#[derive(Clone, Debug)]
pub struct Judged(pub Arc<filing::Model>);

impl Judged {
    fn key(&self) -> (FilingId, i32) {
        (self.0.id, self.0.version)
    }
}

impl PartialEq for Judged {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Judged {}

impl Hash for Judged {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

#[async_trait::async_trait]
impl Loader<Judged> for Rows {
    type Value = Arc<(Dossier, Findings)>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[Judged]) -> Result<HashMap<Judged, Self::Value>, Arc<Error>> {
        let mut all = HashMap::new();
        for key in keys {
            let judged = commands::check(&self.0, &key.0).await.map_err(Arc::new)?;
            all.insert(key.clone(), Arc::new(judged));
        }
        Ok(all)
    }
}
