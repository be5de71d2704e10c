//! An explanation that an enterprise gave for an advisory failure, to be offered again.

use sea_orm::entity::prelude::*;

use crate::id::{EnterpriseId, FilingExplanationId, FilingId, FormId, ParkId, UserId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_explanation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FilingExplanationId,
    pub filing_id: FilingId,
    pub park_id: ParkId,
    pub enterprise_id: EnterpriseId,
    pub form_id: FormId,
    pub rule_code: String,
    /// `section/row/field` of the first linked cell.
    pub place: String,
    pub text: String,
    pub period: String,
    pub given_by: UserId,
    pub given_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
