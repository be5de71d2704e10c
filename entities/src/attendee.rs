//! Somebody enrolled in a training; needs no account.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{AttendeeId, EnterpriseId, ParkId, TrainingId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum AttendeeStatus {
    #[sea_orm(string_value = "enrolled")]
    Enrolled,
    #[sea_orm(string_value = "waiting")]
    Waiting,
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum CheckinMethod {
    #[sea_orm(string_value = "code")]
    Code,
    #[sea_orm(string_value = "manual")]
    Manual,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendee")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttendeeId,
    pub training_id: TrainingId,
    /// The person's park.
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub name: String,
    pub post: String,
    pub phone: String,
    /// Hash of name and phone: nobody has two seats.
    pub person_key: String,
    /// What the person shows instead of an account; unique in its training.
    pub code: String,
    pub status: AttendeeStatus,
    /// Order of the waiting list.
    pub queued_at: DateTimeUtc,
    pub checked_in_at: Option<DateTimeUtc>,
    pub checkin_method: Option<CheckinMethod>,
    /// Per cent.
    pub best_score: Option<i32>,
    pub passed: bool,
    pub enrolled_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
