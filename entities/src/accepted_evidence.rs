//! What an acceptance covers. The key lets a delivery be accepted once.

use sea_orm::entity::prelude::*;

use crate::id::{AcceptanceId, ContractId, ServiceItemId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accepted_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_item_id: ServiceItemId,
    /// The training, the check-up …
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence_id: Uuid,
    pub acceptance_id: AcceptanceId,
    pub contract_id: ContractId,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
