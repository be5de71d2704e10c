//! Trainings and what hangs on them, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::entities::id::{AttendeeId, TrainingId};
use domain::entities::{certificate, training};
use domain::error::Error;
use domain::trainings::queries::{self, Places};
use domain::trainings::{self, certificates};

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<TrainingId> for Rows {
    type Value = training::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TrainingId]) -> Result<HashMap<TrainingId, training::Model>, Arc<Error>> {
        mapped(trainings::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// The places of a training in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlacesOf(pub TrainingId);

#[async_trait::async_trait]

impl Loader<PlacesOf> for Rows {
    type Value = Places;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[PlacesOf]) -> Result<HashMap<PlacesOf, Places>, Arc<Error>> {
        let ids: Vec<TrainingId> = keys.iter().map(|key| key.0).collect();
        let places = queries::places_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(places.into_iter().map(|(id, places)| (PlacesOf(id), places)).collect())
    }
}

/// The certificate of an attendee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CertificateOf(pub AttendeeId);

#[async_trait::async_trait]

impl Loader<CertificateOf> for Rows {
    type Value = certificate::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CertificateOf]) -> Result<HashMap<CertificateOf, certificate::Model>, Arc<Error>> {
        let ids: Vec<AttendeeId> = keys.iter().map(|key| key.0).collect();
        mapped(certificates::of_attendees(&self.0, &ids).await, |row| CertificateOf(row.attendee_id))
    }
}
