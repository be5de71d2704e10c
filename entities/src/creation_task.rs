//! A task of a creation plan (创建方案): what closes a gap, by whom, until when.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{CreationTaskId, DiagnosisId, EnterpriseId, FrameworkIndicatorId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum CreationTaskStatus {
    #[sea_orm(string_value = "open")]
    Open,
    #[sea_orm(string_value = "done")]
    Done,
    #[sea_orm(string_value = "dropped")]
    Dropped,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "creation_task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CreationTaskId,
    pub diagnosis_id: DiagnosisId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub indicator_id: Option<FrameworkIndicatorId>,
    pub title: String,
    pub owner_id: Option<UserId>,
    /// Of an owner without an account.
    pub owner_name: String,
    pub due_on: Date,
    pub status: CreationTaskStatus,
    /// What was done, or why it was dropped.
    pub note: String,
    pub closed_by: Option<UserId>,
    pub closed_at: Option<DateTimeUtc>,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
