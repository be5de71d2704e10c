//! Leading and benchmark values set for one diagnosis, where the framework leaves them to the industry.

use sea_orm::entity::prelude::*;

use crate::id::{DiagnosisId, EnterpriseId, FrameworkIndicatorId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis_reference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub diagnosis_id: DiagnosisId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator_id: FrameworkIndicatorId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    /// × 1,000,000
    pub leading: i64,
    /// × 1,000,000
    pub benchmark: Option<i64>,
    pub source: String,
    pub set_by: UserId,
    pub set_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
