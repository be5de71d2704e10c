//! A form that enterprises file, over all its versions.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::FormId;

/// How long the stretch of time is that one filing covers.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    #[sea_orm(string_value = "month")]
    Month,
    #[sea_orm(string_value = "quarter")]
    Quarter,
    #[sea_orm(string_value = "year")]
    Year,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FormId,
    /// Stable, e.g. `energy_water_monthly`: rules of other forms refer to it.
    pub code: String,
    pub title_zh: String,
    pub title_en: String,
    pub period_kind: PeriodKind,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
