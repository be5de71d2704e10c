//! The team of a check-up, the lead included: this is what opens a park to an expert.

use sea_orm::entity::prelude::*;

use crate::id::{CheckupId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checkup_expert")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub checkup_id: CheckupId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    pub park_id: ParkId,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
