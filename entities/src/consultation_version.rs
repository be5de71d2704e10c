//! A version of what a study delivers, with the conclusion on it. Kept for ever.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ConsultationId, ConsultationVersionId, EnterpriseId, EventId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ConclusionVerdict {
    #[sea_orm(string_value = "passed")]
    Passed,
    #[sea_orm(string_value = "passed_with_changes")]
    PassedWithChanges,
    #[sea_orm(string_value = "rejected")]
    Rejected,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConsultationVersionId,
    pub consultation_id: ConsultationId,
    /// 1, 2, 3 …
    pub number: i32,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub note: String,
    pub delivered_by: UserId,
    pub delivered_at: DateTimeUtc,
    /// Its files hang on this event.
    pub event_id: EventId,
    /// After a conclusion with changes: it is not reviewed again.
    pub correction: bool,
    pub verdict: Option<ConclusionVerdict>,
    pub conclusion: String,
    pub concluded_by: Option<UserId>,
    pub concluded_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
