use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::entities::id::ParkId;
use domain::entities::park;
use domain::error::Error;
use domain::parks;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<ParkId> for Rows {
    type Value = park::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ParkId]) -> Result<HashMap<ParkId, park::Model>, Arc<Error>> {
        mapped(parks::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// How many enterprises of a park the viewer sees.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EnterprisesOf(pub ParkId);

#[async_trait::async_trait]

impl Loader<EnterprisesOf> for Rows {
    type Value = i64;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[EnterprisesOf]) -> Result<HashMap<EnterprisesOf, i64>, Arc<Error>> {
        let ids: Vec<ParkId> = keys.iter().map(|key| key.0).collect();
        let counts = parks::enterprise_counts(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(counts.into_iter().map(|(id, count)| (EnterprisesOf(id), count)).collect())
    }
}
