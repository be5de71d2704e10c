//! An enterprise at one site of a park.

use sea_orm::entity::prelude::*;

use crate::id::{EnterpriseId, ParkId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "enterprise")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnterpriseId,
    pub park_id: ParkId,
    pub name: String,
    /// Unified social credit code, GB 32100-2015.
    pub uscc: String,
    /// 1, or a further site of the same legal person.
    pub site_no: i32,
    /// GB/T 4754-2017.
    pub industry_code: String,
    pub division_code: String,
    pub address: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub contact_name: String,
    pub contact_phone: String,
    pub operating: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
