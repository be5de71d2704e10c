//! A training session: planned, published, held, with a quiz and certificates.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ParkId, ServiceItemId, TrainingId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum TrainingStatus {
    #[sea_orm(string_value = "draft")]
    Draft,
    #[sea_orm(string_value = "published")]
    Published,
    #[sea_orm(string_value = "running")]
    Running,
    #[sea_orm(string_value = "finished")]
    Finished,
    #[sea_orm(string_value = "archived")]
    Archived,
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    #[sea_orm(string_value = "park_management")]
    ParkManagement,
    #[sea_orm(string_value = "enterprise_front_line")]
    EnterpriseFrontLine,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "training")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TrainingId,
    /// The host.
    pub park_id: ParkId,
    pub service_item_id: Option<ServiceItemId>,
    /// From the publication on, e.g. QS-PX-2026-003.
    pub number: Option<String>,
    pub audience: Audience,
    /// For people of every park, not of the host only.
    pub open_to_all: bool,
    pub title: String,
    pub description: String,
    /// The finding category that it answers, or empty.
    pub category: String,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub place: String,
    pub link: String,
    pub capacity: i32,
    pub waiting_capacity: i32,
    /// Seats taken: kept in the transaction of each enrolment.
    pub enrolled: i32,
    pub speaker_id: Option<UserId>,
    pub speaker_name: String,
    pub status: TrainingStatus,
    pub cancel_reason: String,
    /// Hex; never leaves the server.
    pub checkin_secret: String,
    /// Questions of one attempt; 0 = no quiz.
    pub quiz_size: i32,
    /// Per cent.
    pub pass_mark: i32,
    pub most_attempts: i32,
    pub quiz_closes_at: Option<DateTimeUtc>,
    /// How long a certificate is valid.
    pub valid_months: i32,
    /// Certificates given: the last number.
    pub certified: i32,
    /// People who were there, counted when it ended.
    pub attended: i32,
    pub finished_at: Option<DateTimeUtc>,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
