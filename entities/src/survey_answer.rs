//! What an attendee thought of a training.

use sea_orm::entity::prelude::*;

use crate::id::{AttendeeId, ParkId, TrainingId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub attendee_id: AttendeeId,
    pub training_id: TrainingId,
    pub park_id: ParkId,
    /// 1 to 5, as the others.
    pub content: i32,
    pub speaker: i32,
    pub usefulness: i32,
    pub comment: String,
    pub answered_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
