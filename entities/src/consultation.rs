//! A study that the institute makes for a park or an enterprise: 环保专项咨询.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ConsultationId, EnterpriseId, FundingCallId, ParkId, ServiceItemId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ConsultationKind {
    /// 可行性论证
    #[sea_orm(string_value = "feasibility_study")]
    FeasibilityStudy,
    /// 运行可靠性论证
    #[sea_orm(string_value = "reliability_review")]
    ReliabilityReview,
    /// 资金申请
    #[sea_orm(string_value = "funding_application")]
    FundingApplication,
    /// 固废综合利用评估
    #[sea_orm(string_value = "solid_waste_assessment")]
    SolidWasteAssessment,
    #[sea_orm(string_value = "other")]
    Other,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ConsultationStatus {
    /// The institute has to decide.
    #[sea_orm(string_value = "requested")]
    Requested,
    /// The team works on it.
    #[sea_orm(string_value = "running")]
    Running,
    /// A version is with the reviewers.
    #[sea_orm(string_value = "in_review")]
    InReview,
    /// Passed with changes: the corrected version is due.
    #[sea_orm(string_value = "revising")]
    Revising,
    /// To be handed over.
    #[sea_orm(string_value = "passed")]
    Passed,
    /// The requester has to accept it.
    #[sea_orm(string_value = "handed_over")]
    HandedOver,
    #[sea_orm(string_value = "closed")]
    Closed,
    #[sea_orm(string_value = "declined")]
    Declined,
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConsultationId,
    pub park_id: ParkId,
    /// None = the park itself asks.
    pub enterprise_id: Option<EnterpriseId>,
    /// e.g. QS-ZX-2026-003; unique.
    pub number: String,
    pub kind: ConsultationKind,
    pub subject: String,
    pub background: String,
    pub wished_on: Option<Date>,
    pub status: ConsultationStatus,
    /// The call that it is to help with.
    pub funding_call_id: Option<FundingCallId>,
    pub requested_by: UserId,
    pub requested_at: DateTimeUtc,
    /// From here on of the plan: empty before it is accepted.
    pub scope: String,
    /// Money is counted in fen: exact on both engines.
    pub price_fen: Option<i64>,
    pub service_item_id: Option<ServiceItemId>,
    pub decline_reason: String,
    /// The day on which it was accepted.
    pub planned_on: Option<Date>,
    /// When the last stage is due.
    pub due_on: Option<Date>,
    /// When the first open stage is due; the end of time while no clock runs.
    pub running_due_on: Date,
    /// Reviewers who have not given their opinion on the version in review.
    pub opinions_left: i32,
    pub handed_over_at: Option<DateTimeUtc>,
    pub accepted_at: Option<DateTimeUtc>,
    pub accepted_by: Option<UserId>,
    /// 1 to 5.
    pub rating: Option<i32>,
    pub rating_comment: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
