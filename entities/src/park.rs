//! An industrial park: the tenant to which most rows belong.

use sea_orm::entity::prelude::*;

use crate::id::ParkId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "park")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ParkId,
    /// Short, unique; prefix of issue numbers.
    pub code: String,
    pub name: String,
    /// GB/T 2260, county or prefecture.
    pub division_code: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub address: String,
    pub contact_name: String,
    pub contact_phone: String,
    pub under_contract: bool,
    /// Counter behind issue numbers; taken under the row lock.
    pub last_issue_number: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
