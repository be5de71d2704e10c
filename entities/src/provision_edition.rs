//! Where a provision stands in one edition of a law.

use sea_orm::entity::prelude::*;

use crate::id::{LawEditionId, ProvisionEditionId, ProvisionId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provision_edition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProvisionEditionId,
    pub provision_id: ProvisionId,
    pub law_edition_id: LawEditionId,
    /// "第106条"; empty = the whole text.
    pub article: String,
    pub position: i32,
    pub confidence: super::law_edition::Confidence,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
