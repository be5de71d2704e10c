//! A framework of indicators: an edition of a standard, or an edited copy of one; never changed once it is published.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::law_edition::Confidence;
use crate::id::{FrameworkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum FrameworkSubject {
    #[sea_orm(string_value = "factory")]
    Factory,
    #[sea_orm(string_value = "park")]
    Park,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum FrameworkStatus {
    #[sea_orm(string_value = "draft")]
    Draft,
    #[sea_orm(string_value = "published")]
    Published,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ScoringMethod {
    /// 100 ÷ counted indicators × sum of value ÷ leading value.
    #[sea_orm(string_value = "ratio_index")]
    RatioIndex,
    /// Each indicator has points; all of them are 100.
    #[sea_orm(string_value = "weighted_points")]
    WeightedPoints,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "framework")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FrameworkId,
    /// e.g. GB/T 36132-2025
    pub code: String,
    /// Unique together with the code.
    pub edition: String,
    pub subject: FrameworkSubject,
    pub title: String,
    pub method: ScoringMethod,
    /// NULL = not known.
    pub in_force_on: Option<Date>,
    /// First day no longer in force; NULL = still in force.
    pub ended_on: Option<Date>,
    pub status: FrameworkStatus,
    /// A ratio counts at most so often (× 1,000,000); NULL = at most tenfold.
    pub ratio_cap: Option<i64>,
    /// From this score on it passes (× 1,000,000); NULL = the framework names none.
    pub pass_score: Option<i64>,
    pub source: String,
    pub confidence: Confidence,
    pub note: String,
    pub copied_from: Option<FrameworkId>,
    /// NULL = shipped with the product.
    pub created_by: Option<UserId>,
    pub published_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
