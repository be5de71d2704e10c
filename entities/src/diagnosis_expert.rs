//! The team of a diagnosis, the lead included: this is what opens it to an expert.

use sea_orm::entity::prelude::*;

use crate::id::{DiagnosisId, EnterpriseId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis_expert")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub diagnosis_id: DiagnosisId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
