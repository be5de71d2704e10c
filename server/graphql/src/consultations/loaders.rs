//! Consultations and what hangs on them, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::consultations::{Parts, queries};
use domain::entities::id::{ConsultationId, ConsultationVersionId};
use domain::entities::{consultation, consultation_opinion};
use domain::error::Error;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<ConsultationId> for Rows {
    type Value = consultation::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ConsultationId]) -> Result<HashMap<ConsultationId, Self::Value>, Arc<Error>> {
        mapped(queries::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// The people, stages and versions of a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartsOf(pub ConsultationId);

#[async_trait::async_trait]

impl Loader<PartsOf> for Rows {
    type Value = Arc<Parts>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[PartsOf]) -> Result<HashMap<PartsOf, Self::Value>, Arc<Error>> {
        let ids: Vec<ConsultationId> = keys.iter().map(|key| key.0).collect();
        let parts = queries::parts_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(parts.into_iter().map(|(id, parts)| (PartsOf(id), Arc::new(parts))).collect())
    }
}

/// The opinions on a version that the viewer may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OpinionsOf(pub ConsultationVersionId);

#[async_trait::async_trait]

impl Loader<OpinionsOf> for Rows {
    type Value = Vec<consultation_opinion::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[OpinionsOf]) -> Result<HashMap<OpinionsOf, Self::Value>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<OpinionsOf, Self::Value> = HashMap::new();
        for row in queries::opinions_of(&self.0, ids).await.map_err(Arc::new)? {
            all.entry(OpinionsOf(row.version_id)).or_default().push(row);
        }
        Ok(all)
    }
}
