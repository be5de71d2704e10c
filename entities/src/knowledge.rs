//! A published answer: what everybody may read, and nothing of who asked.

use sea_orm::entity::prelude::*;

use crate::id::KnowledgeId;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "knowledge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KnowledgeId,
    pub category: super::question::QuestionCategory,
    pub title: String,
    pub question: String,
    pub answer: String,
    /// The day that decides which edition of the law counts.
    pub basis_day: Date,
    pub published_on: Date,
    /// How many found it useful.
    pub useful: i32,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
