//! The answer to one checklist item on one visit.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ChecklistItemId, ParkId, UserId, VisitId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    #[sea_orm(string_value = "conforming")]
    Conforming,
    #[sea_orm(string_value = "nonconforming")]
    Nonconforming,
    #[sea_orm(string_value = "not_applicable")]
    NotApplicable,
    #[sea_orm(string_value = "not_checked")]
    NotChecked,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_result")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub visit_id: VisitId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: ChecklistItemId,
    pub park_id: ParkId,
    pub answer: Answer,
    pub note: String,
    pub updated_by: UserId,
    pub updated_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
