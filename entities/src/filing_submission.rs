//! What was submitted once: content, verdicts and explanations as they were, under a hash.

use sea_orm::entity::prelude::*;

use crate::filing::FilingContentKind;
use crate::id::{EnterpriseId, FilingId, FilingSubmissionId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_submission")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FilingSubmissionId,
    pub filing_id: FilingId,
    pub park_id: ParkId,
    pub enterprise_id: EnterpriseId,
    /// 1 for the first.
    pub number: i32,
    pub kind: FilingContentKind,
    /// The canonical text that the hash is of.
    pub content: String,
    pub sha256: String,
    pub verdicts: Json,
    pub explanations: Json,
    pub prepared_by: Option<UserId>,
    pub submitted_by: UserId,
    pub submitted_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
