//! One's own second factor and sessions.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::entities::id::SessionId;
use domain::entities::session;
use domain::identity;
use uuid::Uuid;

use super::session::{Enrolment, client, desk};
use super::{Person, Viewer};
use crate::context::{reader, writer};
use crate::error::{Answer, Result};

/// Where somebody is signed in.
#[derive(SimpleObject)]
pub struct Device {
    /// The session's id.
    id: Uuid,
    /// What the program at the other end calls itself, at most 200 characters.
    user_agent: String,
    /// From where it was opened.
    address: String,
    signed_in_at: DateTime<Utc>,
    /// To about a minute.
    last_used_at: DateTime<Utc>,
    /// When it ends if nobody uses it.
    expires_at: DateTime<Utc>,
    /// The very session that asks.
    current: bool,
}

impl Device {
    pub(super) fn new(row: session::Model, mine: Option<SessionId>) -> Self {
        Self {
            id: row.id.0,
            user_agent: row.user_agent,
            address: row.address,
            signed_in_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
            current: mine == Some(row.id),
        }
    }
}

/// The present password again: an open screen is not enough.
#[derive(InputObject)]
pub struct PasswordInput {
    password: String,
    /// Not used: secrets are given once.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ConfirmSecondFactorInput {
    /// Six digits of the app.
    code: String,
    /// Not used: secrets are given once.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EndSessionInput {
    id: Uuid,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EndOtherSessionsInput {
    /// Not used: doing it twice is doing it once.
    client_mutation_id: Option<String>,
}

#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// Where the viewer is signed in, the session used last first.
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<Device>> {
        let ctx = reader(ctx)?;
        let rows = identity::sessions(&ctx).await.answer()?;
        Ok(rows.into_iter().map(|row| Device::new(row, ctx.actor.session_id)).collect())
    }
}

#[derive(Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// Begins to set up an authenticator app; `confirmSecondFactor` puts it in use. `INVALID` at `password` when that is
    /// wrong; `REFUSED` with `ILLEGAL_MOVE` while another one is in use.
    async fn begin_second_factor(&self, ctx: &Context<'_>, input: PasswordInput) -> Result<Enrolment> {
        let proof = (input.password, client(ctx)?);
        identity::begin_second_factor(&reader(ctx)?, desk(ctx)?, proof).await.answer().map(Into::into)
    }

    /// Puts the app in use by its first code; gives ten recovery codes, shown never again. `REFUSED` with `WRONG_CODE`.
    async fn confirm_second_factor(&self, ctx: &Context<'_>, input: ConfirmSecondFactorInput) -> Result<Vec<String>> {
        let code = (input.code.as_str(), client(ctx)?);
        identity::confirm_second_factor(&reader(ctx)?, desk(ctx)?, code).await.answer()
    }

    /// Ten new recovery codes; the old ones end.
    async fn renew_recovery_codes(&self, ctx: &Context<'_>, input: PasswordInput) -> Result<Vec<String>> {
        let proof = (input.password, client(ctx)?);
        identity::renew_recovery_codes(&reader(ctx)?, desk(ctx)?, proof).await.answer()
    }

    /// Gives up the second factor; `REFUSED` with `SECOND_FACTOR_REQUIRED` when a role of the viewer asks for one.
    async fn remove_second_factor(&self, ctx: &Context<'_>, input: PasswordInput) -> Result<Viewer> {
        let (writer, proof) = (writer(ctx)?, (input.password, client(ctx)?));
        match identity::remove_second_factor(&writer, desk(ctx)?, proof).await {
            Ok(()) | Err(domain::error::Error::Replayed(_)) => Viewer::read(&writer).await,
            Err(error) => Err(error).answer(),
        }
    }

    /// Ends one session: of oneself, or for the security administrator of anybody. It is out within a second.
    async fn end_session(&self, ctx: &Context<'_>, input: EndSessionInput) -> Result<bool> {
        match identity::end_session(&writer(ctx)?, input.id.into()).await {
            Ok(()) | Err(domain::error::Error::Replayed(_)) => Ok(true),
            Err(error) => Err(error).answer(),
        }
    }

    /// Ends all sessions of the viewer but the one that asks; gives how many.
    async fn end_other_sessions(&self, ctx: &Context<'_>, input: EndOtherSessionsInput) -> Result<u64> {
        let EndOtherSessionsInput { client_mutation_id: _ } = input;
        identity::end_other_sessions(&writer(ctx)?).await.answer()
    }
}

/// How a person stands at the door: for the security administrator.
pub struct Standing(pub identity::Standing);

#[Object]
impl Standing {
    /// After too many wrong attempts nothing is tried until then; null when that is over.
    async fn locked_until(&self) -> Option<DateTime<Utc>> {
        self.0.locked_until
    }

    /// Whether an authenticator app is in use.
    async fn second_factor(&self) -> bool {
        self.0.second_factor
    }

    /// Where the person is signed in, at most 100.
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<Device>> {
        let mine = reader(ctx)?.actor.session_id;
        Ok(self.0.sessions.iter().cloned().map(|row| Device::new(row, mine)).collect())
    }
}

/// The standing of a person; null for who may not see it.
pub(super) async fn standing(ctx: &Context<'_>, person: &Person) -> Result<Option<Standing>> {
    match identity::standing(&reader(ctx)?, person.0.id).await {
        Ok(standing) => Ok(Some(Standing(standing))),
        Err(domain::error::Error::Forbidden) => Ok(None),
        Err(error) => Err(error).answer(),
    }
}
