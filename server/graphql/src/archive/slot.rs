use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use domain::archive::state::Slot;
use domain::archive::types::DocumentType;
use domain::archive::{Subject, policy};
use domain::entities::archive_exemption;

use super::ArchiveDocument;
use super::enums::{ArchiveCondition, ArchiveKind, ArchiveSlotAction, ArchiveSlotState};
use crate::checklists::Confidence;
use crate::context::reader;
use crate::error::Result;
use crate::identity::{Person, person};

/// A type of document.
pub struct ArchiveType(pub &'static DocumentType);

#[Object]
impl ArchiveType {
    /// Stable, e.g. DISCHARGE_PERMIT.
    async fn code(&self) -> ID {
        ID(self.0.code.clone())
    }

    async fn kind(&self) -> ArchiveKind {
        self.0.kind.into()
    }

    async fn name_zh(&self) -> &str {
        &self.0.name_zh
    }

    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    async fn condition(&self) -> ArchiveCondition {
        self.0.condition.into()
    }

    /// Beginnings of industry codes (GB/T 4754-2017), for INDUSTRIES.
    async fn industries(&self) -> &[&'static str] {
        &self.0.industries
    }

    /// Whether it has a number, which is asked for.
    async fn has_number(&self) -> bool {
        self.0.has_number
    }

    /// Whether it is given by an authority, which is asked for.
    async fn has_authority(&self) -> bool {
        self.0.has_authority
    }

    /// Whether it expires: the day is asked for.
    async fn has_expiry(&self) -> bool {
        self.0.has_expiry
    }

    /// Months from the issue to the expiry that a form may propose; null when nothing is said.
    async fn valid_months(&self) -> Option<u32> {
        self.0.valid_months
    }

    /// Days before the expiry on which people are reminded, the earliest first.
    async fn reminder_days(&self) -> &[i64] {
        &self.0.reminder_days
    }

    /// A renewal must be requested so many days before the expiry.
    async fn renewal_days(&self) -> Option<i64> {
        self.0.renewal_days
    }

    /// Why it must be kept.
    async fn basis(&self) -> &str {
        &self.0.basis
    }

    /// Where that was read.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// How far it may be trusted.
    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }
}

/// Why documents of a type need not be kept.
pub struct ArchiveExemption(archive_exemption::Model);

#[Object]
impl ArchiveExemption {
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    async fn noted_at(&self) -> DateTime<Utc> {
        self.0.noted_at
    }

    async fn noted_by(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.noted_by).await
    }
}

/// A type with what is kept of it.
pub struct ArchiveSlot {
    pub subject: Subject,
    pub slot: Slot,
}

#[Object]
impl ArchiveSlot {
    #[graphql(name = "type")]
    async fn ty(&self) -> ArchiveType {
        ArchiveType(self.slot.ty)
    }

    async fn state(&self) -> ArchiveSlotState {
        self.slot.state.into()
    }

    /// Whether it counts.
    async fn required(&self) -> bool {
        self.slot.required
    }

    /// What is kept, what expires last first; withdrawn ones are not here.
    async fn documents(&self) -> Vec<ArchiveDocument> {
        self.slot.documents.iter().cloned().map(ArchiveDocument).collect()
    }

    async fn exemption(&self) -> Option<ArchiveExemption> {
        self.slot.exemption.clone().map(ArchiveExemption)
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<ArchiveSlotAction>> {
        let actions = policy::available_at(&reader(ctx)?.actor, &self.subject, &self.slot);
        Ok(actions.into_iter().map(Into::into).collect())
    }
}
