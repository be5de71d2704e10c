//! One try at a quiz. The questions are kept as they were asked.

use sea_orm::entity::prelude::*;

use crate::id::{AttendeeId, ParkId, QuizAttemptId, TrainingId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quiz_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuizAttemptId,
    pub training_id: TrainingId,
    pub attendee_id: AttendeeId,
    pub park_id: ParkId,
    pub number: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub questions: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub answers: Json,
    pub started_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    /// Per cent.
    pub score: Option<i32>,
    pub passed: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
