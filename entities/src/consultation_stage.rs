//! A step of the plan of a study.

use sea_orm::entity::prelude::*;

use crate::id::{ConsultationId, EnterpriseId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation_stage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub consultation_id: ConsultationId,
    /// 1, 2, 3 …
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub name: String,
    pub starts_on: Date,
    pub due_on: Date,
    pub done_at: Option<DateTimeUtc>,
    pub done_by: Option<UserId>,
    pub note: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
