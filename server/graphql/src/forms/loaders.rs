use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::entities::id::{FormId, FormVersionId};
use domain::entities::{form, form_version};
use domain::error::Error;
use domain::forms;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<FormId> for Rows {
    type Value = form::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FormId]) -> Result<HashMap<FormId, form::Model>, Arc<Error>> {
        mapped(forms::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]

impl Loader<FormVersionId> for Rows {
    type Value = form_version::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FormVersionId]) -> Result<HashMap<FormVersionId, form_version::Model>, Arc<Error>> {
        mapped(forms::versions_by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// The versions of a form, the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VersionsOf(pub FormId);

#[async_trait::async_trait]

impl Loader<VersionsOf> for Rows {
    type Value = Vec<form_version::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[VersionsOf]) -> Result<HashMap<VersionsOf, Self::Value>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<VersionsOf, Self::Value> = HashMap::new();
        for row in forms::versions_of(&self.0, ids).await.map_err(Arc::new)? {
            all.entry(VersionsOf(row.form_id)).or_default().push(row);
        }
        Ok(all)
    }
}
