//! An audit rule of a form in one of its versions; a published one is never edited.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::form_version::VersionStatus;
use crate::id::{FormId, FormRuleId, UserId};
use crate::law_edition::Confidence;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum RuleLevel {
    /// 强制性: blocks submission.
    #[sea_orm(string_value = "mandatory")]
    Mandatory,
    /// 提示性: wants a correction or an explanation.
    #[sea_orm(string_value = "advisory")]
    Advisory,
}

/// What the expression is asked about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum RuleScope {
    /// Each filled cell of the named fields.
    #[sea_orm(string_value = "field")]
    Field,
    /// Each row of the section.
    #[sea_orm(string_value = "row")]
    Row,
    /// The filing as a whole.
    #[sea_orm(string_value = "form")]
    Form,
    /// Each filled cell, with what was filed before.
    #[sea_orm(string_value = "period")]
    Period,
    /// The filing as a whole, with filings of other forms.
    #[sea_orm(string_value = "cross_form")]
    CrossForm,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FormRuleId,
    pub form_id: FormId,
    /// Stable over its versions, e.g. `M-WAT-01`.
    pub code: String,
    pub number: i32,
    pub status: VersionStatus,
    pub level: RuleLevel,
    pub scope: RuleScope,
    /// Expression, fields and texts: `domain::forms::RuleDefinition`.
    pub definition: Json,
    pub source: String,
    pub confidence: Confidence,
    pub created_by: Option<UserId>,
    pub created_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
