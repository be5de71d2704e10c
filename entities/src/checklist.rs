//! A published version of a checklist; never edited after use.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::ChecklistId;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    #[sea_orm(string_value = "enterprise")]
    Enterprise,
    #[sea_orm(string_value = "park")]
    Park,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checklist")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChecklistId,
    pub kind: SiteKind,
    pub number: i32,
    pub title: String,
    pub published_on: Date,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
