//! The bytes of a file, once per content.

use sea_orm::entity::prelude::*;

use crate::id::UserId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "blob")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: String,
    pub media_type: String,
    pub size: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// From the picture's metadata, which is stripped from what is shown.
    pub taken_at: Option<DateTimeUtc>,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub has_thumb: bool,
    pub uploaded_by: UserId,
    pub uploaded_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
