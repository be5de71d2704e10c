//! What is said about a question, in order.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::id::{EnterpriseId, EventId, ParkId, QuestionId, QuestionPostId, UserId};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumIter, DeriveActiveEnum,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// The expert needs to know more.
    #[sea_orm(string_value = "ask_back")]
    AskBack,
    /// The asker says it.
    #[sea_orm(string_value = "reply")]
    Reply,
    #[sea_orm(string_value = "answer")]
    Answer,
    /// The asker asks on.
    #[sea_orm(string_value = "follow_up")]
    FollowUp,
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_post")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuestionPostId,
    pub question_id: QuestionId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub kind: PostKind,
    pub text: String,
    /// Of an answer: the day that decides which edition of the law counts.
    pub basis_day: Option<Date>,
    pub written_by: UserId,
    pub written_at: DateTimeUtc,
    /// Files hang on it.
    pub event_id: EventId,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
