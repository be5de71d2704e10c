//! What one revision of a document says; its files hang on the document, at the revision's event.

use sea_orm::entity::prelude::*;

use crate::id::{ArchiveDocumentId, EnterpriseId, EventId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "archive_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: ArchiveDocumentId,
    /// 1, 2, 3 …
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i32,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub number: String,
    pub authority: String,
    pub issued_on: Option<Date>,
    pub expires_on: Option<Date>,
    pub note: String,
    pub event_id: EventId,
    pub made_by: UserId,
    pub made_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
