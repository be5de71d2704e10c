//! A message to one person in the app.

use sea_orm::entity::prelude::*;

use crate::id::{NoticeId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    pub user_id: UserId,
    pub park_id: Option<ParkId>,
    pub kind: String,
    pub subject_kind: super::attachment::SubjectKind,
    pub subject_id: Uuid,
    #[sea_orm(column_type = "JsonBinary")]
    pub params: Json,
    /// Unique: a notice is made once.
    pub dedupe_key: String,
    pub created_at: DateTimeUtc,
    pub read_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
