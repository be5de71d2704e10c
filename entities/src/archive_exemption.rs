//! A type of document that an enterprise or a park need not have, and why.

use sea_orm::entity::prelude::*;

use crate::id::{ArchiveExemptionId, EnterpriseId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "archive_exemption")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ArchiveExemptionId,
    pub park_id: ParkId,
    /// None for the park itself.
    pub enterprise_id: Option<EnterpriseId>,
    /// `domain::archive::types`.
    pub type_code: String,
    pub reason: String,
    pub noted_by: UserId,
    pub noted_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
