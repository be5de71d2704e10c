//! What one side says about an indicator.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{DiagnosisAnswerId, DiagnosisId, EnterpriseId, FrameworkIndicatorId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum AssessmentSide {
    /// The site itself; `self` is a word of Rust.
    #[sea_orm(string_value = "own")]
    Own,
    #[sea_orm(string_value = "expert")]
    Expert,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DiagnosisAnswerId,
    pub diagnosis_id: DiagnosisId,
    pub indicator_id: FrameworkIndicatorId,
    pub side: AssessmentSide,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    /// × 1,000,000
    pub value: Option<i64>,
    pub met: Option<bool>,
    /// × 1,000,000
    pub points: Option<i64>,
    pub not_applicable: bool,
    /// Why it does not apply.
    pub reason: String,
    pub comment: String,
    pub answered_by: UserId,
    pub answered_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
