//! A change of a contract in force: a version with what changed and why.

use sea_orm::entity::prelude::*;

use crate::id::{ContractAmendmentId, ContractId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_amendment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContractAmendmentId,
    pub contract_id: ContractId,
    pub park_id: ParkId,
    /// 1, 2, 3 …
    pub number: i32,
    pub reason: String,
    /// [{field, before, after}]
    #[sea_orm(column_type = "JsonBinary")]
    pub changes: Json,
    pub made_by: UserId,
    pub made_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
