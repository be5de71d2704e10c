//! Which provisions a published answer rests on.

use sea_orm::entity::prelude::*;

use crate::id::{KnowledgeId, ProvisionId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "knowledge_provision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub knowledge_id: KnowledgeId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub provision_id: ProvisionId,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
