//! A step that an application has taken.

use sea_orm::entity::prelude::*;

use super::honour_application::ApplicationStatus;
use crate::id::{ApplicationStepId, EnterpriseId, HonourApplicationId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApplicationStepId,
    pub application_id: HonourApplicationId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub step: ApplicationStatus,
    pub taken_on: Date,
    pub note: String,
    pub taken_by: UserId,
    pub taken_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
