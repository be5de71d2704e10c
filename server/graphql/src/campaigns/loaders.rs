use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::campaigns;
use domain::entities::campaign;
use domain::entities::id::CampaignId;
use domain::error::Error;

use crate::loaders::{Rows, mapped};

impl Loader<CampaignId> for Rows {
    type Value = campaign::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CampaignId]) -> Result<HashMap<CampaignId, campaign::Model>, Arc<Error>> {
        mapped(campaigns::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}
