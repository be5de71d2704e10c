//! An application for an honour, step by step.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::honour::HonourLevel;
use crate::id::{DiagnosisId, EnterpriseId, HonourApplicationId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ApplicationStatus {
    #[sea_orm(string_value = "prepared")]
    Prepared,
    #[sea_orm(string_value = "submitted")]
    Submitted,
    #[sea_orm(string_value = "site_review")]
    SiteReview,
    #[sea_orm(string_value = "publicised")]
    Publicised,
    #[sea_orm(string_value = "awarded")]
    Awarded,
    #[sea_orm(string_value = "refused")]
    Refused,
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "honour_application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HonourApplicationId,
    pub diagnosis_id: DiagnosisId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub subject_name: String,
    pub title: String,
    pub level: HonourLevel,
    pub year: i32,
    pub status: ApplicationStatus,
    /// The day of the last step.
    pub stepped_on: Date,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
