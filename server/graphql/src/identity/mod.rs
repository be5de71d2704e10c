//STUB
use crate::loaders::Rows;
use async_graphql::dataloader::Loader;
use async_graphql::*;
use domain::entities::id::*;
use domain::entities::*;
use domain::error::Error;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(SimpleObject)]
pub struct Person {
    pub name: String,
}
impl Person {
    pub fn display_name(&self) -> String {
        self.name.clone()
    }
}
pub async fn person(_c: &Context<'_>, _p: UserId) -> crate::error::Result<Person> {
    Ok(Person { name: String::new() })
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::membership::Role")]
pub enum Role {
    ParkManager,
    ParkStaff,
    EnterpriseManager,
    EnterpriseStaff,
    Expert,
    Coordinator,
    DepartmentViewer,
    PlatformAdmin,
}
