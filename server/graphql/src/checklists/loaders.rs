use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::checklists::{self, Citation};
use domain::entities::id::{ChecklistId, ChecklistItemId, LawId, ProvisionId};
use domain::entities::{checklist, checklist_item, law_edition, provision};
use domain::error::Error;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<ChecklistId> for Rows {
    type Value = checklist::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ChecklistId]) -> Result<HashMap<ChecklistId, checklist::Model>, Arc<Error>> {
        mapped(checklists::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]

impl Loader<ChecklistItemId> for Rows {
    type Value = checklist_item::Model;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[ChecklistItemId],
    ) -> Result<HashMap<ChecklistItemId, checklist_item::Model>, Arc<Error>> {
        mapped(checklists::items_by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]

impl Loader<ProvisionId> for Rows {
    type Value = provision::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ProvisionId]) -> Result<HashMap<ProvisionId, provision::Model>, Arc<Error>> {
        mapped(checklists::law::provisions(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// The items of a checklist, in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ItemsOf(pub ChecklistId);

#[async_trait::async_trait]

impl Loader<ItemsOf> for Rows {
    type Value = Vec<checklist_item::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ItemsOf]) -> Result<HashMap<ItemsOf, Self::Value>, Arc<Error>> {
        let ids: Vec<ChecklistId> = keys.iter().map(|key| key.0).collect();
        let items = checklists::items_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(items.into_iter().map(|(id, items)| (ItemsOf(id), items)).collect())
    }
}

/// How many items a checklist has.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ItemCountOf(pub ChecklistId);

#[async_trait::async_trait]

impl Loader<ItemCountOf> for Rows {
    type Value = i64;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ItemCountOf]) -> Result<HashMap<ItemCountOf, i64>, Arc<Error>> {
        let ids: Vec<ChecklistId> = keys.iter().map(|key| key.0).collect();
        let counts = checklists::item_counts(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(counts.into_iter().map(|(id, count)| (ItemCountOf(id), count)).collect())
    }
}

/// The provisions on which an item rests.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BasisOf(pub ChecklistItemId);

#[async_trait::async_trait]

impl Loader<BasisOf> for Rows {
    type Value = Vec<ProvisionId>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[BasisOf]) -> Result<HashMap<BasisOf, Self::Value>, Arc<Error>> {
        let ids: Vec<ChecklistItemId> = keys.iter().map(|key| key.0).collect();
        let basis = checklists::provisions_of_items(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(basis.into_iter().map(|(id, provisions)| (BasisOf(id), provisions)).collect())
    }
}

/// All citations of a provision.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CitationsOf(pub ProvisionId);

#[async_trait::async_trait]

impl Loader<CitationsOf> for Rows {
    type Value = Vec<Citation>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CitationsOf]) -> Result<HashMap<CitationsOf, Self::Value>, Arc<Error>> {
        let ids: Vec<ProvisionId> = keys.iter().map(|key| key.0).collect();
        let citations = checklists::citations(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(citations.into_iter().map(|(id, citations)| (CitationsOf(id), citations)).collect())
    }
}

/// The editions of a law.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EditionsOf(pub LawId);

#[async_trait::async_trait]

impl Loader<EditionsOf> for Rows {
    type Value = Vec<law_edition::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[EditionsOf]) -> Result<HashMap<EditionsOf, Self::Value>, Arc<Error>> {
        let ids: Vec<LawId> = keys.iter().map(|key| key.0).collect();
        let editions = checklists::editions(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(editions.into_iter().map(|(id, editions)| (EditionsOf(id), editions)).collect())
    }
}
