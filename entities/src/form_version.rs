//! A version of a form; a published one is never edited.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{FormId, FormVersionId, UserId};
use crate::law_edition::Confidence;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum VersionStatus {
    /// Being edited; at most one of a form.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// In use, for ever as it is.
    #[sea_orm(string_value = "published")]
    Published,
    /// Replaced by a newer one.
    #[sea_orm(string_value = "retired")]
    Retired,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FormVersionId,
    pub form_id: FormId,
    pub number: i32,
    pub status: VersionStatus,
    /// Sections and fields: `domain::forms::Definition`.
    pub definition: Json,
    /// Where the form is from.
    pub source: String,
    pub confidence: Confidence,
    pub created_by: Option<UserId>,
    pub created_at: DateTimeUtc,
    pub published_by: Option<UserId>,
    pub published_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
