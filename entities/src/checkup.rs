//! A full check-up of a park and its enterprises.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ChecklistId, CheckupId, ParkId, ServiceItemId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum CheckupStatus {
    #[sea_orm(string_value = "planned")]
    Planned,
    /// Visits are under way or under the lead's review.
    #[sea_orm(string_value = "running")]
    Running,
    /// Released by the lead; the park reviews and issues.
    #[sea_orm(string_value = "reviewed")]
    Reviewed,
    /// The park has dealt with every finding.
    #[sea_orm(string_value = "issued")]
    Issued,
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checkup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CheckupId,
    pub park_id: ParkId,
    pub title: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub status: CheckupStatus,
    pub lead_id: UserId,
    pub enterprise_checklist_id: ChecklistId,
    pub park_checklist_id: Option<ChecklistId>,
    /// The service item of a contract that it delivers.
    pub service_item_id: Option<ServiceItemId>,
    /// When the lead handed the list to the park: the delivery.
    pub released_at: Option<DateTimeUtc>,
    /// Sites visited by then; kept, so that the delivery reads the same to everybody, whatever visits they see.
    pub released_sites: i32,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
