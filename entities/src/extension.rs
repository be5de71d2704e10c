//! A request for a later deadline, and its decision.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ExtensionId, IssueId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ExtensionStatus {
    #[sea_orm(string_value = "requested")]
    Requested,
    #[sea_orm(string_value = "granted")]
    Granted,
    #[sea_orm(string_value = "refused")]
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "extension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExtensionId,
    pub issue_id: IssueId,
    pub park_id: ParkId,
    pub status: ExtensionStatus,
    pub old_due_on: Date,
    pub new_due_on: Date,
    pub reason: String,
    pub requested_by: UserId,
    pub requested_at: DateTimeUtc,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<DateTimeUtc>,
    pub note: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
