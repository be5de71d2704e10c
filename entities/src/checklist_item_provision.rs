//! Which provisions an item rests on.

use sea_orm::entity::prelude::*;

use crate::id::{ChecklistItemId, ProvisionId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checklist_item_provision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: ChecklistItemId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub provision_id: ProvisionId,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
