use async_graphql::{Context, Object};
use chrono::{DateTime, NaiveDate, Utc};
use domain::entities::{attendee, certificate};
use domain::identity::policy::reads_names;
use domain::page::Page;
use domain::trainings::queries::AttendeeFilter;
use domain::trainings::{self, certificates, policy, words};
use uuid::Uuid;

use super::enums::{AttendeeStatus, CheckinMethod, Validity};
use super::loaders::CertificateOf;
use super::object::Training;
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::loaders::{load, need};
use crate::page::PageInfo;
use crate::parks::Park;

/// Somebody's place in a training. The person needs no account.
pub struct Attendee(pub attendee::Model);

#[Object]
impl Attendee {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn training(&self, ctx: &Context<'_>) -> Result<Training> {
        need(ctx, self.0.training_id).await.map(Training)
    }

    /// Null when the viewer may not see it.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        Ok(load(ctx, self.0.park_id).await?.map(Park))
    }

    /// Null for people of the park itself, or when the viewer may not see it.
    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Enterprise))
    }

    /// Empty for who reads no names.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if reads_names(&reader(ctx)?.actor) { &self.0.name } else { "" })
    }

    async fn post(&self) -> &str {
        &self.0.post
    }

    /// Masked as 138****1234 for who did not enrol the person, empty for who reads no names.
    async fn phone(&self, ctx: &Context<'_>) -> Result<String> {
        let actor = reader(ctx)?.actor;
        Ok(match policy::shows_contact(&actor, &self.0) {
            true => self.0.phone.clone(),
            false if reads_names(&actor) => words::masked_phone(&self.0.phone),
            false => String::new(),
        })
    }

    /// What the person checks in with; null for who did not enrol the person.
    async fn code(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        Ok(policy::shows_contact(&reader(ctx)?.actor, &self.0).then_some(self.0.code.as_str()))
    }

    async fn status(&self) -> AttendeeStatus {
        self.0.status.into()
    }

    async fn checked_in_at(&self) -> Option<DateTime<Utc>> {
        self.0.checked_in_at
    }

    async fn checkin_method(&self) -> Option<CheckinMethod> {
        self.0.checkin_method.map(Into::into)
    }

    /// The best attempt at the quiz, in per cent.
    async fn best_score(&self) -> Option<i32> {
        self.0.best_score
    }

    async fn passed(&self) -> bool {
        self.0.passed
    }

    async fn certificate(&self, ctx: &Context<'_>) -> Result<Option<Certificate>> {
        Ok(load(ctx, CertificateOf(self.0.id)).await?.map(Certificate))
    }

    async fn viewer_can_withdraw(&self, ctx: &Context<'_>) -> Result<bool> {
        let training = need(ctx, self.0.training_id).await?;
        Ok(trainings::may_withdraw(&reader(ctx)?.actor, &training, &self.0))
    }

    async fn viewer_can_check_in(&self, ctx: &Context<'_>) -> Result<bool> {
        let training = need(ctx, self.0.training_id).await?;
        Ok(trainings::may_check_in(&reader(ctx)?.actor, &training, &self.0))
    }
}

/// A certificate as it was given.
pub struct Certificate(pub certificate::Model);

#[Object]
impl Certificate {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn number(&self) -> &str {
        &self.0.number
    }

    /// Verifies it in public, at `/verify/{code}`.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn issued_on(&self) -> NaiveDate {
        self.0.issued_on
    }

    async fn valid_until(&self) -> NaiveDate {
        self.0.valid_until
    }

    async fn state(&self, ctx: &Context<'_>) -> Result<Validity> {
        Ok(certificates::validity(&self.0, today(ctx)?).into())
    }

    /// Why it was taken back; empty when it was not.
    async fn revoke_reason(&self) -> &str {
        &self.0.revoke_reason
    }

    /// The PDF, with the bearer token.
    async fn url(&self) -> String {
        format!("/api/certificates/{}.pdf", self.0.id)
    }

    async fn viewer_can_revoke(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.revoked_at.is_none() && policy::may_revoke(&reader(ctx)?.actor))
    }
}

/// A page of people.
pub struct AttendeeConnection {
    pub page: Page<attendee::Model>,
    pub filter: AttendeeFilter,
}

#[Object]
impl AttendeeConnection {
    async fn nodes(&self) -> Vec<Attendee> {
        self.page.nodes.iter().cloned().map(Attendee).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        trainings::count_attendees(&reader(ctx)?, &self.filter).await.answer()
    }
}
