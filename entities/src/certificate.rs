//! A certificate, as it was given.

use sea_orm::entity::prelude::*;

use crate::id::{AttendeeId, CertificateId, EnterpriseId, ParkId, TrainingId};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CertificateId,
    pub training_id: TrainingId,
    pub attendee_id: AttendeeId,
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
    pub number: String,
    /// Verifies it in public.
    pub code: String,
    pub name: String,
    pub post: String,
    pub organisation: String,
    pub topic: String,
    pub held_on: Date,
    pub hours: String,
    pub score: Option<i32>,
    pub issued_on: Date,
    pub valid_until: Date,
    pub revoked_at: Option<DateTimeUtc>,
    pub revoke_reason: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
