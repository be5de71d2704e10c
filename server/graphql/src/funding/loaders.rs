//! Calls, applications and what the register knows of enterprises, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::enterprises;
use domain::entities::id::{EnterpriseId, FundingCallId};
use domain::entities::{funding_application, funding_call};
use domain::error::Error;
use domain::funding::{Facts, facts, queries};

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<FundingCallId> for Rows {
    type Value = funding_call::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FundingCallId]) -> Result<HashMap<FundingCallId, Self::Value>, Arc<Error>> {
        mapped(queries::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// What the register knows of an enterprise that the viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FactsOf(pub EnterpriseId);

#[async_trait::async_trait]

impl Loader<FactsOf> for Rows {
    type Value = Facts;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FactsOf]) -> Result<HashMap<FactsOf, Facts>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let rows = enterprises::by_ids(&self.0, ids).await.map_err(Arc::new)?;
        let facts = facts::of(&self.0, &rows).await.map_err(Arc::new)?;
        Ok(facts.into_iter().map(|(id, facts)| (FactsOf(id), facts)).collect())
    }
}

/// The applications of an enterprise that the viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ApplicationsOf(pub EnterpriseId);

#[async_trait::async_trait]

impl Loader<ApplicationsOf> for Rows {
    type Value = Vec<funding_application::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ApplicationsOf]) -> Result<HashMap<ApplicationsOf, Self::Value>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<ApplicationsOf, Self::Value> = HashMap::new();
        for row in queries::of_enterprises(&self.0, ids).await.map_err(Arc::new)? {
            all.entry(ApplicationsOf(row.enterprise_id)).or_default().push(row);
        }
        Ok(all)
    }
}

/// How many applications to a call the viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CountOf(pub FundingCallId);

#[async_trait::async_trait]

impl Loader<CountOf> for Rows {
    type Value = i64;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CountOf]) -> Result<HashMap<CountOf, i64>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let counts = queries::counts_of(&self.0, ids).await.map_err(Arc::new)?;
        Ok(counts.into_iter().map(|(id, n)| (CountOf(id), n)).collect())
    }
}
