//STUB
use crate::loaders::Rows;
use async_graphql::dataloader::Loader;
use async_graphql::*;
use domain::entities::id::*;
use domain::entities::*;
use domain::error::Error;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Clone)]
pub struct Checkup(pub checkup::Model);
#[Object]
impl Checkup {
    async fn id(&self) -> uuid::Uuid {
        self.0.id.0
    }
}
impl Loader<CheckupId> for Rows {
    type Value = checkup::Model;
    type Error = Arc<Error>;
    async fn load(&self, _k: &[CheckupId]) -> std::result::Result<HashMap<CheckupId, checkup::Model>, Arc<Error>> {
        Ok(HashMap::new())
    }
}

#[derive(Clone)]
pub struct Visit(pub visit::Model);
#[Object]
impl Visit {
    async fn id(&self) -> uuid::Uuid {
        self.0.id.0
    }
}
impl Loader<VisitId> for Rows {
    type Value = visit::Model;
    type Error = Arc<Error>;
    async fn load(&self, _k: &[VisitId]) -> std::result::Result<HashMap<VisitId, visit::Model>, Arc<Error>> {
        Ok(HashMap::new())
    }
}
