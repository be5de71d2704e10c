//! A matter that law regulates (a citable legal basis), over all editions.

use sea_orm::entity::prelude::*;

use crate::id::ProvisionId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProvisionId,
    /// Stable key, unique.
    pub code: String,
    pub topic: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
