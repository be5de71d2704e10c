//! Stands in for an authenticator app once.

use sea_orm::entity::prelude::*;

use crate::id::{RecoveryCodeId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecoveryCodeId,
    pub user_id: UserId,
    /// SHA-256 of the person and the code, hex: a code has 80 random bits.
    pub code_hash: String,
    pub used_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
