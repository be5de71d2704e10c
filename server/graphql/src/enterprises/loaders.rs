use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::enterprises;
use domain::entities::enterprise;
use domain::entities::id::EnterpriseId;
use domain::error::Error;

use crate::loaders::{Rows, mapped};

impl Loader<EnterpriseId> for Rows {
    type Value = enterprise::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[EnterpriseId]) -> Result<HashMap<EnterpriseId, enterprise::Model>, Arc<Error>> {
        mapped(enterprises::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}
