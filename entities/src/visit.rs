//! One site of a check-up (an enterprise, or the park itself), or a look-back.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{CheckupId, EnterpriseId, ParkId, UserId, VisitId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum VisitKind {
    #[sea_orm(string_value = "checkup")]
    Checkup,
    #[sea_orm(string_value = "lookback")]
    Lookback,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum VisitStatus {
    #[sea_orm(string_value = "planned")]
    Planned,
    #[sea_orm(string_value = "started")]
    Started,
    #[sea_orm(string_value = "finished")]
    Finished,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VisitId,
    pub checkup_id: CheckupId,
    pub park_id: ParkId,
    /// NULL = the park itself.
    pub enterprise_id: Option<EnterpriseId>,
    pub kind: VisitKind,
    pub status: VisitStatus,
    pub expert_id: Option<UserId>,
    pub planned_on: Option<Date>,
    pub started_at: Option<DateTimeUtc>,
    pub finished_at: Option<DateTimeUtc>,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
