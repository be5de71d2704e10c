//! An enterprise applies to a funding call.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{EnterpriseId, FundingApplicationId, FundingCallId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum FundingApplicationStatus {
    #[sea_orm(string_value = "preparing")]
    Preparing,
    #[sea_orm(string_value = "submitted")]
    Submitted,
    #[sea_orm(string_value = "under_review")]
    UnderReview,
    #[sea_orm(string_value = "granted")]
    Granted,
    #[sea_orm(string_value = "refused")]
    Refused,
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funding_application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FundingApplicationId,
    pub call_id: FundingCallId,
    pub park_id: ParkId,
    /// Once a call.
    pub enterprise_id: EnterpriseId,
    pub status: FundingApplicationStatus,
    /// Documents of the call that are there, by name.
    #[sea_orm(column_type = "JsonBinary")]
    pub ready: Json,
    /// Conditions that the applicant has confirmed, by number.
    #[sea_orm(column_type = "JsonBinary")]
    pub confirmed: Json,
    pub note: String,
    pub granted_fen: Option<i64>,
    /// Why it was refused or withdrawn.
    pub reason: String,
    pub started_by: UserId,
    pub started_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
