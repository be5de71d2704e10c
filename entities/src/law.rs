//! A law, regulation, standard or document that can be cited.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::LawId;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum LawKind {
    #[sea_orm(string_value = "law")]
    Law,
    #[sea_orm(string_value = "regulation")]
    Regulation,
    #[sea_orm(string_value = "standard")]
    Standard,
    #[sea_orm(string_value = "document")]
    Document,
    #[sea_orm(string_value = "practice")]
    Practice,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "law")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LawId,
    /// Stable key, unique.
    pub code: String,
    pub title: String,
    pub kind: LawKind,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
