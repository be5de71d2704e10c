//! What hangs on issues, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::access;
use domain::calendar::{self, Calendar};
use domain::entities::id::{EnterpriseId, IssueId, ParkId, ProvisionId};
use domain::entities::{event, extension, issue};
use domain::error::Error;
use domain::issues::counts::{self, Counts};
use domain::issues::queries::{self, Detail};

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<IssueId> for Rows {
    type Value = issue::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[IssueId]) -> Result<HashMap<IssueId, issue::Model>, Arc<Error>> {
        mapped(access::by_ids::<issue::Entity, _>(&self.0.db.read, &self.0.actor, keys.to_vec()).await, |row| row.id)
    }
}

/// The provisions that an issue rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BasisOf(pub IssueId);

#[async_trait::async_trait]

impl Loader<BasisOf> for Rows {
    type Value = Vec<ProvisionId>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[BasisOf]) -> Result<HashMap<BasisOf, Self::Value>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let map = queries::provisions_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(map.into_iter().map(|(id, rows)| (BasisOf(id), rows)).collect())
    }
}

/// The requests for a later deadline of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExtensionsOf(pub IssueId);

#[async_trait::async_trait]

impl Loader<ExtensionsOf> for Rows {
    type Value = Vec<extension::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ExtensionsOf]) -> Result<HashMap<ExtensionsOf, Self::Value>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let map = queries::extensions_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(map.into_iter().map(|(id, rows)| (ExtensionsOf(id), rows)).collect())
    }
}

/// The last events of an issue: so many, the newest first, in such detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventsOf(pub IssueId, pub (u32, Detail));

#[async_trait::async_trait]

impl Loader<EventsOf> for Rows {
    type Value = Vec<event::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[EventsOf]) -> Result<HashMap<EventsOf, Self::Value>, Arc<Error>> {
        let mut all = HashMap::new();
        // A query asks for events in one way, rarely in two.
        let mut ways: Vec<_> = keys.iter().map(|key| key.1).collect();
        ways.sort_unstable();
        ways.dedup();
        for way in ways {
            let ids: Vec<_> = keys.iter().filter(|key| key.1 == way).map(|key| key.0).collect();
            let map = queries::events_of(&self.0, &ids, way).await.map_err(Arc::new)?;
            all.extend(map.into_iter().map(|(id, rows)| (EventsOf(id, way), rows)));
        }
        Ok(all)
    }
}

/// The counts of a park's problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CountsOfPark(pub ParkId);

#[async_trait::async_trait]

impl Loader<CountsOfPark> for Rows {
    type Value = Counts;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CountsOfPark]) -> Result<HashMap<CountsOfPark, Counts>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let map = counts::by_park(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(map.into_iter().map(|(id, counts)| (CountsOfPark(id), counts)).collect())
    }
}

/// The counts of an enterprise's problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CountsOfEnterprise(pub EnterpriseId);

#[async_trait::async_trait]

impl Loader<CountsOfEnterprise> for Rows {
    type Value = Counts;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CountsOfEnterprise]) -> Result<HashMap<CountsOfEnterprise, Counts>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let map = counts::by_enterprise(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(map.into_iter().map(|(id, counts)| (CountsOfEnterprise(id), counts)).collect())
    }
}

/// The working days: read once a request, however many issues ask what the viewer may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WorkingDays;

#[async_trait::async_trait]

impl Loader<WorkingDays> for Rows {
    type Value = Arc<Calendar>;
    type Error = Arc<Error>;

    async fn load(&self, _: &[WorkingDays]) -> Result<HashMap<WorkingDays, Arc<Calendar>>, Arc<Error>> {
        let calendar = calendar::load(&self.0.db.read).await.map_err(Arc::new)?;
        Ok(HashMap::from([(WorkingDays, Arc::new(calendar))]))
    }
}
