use async_graphql::InputObject;
use domain::entities::id::{AgencyId, EnterpriseId, ParkId};
use domain::identity;
use uuid::Uuid;

use super::{Duty, Locale, MailMode, Role};

#[derive(InputObject)]
pub struct SignInInput {
    /// Account or e-mail address.
    pub account: String,
    pub password: String,
    /// Not used: signing in twice makes two sessions.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ConfirmSecondStepInput {
    /// Of the step before.
    pub ticket: String,
    /// Six digits of the app, or a recovery code.
    pub code: String,
    /// Not used: a ticket works once.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RenewPasswordInput {
    /// Of the step before.
    pub ticket: String,
    /// By the rules of `passwordRules`.
    pub new: String,
    /// Not used: a ticket works once.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RequestPasswordResetInput {
    /// Account or e-mail address.
    pub account: String,
    /// Not used: a second mail ends the link of the first.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct OpenLinkInput {
    /// What stands behind the # of the link.
    pub ticket: String,
    /// Not used: nothing is changed.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct SetPasswordInput {
    /// What stands behind the # of the link.
    pub ticket: String,
    /// At an invitation: letters, digits, dots and dashes. Else it is not read.
    pub account: Option<String>,
    /// By the rules of `passwordRules`.
    pub password: String,
    /// Not used: a link works once.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ChangePasswordInput {
    pub current: String,
    /// By the rules of `passwordRules`.
    pub new: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct UpdateProfileInput {
    /// The version that was shown.
    pub version: i32,
    name: Option<String>,
    locale: Option<Locale>,
    mail_mode: Option<MailMode>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<UpdateProfileInput> for identity::OwnProfile {
    fn from(input: UpdateProfileInput) -> Self {
        Self { name: input.name, locale: input.locale.map(Into::into), mail_mode: input.mail_mode.map(Into::into) }
    }
}

/// A role with what it is for: a park, an enterprise, or an expert's agency.
#[derive(InputObject)]
pub struct MembershipInput {
    role: Role,
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    agency_id: Option<Uuid>,
    /// For a platform administrator, and only there.
    duty: Option<Duty>,
}

impl From<MembershipInput> for identity::MembershipSpec {
    fn from(input: MembershipInput) -> Self {
        Self {
            role: input.role.into(),
            park_id: input.park_id.map(ParkId),
            enterprise_id: input.enterprise_id.map(EnterpriseId),
            agency_id: input.agency_id.map(AgencyId),
            duty: input.duty.map(Into::into),
        }
    }
}

#[derive(InputObject)]
pub struct AddPersonInput {
    name: String,
    /// Letters, digits, dots and dashes.
    account: String,
    email: String,
    /// By the rules of `passwordRules`; they may ask for another one at the first sign-in.
    password: String,
    memberships: Vec<MembershipInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<AddPersonInput> for identity::NewPerson {
    fn from(input: AddPersonInput) -> Self {
        Self {
            name: input.name,
            account: input.account,
            email: input.email,
            password: input.password,
            memberships: input.memberships.into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(InputObject)]
pub struct InvitePersonInput {
    name: String,
    /// Where the link goes.
    email: String,
    memberships: Vec<MembershipInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<InvitePersonInput> for identity::Invitation {
    fn from(input: InvitePersonInput) -> Self {
        let memberships = input.memberships.into_iter().map(Into::into).collect();
        Self { name: input.name, email: input.email, memberships }
    }
}

#[derive(InputObject)]
pub struct EditPersonInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub name: String,
    pub email: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl EditPersonInput {
    pub fn target(&self) -> identity::Target {
        identity::Target { id: self.id.into(), version: self.version }
    }
}

#[derive(InputObject)]
pub struct PersonInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<PersonInput> for identity::Target {
    fn from(input: PersonInput) -> Self {
        Self { id: input.id.into(), version: input.version }
    }
}

#[derive(InputObject)]
pub struct GrantMembershipInput {
    pub person_id: Uuid,
    pub membership: MembershipInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RevokeMembershipInput {
    pub person_id: Uuid,
    pub membership_id: Uuid,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct AddAgencyInput {
    pub name: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}
