//! An honour that a park or an enterprise holds.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::law_edition::Confidence;
use crate::id::{EnterpriseId, HonourApplicationId, HonourId, ParkId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum HonourLevel {
    #[sea_orm(string_value = "municipal")]
    Municipal,
    #[sea_orm(string_value = "provincial")]
    Provincial,
    #[sea_orm(string_value = "national")]
    National,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "honour")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HonourId,
    /// NULL = the site is not in the register.
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub subject_name: String,
    pub title: String,
    pub level: HonourLevel,
    pub year: i32,
    pub authority: String,
    pub document_number: String,
    pub source: String,
    pub confidence: Confidence,
    pub note: String,
    pub application_id: Option<HonourApplicationId>,
    pub revoked_on: Option<Date>,
    pub revoke_reason: String,
    /// NULL = shipped with the product.
    pub added_by: Option<UserId>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
