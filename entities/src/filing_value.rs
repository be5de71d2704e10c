//! A number of a submitted filing, exact: a million times the value.

use sea_orm::entity::prelude::*;

use crate::id::{EnterpriseId, FilingId, FormId, ParkId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_value")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub filing_id: FilingId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub section: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_key: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub field: String,
    pub park_id: ParkId,
    pub enterprise_id: EnterpriseId,
    pub form_id: FormId,
    /// What is measured, the same word in every form, e.g. `water.fresh`; empty when it is no indicator.
    pub indicator: String,
    /// What the row is about, e.g. the code of a pollutant or a waste; empty when the section does not say.
    pub item: String,
    /// Which outlet or other point the row is about, beside the item; empty when the section does not say.
    pub point: String,
    /// Division of GB/T 4754 of the enterprise when the number was filed.
    pub industry: String,
    pub period_start: Date,
    /// Value × 1,000,000.
    pub value: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
