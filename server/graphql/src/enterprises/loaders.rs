use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::enterprises;
use domain::entities::enterprise;
use domain::entities::id::EnterpriseId;
use domain::error::Error;

use crate::loaders::{Named, Rows, mapped};

#[async_trait::async_trait]

impl Loader<EnterpriseId> for Rows {
    type Value = enterprise::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[EnterpriseId]) -> Result<HashMap<EnterpriseId, enterprise::Model>, Arc<Error>> {
        mapped(enterprises::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]

impl Loader<Named<EnterpriseId>> for Rows {
    type Value = enterprise::Model;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[Named<EnterpriseId>],
    ) -> Result<HashMap<Named<EnterpriseId>, enterprise::Model>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        mapped(enterprises::named(&self.0, ids).await, |row| Named(row.id))
    }
}
