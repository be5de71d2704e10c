//! The client accepts what was delivered on a service item, with a rating.

use sea_orm::entity::prelude::*;

use crate::id::{AcceptanceId, ContractId, ParkId, ServiceItemId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "acceptance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AcceptanceId,
    pub service_item_id: ServiceItemId,
    pub contract_id: ContractId,
    pub park_id: ParkId,
    /// 1 to 5.
    pub rating: i32,
    pub comment: String,
    pub accepted_by: UserId,
    pub accepted_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
