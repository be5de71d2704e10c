//! The words of a sealed row were replaced when a person was erased: what they hash to since.

use sea_orm::entity::prelude::*;

use crate::id::SecurityEventId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_redaction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_seq: i64,
    /// The security event of the erasure, which holds a digest over all its redactions.
    #[sea_orm(primary_key, auto_increment = false)]
    pub erasure_id: SecurityEventId,
    /// Random, hex; empty once another erasure changed the words again.
    pub salt: String,
    pub words_hash: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
