//! What a discharge standard allows of a pollutant in one of its classes, with the days on which that edition is in force.

use sea_orm::entity::prelude::*;

use crate::id::DischargeLimitId;
use crate::law_edition::Confidence;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discharge_limit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DischargeLimitId,
    /// The standard's number, e.g. `GB 8978`.
    pub standard: String,
    /// The year of the edition.
    pub edition: String,
    /// Stable within the standard, e.g. `level1`.
    pub class: String,
    /// The pollutant's code of HJ 212.
    pub pollutant: String,
    /// The largest concentration × 1,000,000, in the form's unit.
    pub upper: i64,
    /// The largest at a water temperature of 12 °C or less, where the standard has one.
    pub cold_upper: Option<i64>,
    pub note: String,
    /// First day in force; NULL = unknown, taken as always.
    pub in_force_on: Option<Date>,
    /// First day no longer in force; NULL = still in force.
    pub repealed_on: Option<Date>,
    pub confidence: Confidence,
    pub source: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
