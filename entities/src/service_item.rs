//! One of the five standard services of a contract, with what is planned.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ContractId, ParkId, ServiceItemId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    #[sea_orm(string_value = "training")]
    Training,
    #[sea_orm(string_value = "checkup")]
    Checkup,
    #[sea_orm(string_value = "diagnosis")]
    Diagnosis,
    #[sea_orm(string_value = "consulting")]
    Consulting,
    #[sea_orm(string_value = "platform")]
    Platform,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum ServiceUnit {
    /// 期/次: a training, a check-up.
    #[sea_orm(string_value = "session")]
    Session,
    /// 家次: a site visited.
    #[sea_orm(string_value = "site")]
    Site,
    /// 人次: somebody who was there.
    #[sea_orm(string_value = "person")]
    Person,
    /// 项: a report, a study, a platform.
    #[sea_orm(string_value = "piece")]
    Piece,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceItemId,
    pub contract_id: ContractId,
    pub park_id: ParkId,
    pub kind: ServiceKind,
    pub title: String,
    pub quantity: i32,
    pub unit: ServiceUnit,
    pub due_on: Date,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
