//! One inspection question.

use sea_orm::entity::prelude::*;

use crate::id::{ChecklistId, ChecklistItemId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checklist_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChecklistItemId,
    pub checklist_id: ChecklistId,
    pub code: String,
    pub category: String,
    pub text: String,
    /// As printed in the source.
    pub legal_basis: String,
    pub severity: super::issue::Severity,
    pub advice: String,
    /// Which part of the basis was read and which is general knowledge.
    pub basis_status: String,
    pub confidence: super::law_edition::Confidence,
    pub position: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
