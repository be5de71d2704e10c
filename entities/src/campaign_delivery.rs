//! A call for filings under a service item of a contract with one of the parks that it asks.

use sea_orm::entity::prelude::*;

use crate::id::{CampaignId, ContractId, EnterpriseId, ParkId, ServiceItemId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_item_id: ServiceItemId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub campaign_id: CampaignId,
    pub contract_id: ContractId,
    pub park_id: ParkId,
    /// The client, when it is an enterprise: then only its own filings count.
    pub enterprise_id: Option<EnterpriseId>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
