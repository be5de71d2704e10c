//! Sums of filed numbers by park, industry, indicator and period: kept in the transaction that moves a filing, so that
//! no trend reads the values themselves.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{FormId, ParkId};

/// How far the filing of a number has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 已通过
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// 审核中: handed in and not accepted yet.
    #[sea_orm(string_value = "in_review")]
    InReview,
    /// 更正中: returned or reopened; the number is that of the last submission.
    #[sea_orm(string_value = "correcting")]
    Correcting,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statistic")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub form_id: FormId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub period_start: Date,
    #[sea_orm(primary_key, auto_increment = false)]
    pub park_id: ParkId,
    /// Division of GB/T 4754, as it was when the number was filed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub industry: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub standing: Standing,
    /// The sum is `whole` and `micro` millionths: neither leaves 64 bits, however many enterprises there are.
    pub whole: i64,
    pub micro: i64,
    /// How many numbers were summed.
    pub readings: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
