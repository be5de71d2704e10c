//! One indicator of a framework.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::law_edition::Confidence;
use crate::id::{FrameworkId, FrameworkIndicatorId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// One that is not met fails the whole.
    #[sea_orm(string_value = "veto")]
    Veto,
    #[sea_orm(string_value = "required")]
    Required,
    /// Brings points, may be left out.
    #[sea_orm(string_value = "optional")]
    Optional,
    /// Of its group, so many count: the best.
    #[sea_orm(string_value = "choice")]
    Choice,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum IndicatorMeasure {
    /// A number.
    #[sea_orm(string_value = "quantity")]
    Quantity,
    /// Met or not.
    #[sea_orm(string_value = "met")]
    Met,
    /// 0 to the weight.
    #[sea_orm(string_value = "points")]
    Points,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum IndicatorDirection {
    #[sea_orm(string_value = "higher")]
    Higher,
    #[sea_orm(string_value = "lower")]
    Lower,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "framework_indicator")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FrameworkIndicatorId,
    pub framework_id: FrameworkId,
    /// Stable within the framework and its copies.
    pub code: String,
    /// First level; `group` is a word of SQL.
    pub group_name: String,
    pub name: String,
    pub kind: IndicatorKind,
    pub measure: IndicatorMeasure,
    pub choice_group: Option<String>,
    /// How many of the choice group count.
    pub choose: Option<i32>,
    /// × 1,000,000
    pub weight: Option<i64>,
    pub unit: String,
    /// Full marks from here on (× 1,000,000); NULL = set for each diagnosis.
    pub leading: Option<i64>,
    /// No points up to here (× 1,000,000); NULL = the ratio to the leading value counts.
    pub benchmark: Option<i64>,
    pub direction: IndicatorDirection,
    pub applicability: String,
    /// What the standard says of its parts.
    pub requirement: String,
    pub source: String,
    pub confidence: Confidence,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
