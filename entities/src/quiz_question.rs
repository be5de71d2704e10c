//! A question of the bank.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{QuizQuestionId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum QuizQuestionKind {
    #[sea_orm(string_value = "single")]
    Single,
    #[sea_orm(string_value = "multiple")]
    Multiple,
    #[sea_orm(string_value = "true_false")]
    TrueFalse,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quiz_question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuizQuestionId,
    pub kind: QuizQuestionKind,
    pub text: String,
    /// Texts, in order.
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    /// Places of the right options.
    #[sea_orm(column_type = "JsonBinary")]
    pub answer: Json,
    pub explanation: String,
    pub category: String,
    pub active: bool,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
