use async_graphql::{Context, Object};
use domain::ctx::Ctx;
use domain::entities::agency;
use domain::error::Error;
use domain::identity::{self, EditedPerson};

use super::input::{
    AddAgencyInput, AddPersonInput, EditPersonInput, GrantMembershipInput, InvitePersonInput, PersonInput,
    RevokeMembershipInput, UpdateProfileInput,
};
use super::session::desk;
use super::{Agency, Person, Viewer};
use crate::context::{done, writer};
use crate::error::{Answer, Result};

#[derive(Default)]
pub struct IdentityMutation;

#[Object]
impl IdentityMutation {
    /// Changes one's own name, language or mail mode; what is not given stays.
    async fn update_profile(&self, ctx: &Context<'_>, input: UpdateProfileInput) -> Result<Viewer> {
        let ctx = writer(ctx)?;
        match identity::update_profile(&ctx, input.version, input.into()).await {
            Ok(_) | Err(Error::Replayed(_)) => Viewer::read(&ctx).await,
            Err(error) => Err(error).answer(),
        }
    }

    /// Adds a person with at least one role and a first password. To let people choose their own: `invitePerson`.
    async fn add_person(&self, ctx: &Context<'_>, input: AddPersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::add_person(&ctx, input.into()).await).await
    }

    /// Invites a person with at least one role: a mail brings a link, good once and for 72 hours, by which the person
    /// chooses account and password.
    async fn invite_person(&self, ctx: &Context<'_>, input: InvitePersonInput) -> Result<Person> {
        let writer = writer(ctx)?;
        changed(&writer, identity::invite(&writer, desk(ctx)?, input.into()).await).await
    }

    /// Sends the invitation again; the old link ends.
    async fn resend_invitation(&self, ctx: &Context<'_>, input: PersonInput) -> Result<Person> {
        let writer = writer(ctx)?;
        changed(&writer, identity::invite_again(&writer, desk(ctx)?, input.into()).await).await
    }

    /// Changes a person's name and e-mail address.
    async fn edit_person(&self, ctx: &Context<'_>, input: EditPersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        let target = input.target();
        let edited = EditedPerson { name: input.name, email: input.email };
        changed(&ctx, identity::edit_person(&ctx, target, edited).await).await
    }

    /// Shuts a person out: all sessions end.
    async fn disable_person(&self, ctx: &Context<'_>, input: PersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::disable(&ctx, input.into()).await).await
    }

    /// Lets a person in again.
    async fn enable_person(&self, ctx: &Context<'_>, input: PersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::enable(&ctx, input.into()).await).await
    }

    /// Gives a person a role.
    async fn grant_membership(&self, ctx: &Context<'_>, input: GrantMembershipInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::grant(&ctx, input.person_id.into(), input.membership.into()).await).await
    }

    /// Takes a role away; it is gone within a second.
    async fn revoke_membership(&self, ctx: &Context<'_>, input: RevokeMembershipInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::revoke(&ctx, input.person_id.into(), input.membership_id.into()).await).await
    }

    /// Adds an expert organisation.
    async fn add_agency(&self, ctx: &Context<'_>, input: AddAgencyInput) -> Result<Agency> {
        let ctx = writer(ctx)?;
        done::<agency::Entity>(&ctx, identity::add_agency(&ctx, &input.name).await).await.map(Agency)
    }
}

/// The person that a command changed; for a retry, the person as it is now.
pub(super) async fn changed(ctx: &Ctx, result: domain::error::Result<identity::Person>) -> Result<Person> {
    match result {
        Err(Error::Replayed(Some(id))) => identity::person(ctx, id.into()).await.answer().map(Person),
        other => other.answer().map(Person),
    }
}
