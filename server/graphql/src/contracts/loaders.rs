//! Contracts, service items and boards, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::contracts::{self, ItemFigures};
use domain::entities::id::{ContractId, ServiceItemId};
use domain::entities::{contract, service_item};
use domain::error::Error;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<ContractId> for Rows {
    type Value = contract::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ContractId]) -> Result<HashMap<ContractId, contract::Model>, Arc<Error>> {
        mapped(contracts::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]

impl Loader<ServiceItemId> for Rows {
    type Value = service_item::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ServiceItemId]) -> Result<HashMap<ServiceItemId, service_item::Model>, Arc<Error>> {
        mapped(contracts::items_by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// The items of a contract with their figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BoardOf(pub ContractId);

#[async_trait::async_trait]

impl Loader<BoardOf> for Rows {
    type Value = Arc<Vec<ItemFigures>>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[BoardOf]) -> Result<HashMap<BoardOf, Self::Value>, Arc<Error>> {
        let ids: Vec<ContractId> = keys.iter().map(|key| key.0).collect();
        let boards = contracts::queries::boards(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(boards.into_iter().map(|(id, board)| (BoardOf(id), Arc::new(board))).collect())
    }
}
