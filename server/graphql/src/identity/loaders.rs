use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::entities::agency;
use domain::entities::id::{AgencyId, UserId};
use domain::error::Error;
use domain::identity;

use crate::loaders::{Named, Rows, mapped};

/// Somebody whom a visible row refers to.
#[async_trait::async_trait]
impl Loader<UserId> for Rows {
    type Value = identity::Person;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[UserId]) -> Result<HashMap<UserId, identity::Person>, Arc<Error>> {
        mapped(identity::persons(&self.0, keys.to_vec()).await, |person| person.id)
    }
}

#[async_trait::async_trait]

impl Loader<Named<UserId>> for Rows {
    type Value = identity::Person;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[Named<UserId>]) -> Result<HashMap<Named<UserId>, identity::Person>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        mapped(identity::named(&self.0, ids).await, |person| Named(person.id))
    }
}

#[async_trait::async_trait]

impl Loader<AgencyId> for Rows {
    type Value = agency::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[AgencyId]) -> Result<HashMap<AgencyId, agency::Model>, Arc<Error>> {
        mapped(identity::agencies_by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}
