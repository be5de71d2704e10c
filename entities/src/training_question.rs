//! A question that a training may ask.

use sea_orm::entity::prelude::*;

use crate::id::{QuizQuestionId, TrainingId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "training_question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub training_id: TrainingId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub question_id: QuizQuestionId,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
