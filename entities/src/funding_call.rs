//! A call for applications for public money: 资金申报通知.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{FundingCallId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum FundingLevel {
    #[sea_orm(string_value = "national")]
    National,
    #[sea_orm(string_value = "provincial")]
    Provincial,
    #[sea_orm(string_value = "municipal")]
    Municipal,
    #[sea_orm(string_value = "county")]
    County,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum FundingCallStatus {
    #[sea_orm(string_value = "draft")]
    Draft,
    #[sea_orm(string_value = "published")]
    Published,
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funding_call")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FundingCallId,
    pub title: String,
    pub authority: String,
    pub level: FundingLevel,
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// Amount, share, cap in words.
    pub support: String,
    pub description: String,
    /// Where it stands; text.
    pub source: String,
    /// What an applicant must be, in order.
    #[sea_orm(column_type = "JsonBinary")]
    pub conditions: Json,
    /// What an applicant must hand in, in order.
    #[sea_orm(column_type = "JsonBinary")]
    pub documents: Json,
    pub status: FundingCallStatus,
    pub published_at: Option<DateTimeUtc>,
    pub cancel_reason: String,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
