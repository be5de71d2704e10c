//! Who works on a study, and who reviews it: one part a person, so that nobody reviews the own work.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ConsultationId, EnterpriseId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum MemberPart {
    #[sea_orm(string_value = "lead")]
    Lead,
    #[sea_orm(string_value = "expert")]
    Expert,
    /// Reviews too, and draws the conclusion.
    #[sea_orm(string_value = "chair")]
    Chair,
    #[sea_orm(string_value = "reviewer")]
    Reviewer,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub consultation_id: ConsultationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub part: MemberPart,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
