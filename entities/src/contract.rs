//! A contract with a park or an enterprise: what the institute owes, and by when.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ContractId, EnterpriseId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ContractStatus {
    #[sea_orm(string_value = "draft")]
    Draft,
    #[sea_orm(string_value = "active")]
    Active,
    #[sea_orm(string_value = "completed")]
    Completed,
    #[sea_orm(string_value = "archived")]
    Archived,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContractId,
    /// The client, or the client's park.
    pub park_id: ParkId,
    /// The client when it is an enterprise.
    pub enterprise_id: Option<EnterpriseId>,
    /// As on the paper; unique.
    pub number: String,
    pub title: String,
    /// e.g. 第一批
    pub batch: String,
    pub starts_on: Date,
    pub ends_on: Date,
    /// Money is counted in fen: exact on both engines.
    pub amount_fen: i64,
    pub status: ContractStatus,
    /// How often it was amended.
    pub amendments: i32,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
