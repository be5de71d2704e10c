//! One edition of a law or standard with the days on which it was in force.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{LawEditionId, LawId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in a named source.
    #[sea_orm(string_value = "verified")]
    Verified,
    /// Computed or inferred from verified facts.
    #[sea_orm(string_value = "derived")]
    Derived,
    /// General knowledge; to be checked before official use.
    #[sea_orm(string_value = "unverified")]
    Unverified,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "law_edition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LawEditionId,
    pub law_id: LawId,
    pub label: String,
    /// First day in force; NULL = unknown, taken as always.
    pub in_force_on: Option<Date>,
    /// First day no longer in force; NULL = still in force.
    pub repealed_on: Option<Date>,
    pub confidence: Confidence,
    pub source: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
