//! The rules of signing in, and what the security administrator does to one person.

use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::identity::{self, NewSettings, Profile, Settings};

use super::Role;
use super::input::PersonInput;
use super::mutation::changed;
use super::person::Person;
use crate::context::{Shared, reader, writer};
use crate::error::{Answer, Result};
use crate::events::Event;

/// All rules at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "identity::Profile")]
pub enum SecurityProfile {
    /// Length before everything else, no expiry (NIST SP 800-63B, OWASP ASVS 5.0).
    Standard,
    /// 等级保护 (GB/T 22239) level three, as assessors commonly ask: 90 days, three classes, history of five, 30 minutes.
    Mlps,
    /// Neither of them.
    Own,
}

/// What a password must be: open to everybody who is about to choose one.
#[derive(SimpleObject)]
pub struct PasswordRules {
    /// Characters, at least.
    min_length: i32,
    /// Of upper case, lower case, digits and others, at least so many.
    min_classes: i32,
    /// Days until it must be renewed; 0 = never.
    max_age_days: i32,
    /// So many passwords of the past do not come back, the present one included.
    history: i32,
}

/// The rules of signing in.
pub struct SecuritySettings(pub Settings);

#[Object]
impl SecuritySettings {
    /// Which profile these are.
    async fn profile(&self) -> SecurityProfile {
        identity::profile_of(&self.0).into()
    }

    /// Characters of a password, 8–64.
    async fn min_length(&self) -> i32 {
        self.0.min_length
    }

    /// Of upper case, lower case, digits and others, 1–4.
    async fn min_classes(&self) -> i32 {
        self.0.min_classes
    }

    /// Days until a password must be renewed, 0–730; 0 = never.
    async fn max_age_days(&self) -> i32 {
        self.0.max_age_days
    }

    /// How many passwords of the past do not come back, 1–24; the present one counts.
    async fn history(&self) -> i32 {
        self.0.history
    }

    /// Whether a password that somebody else chose must be renewed at the first sign-in.
    async fn renew_given(&self) -> bool {
        self.0.renew_given
    }

    /// Minutes without a request after which a session ends, 5–43200.
    async fn idle_minutes(&self) -> i32 {
        self.0.idle_minutes
    }

    /// Minutes after which the password is asked again, not less than `idleMinutes`, at most 129600.
    async fn absolute_minutes(&self) -> i32 {
        self.0.absolute_minutes
    }

    /// Roles that must have a second factor: it is set up at the next sign-in.
    async fn second_factor_roles(&self) -> Vec<Role> {
        identity::second_factor_roles(&self.0).into_iter().map(Into::into).collect()
    }

    /// Null until somebody changes something.
    async fn updated_at(&self) -> Option<DateTime<Utc>> {
        (self.0.version > 0).then_some(self.0.updated_at)
    }

    /// 0 until somebody changes something.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// The latest 50 changes, the newest first.
    async fn changes(&self, ctx: &Context<'_>) -> Result<Vec<Event>> {
        let rows = identity::settings_history(&reader(ctx)?).await.answer()?;
        Ok(rows.into_iter().map(Event).collect())
    }
}

/// The rules as they are to be: a profile, or each value.
#[derive(InputObject)]
pub struct ChangeSecuritySettingsInput {
    /// The version that was shown.
    version: i32,
    min_length: i32,
    min_classes: i32,
    max_age_days: i32,
    history: i32,
    renew_given: bool,
    idle_minutes: i32,
    absolute_minutes: i32,
    second_factor_roles: Vec<Role>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ApplySecurityProfileInput {
    /// The version that was shown.
    version: i32,
    /// `STANDARD` or `MLPS`; `OWN` is `INVALID`.
    profile: SecurityProfile,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(Default)]
pub struct SecurityQuery;

#[Object]
impl SecurityQuery {
    /// What a password must be. Open to strangers: whoever opens a link chooses one.
    async fn password_rules(&self, ctx: &Context<'_>) -> Result<PasswordRules> {
        let rules = identity::password_rules(&ctx.data::<Shared>()?.db).await.answer()?;
        let Settings { min_length, min_classes, max_age_days, history, .. } = rules;
        Ok(PasswordRules { min_length, min_classes, max_age_days, history })
    }

    /// The rules of signing in; `FORBIDDEN` for all but the security administrator.
    async fn security_settings(&self, ctx: &Context<'_>) -> Result<SecuritySettings> {
        identity::settings(&reader(ctx)?).await.answer().map(SecuritySettings)
    }
}

#[derive(Default)]
pub struct SecurityMutation;

#[Object]
impl SecurityMutation {
    /// Sets the rules of signing in; `INVALID` names each value out of range.
    async fn change_security_settings(
        &self,
        ctx: &Context<'_>,
        input: ChangeSecuritySettingsInput,
    ) -> Result<SecuritySettings> {
        let writer = writer(ctx)?;
        let (version, new) = (input.version, input.into());
        settled(&writer, identity::change_settings(&writer, version, new).await).await
    }

    /// Sets all rules of a profile.
    async fn apply_security_profile(
        &self,
        ctx: &Context<'_>,
        input: ApplySecurityProfileInput,
    ) -> Result<SecuritySettings> {
        let (writer, profile) = (writer(ctx)?, Profile::from(input.profile));
        settled(&writer, identity::apply_profile(&writer, input.version, profile).await).await
    }

    /// Lets a person try again who failed too often.
    async fn unlock_person(&self, ctx: &Context<'_>, input: PersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::unlock(&ctx, input.into()).await).await
    }

    /// Ends all sessions of a person; they are out within a second.
    async fn end_sessions(&self, ctx: &Context<'_>, input: PersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::end_sessions_of(&ctx, input.into()).await).await
    }

    /// Takes a person's second factor away, so that another one can be set up. All sessions end.
    async fn reset_second_factor(&self, ctx: &Context<'_>, input: PersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        changed(&ctx, identity::reset_second_factor(&ctx, input.into()).await).await
    }
}

/// For a retry, the rules as they are now.
async fn settled(ctx: &domain::ctx::Ctx, result: domain::error::Result<Settings>) -> Result<SecuritySettings> {
    match result {
        Err(domain::error::Error::Replayed(_)) => identity::settings(ctx).await.answer().map(SecuritySettings),
        other => other.answer().map(SecuritySettings),
    }
}

impl From<ChangeSecuritySettingsInput> for NewSettings {
    fn from(input: ChangeSecuritySettingsInput) -> Self {
        Self {
            min_length: input.min_length,
            min_classes: input.min_classes,
            max_age_days: input.max_age_days,
            history: input.history,
            renew_given: input.renew_given,
            idle_minutes: input.idle_minutes,
            absolute_minutes: input.absolute_minutes,
            second_factor_roles: input.second_factor_roles.into_iter().map(Into::into).collect(),
        }
    }
}
