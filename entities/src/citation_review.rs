//! Somebody looked at what cites an edition that is no longer in force, and it may stand as it is.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{ParkId, UserId};

/// What can cite a law.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum CitingKind {
    #[sea_orm(string_value = "answer")]
    Answer,
    #[sea_orm(string_value = "knowledge")]
    Knowledge,
    #[sea_orm(string_value = "checklist_item")]
    ChecklistItem,
    #[sea_orm(string_value = "issue")]
    Issue,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "citation_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub citing_kind: CitingKind,
    #[sea_orm(primary_key, auto_increment = false)]
    pub citing_id: Uuid,
    /// Editions that ended later make it due again.
    pub reviewed_on: Date,
    pub park_id: Option<ParkId>,
    pub reviewed_by: UserId,
    pub note: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
