//! The end of the chain, one row: locked while links are added.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// 0 while the chain is empty.
    pub seq: i64,
    pub hash: String,
    pub sealed_at: Option<DateTimeUtc>,
    /// Walked and found whole up to here.
    pub verified_seq: i64,
    pub verified_at: Option<DateTimeUtc>,
    /// The first broken link, when the last walk found one.
    pub broken_seq: Option<i64>,
    pub broken_why: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
