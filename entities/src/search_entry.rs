//! What can be found of a row: derived from it, in the transaction that writes it.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{EnterpriseId, ParkId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    #[sea_orm(string_value = "issue")]
    Issue,
    #[sea_orm(string_value = "enterprise")]
    Enterprise,
    #[sea_orm(string_value = "question")]
    Question,
    #[sea_orm(string_value = "filing")]
    Filing,
    #[sea_orm(string_value = "knowledge")]
    Knowledge,
    #[sea_orm(string_value = "training")]
    Training,
    #[sea_orm(string_value = "contract")]
    Contract,
    #[sea_orm(string_value = "document")]
    Document,
    #[sea_orm(string_value = "consultation")]
    Consultation,
    #[sea_orm(string_value = "funding_call")]
    FundingCall,
    #[sea_orm(string_value = "diagnosis")]
    Diagnosis,
    #[sea_orm(string_value = "honour")]
    Honour,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_entry")]
pub struct Model {
    /// Later rows have larger numbers.
    #[sea_orm(primary_key)]
    pub seq: i64,
    pub kind: SearchKind,
    pub subject_id: Uuid,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub title: String,
    pub text: String,
    /// Title and text as they are compared: lower case, half width.
    pub folded: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
