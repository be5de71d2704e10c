//! The opinion of one reviewer on one version. The key lets it be given once.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ConsultationId, ConsultationVersionId, EnterpriseId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum OpinionVerdict {
    #[sea_orm(string_value = "agree")]
    Agree,
    #[sea_orm(string_value = "agree_with_changes")]
    AgreeWithChanges,
    #[sea_orm(string_value = "disagree")]
    Disagree,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation_opinion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version_id: ConsultationVersionId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reviewer_id: UserId,
    pub consultation_id: ConsultationId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub verdict: OpinionVerdict,
    pub text: String,
    pub given_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
