//! A green diagnosis: a park or an enterprise, measured by a framework, for a year.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::framework::FrameworkSubject;
use crate::id::{DiagnosisId, EnterpriseId, FrameworkId, ParkId, ServiceItemId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum DiagnosisStatus {
    #[sea_orm(string_value = "planned")]
    Planned,
    /// The site answers.
    #[sea_orm(string_value = "self_assessment")]
    SelfAssessment,
    /// The experts answer.
    #[sea_orm(string_value = "expert_assessment")]
    ExpertAssessment,
    #[sea_orm(string_value = "concluded")]
    Concluded,
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Something that must be answered is not.
    #[sea_orm(string_value = "incomplete")]
    Incomplete,
    /// A veto is not met: the whole fails.
    #[sea_orm(string_value = "vetoed")]
    Vetoed,
    #[sea_orm(string_value = "passed")]
    Passed,
    #[sea_orm(string_value = "not_passed")]
    NotPassed,
    /// Complete; the framework names no pass mark.
    #[sea_orm(string_value = "scored")]
    Scored,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DiagnosisId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub framework_id: FrameworkId,
    /// As the framework's, for lists.
    pub subject: FrameworkSubject,
    pub service_item_id: Option<ServiceItemId>,
    /// e.g. QS-ZD-2026-003
    pub number: String,
    pub title: String,
    /// The site's name when it was planned: an expert from elsewhere reads it here.
    pub subject_name: String,
    pub year: i32,
    pub status: DiagnosisStatus,
    pub starts_on: Date,
    pub due_on: Date,
    pub lead_id: UserId,
    pub conclusion: String,
    /// At the conclusion (× 1,000,000).
    pub final_score: Option<i64>,
    pub final_verdict: Option<Verdict>,
    pub concluded_at: Option<DateTimeUtc>,
    /// Why it was returned, reopened or cancelled the last time.
    pub reason: String,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
