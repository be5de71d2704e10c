//! One link of the chain of hashes over history and security events.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::security_event::Outcome;
use crate::id::{ParkId, UserId};

/// The table that a link stands for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum Source {
    #[sea_orm(string_value = "event")]
    Event,
    #[sea_orm(string_value = "security")]
    Security,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    /// 1, 2, 3 … without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub source: Source,
    pub source_id: Uuid,
    pub at: DateTimeUtc,
    pub kind: String,
    pub outcome: Outcome,
    pub actor_id: Option<UserId>,
    pub park_id: Option<ParkId>,
    pub subject_kind: Option<super::attachment::SubjectKind>,
    pub subject_id: Option<Uuid>,
    /// Random, hex; empty once the words of the row were erased.
    pub salt: String,
    /// SHA-256 of salt and words, hex.
    pub words_hash: String,
    /// SHA-256 of the link before and of everything above but the salt, hex.
    pub hash: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
