use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::campaigns;
use domain::entities::campaign;
use domain::entities::id::CampaignId;
use domain::error::Error;
use domain::filings::queries::Counts;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<CampaignId> for Rows {
    type Value = campaign::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CampaignId]) -> Result<HashMap<CampaignId, campaign::Model>, Arc<Error>> {
        mapped(campaigns::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// How far a campaign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ProgressOf(pub CampaignId);

#[async_trait::async_trait]

impl Loader<ProgressOf> for Rows {
    type Value = Counts;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ProgressOf]) -> Result<HashMap<ProgressOf, Counts>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let counts = campaigns::progress(&self.0, ids).await.map_err(Arc::new)?;
        Ok(counts.into_iter().map(|(id, counts)| (ProgressOf(id), counts)).collect())
    }
}
