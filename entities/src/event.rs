//! One change of business data: append-only, written in the transaction of the change.

use sea_orm::entity::prelude::*;

use crate::id::{EventId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub park_id: Option<ParkId>,
    pub subject_kind: super::attachment::SubjectKind,
    pub subject_id: Uuid,
    /// Past tense, e.g. issue_verified.
    pub kind: String,
    /// NULL = the platform itself.
    pub actor_id: Option<UserId>,
    pub actor_name: String,
    pub at: DateTimeUtc,
    pub from_status: Option<String>,
    pub to_status: Option<String>,
    pub note: String,
    /// [{field, before, after}]
    #[sea_orm(column_type = "JsonBinary")]
    pub changes: Json,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
