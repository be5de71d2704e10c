//! The standard and class that an outlet has to keep, from a day on.

use sea_orm::entity::prelude::*;

use crate::id::{EnterpriseId, OutletStandardId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outlet_standard")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutletStandardId,
    pub park_id: ParkId,
    pub enterprise_id: EnterpriseId,
    /// The outlet's number as it is filed, e.g. `DW001`.
    pub outlet: String,
    pub standard: String,
    pub class: String,
    pub from_on: Date,
    /// First day on which it is no longer so; NULL = still so.
    pub until_on: Option<Date>,
    /// Where that is written, e.g. the permit.
    pub basis: String,
    pub recorded_by: Option<UserId>,
    pub recorded_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
