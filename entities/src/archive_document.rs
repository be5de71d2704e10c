//! A document that an enterprise or a park keeps: what its present revision says.

use sea_orm::entity::prelude::*;

use crate::id::{ArchiveDocumentId, EnterpriseId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "archive_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ArchiveDocumentId,
    pub park_id: ParkId,
    /// None for a document of the park itself.
    pub enterprise_id: Option<EnterpriseId>,
    /// `domain::archive::types`.
    pub type_code: String,
    /// What tells it from others of its type; may be empty.
    pub title: String,
    pub number: String,
    pub authority: String,
    pub issued_on: Option<Date>,
    /// The last day on which it is valid.
    pub expires_on: Option<Date>,
    pub note: String,
    /// How often it was replaced, plus one.
    pub revision: i32,
    /// `expires_on` while it is kept; 9999-12-31 without an expiry and when it was withdrawn: "expires soon" is one index.
    pub running_expires_on: Date,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_by: Option<UserId>,
    pub withdraw_reason: String,
    pub created_by: UserId,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
