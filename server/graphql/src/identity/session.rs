use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use domain::entities::ticket::Purpose;
use domain::identity::{self, Client, Desk};

use super::Viewer;
use super::input::{
    ChangePasswordInput, ConfirmSecondStepInput, OpenLinkInput, RenewPasswordInput, RequestPasswordResetInput,
    SetPasswordInput, SignInInput,
};
use crate::context::{SignedIn, actor, reader, writer};
use crate::error::{Answer, Result};

/// Signed in. The refresh token is in the cookie `ps_refresh`, which scripts cannot read.
#[derive(SimpleObject)]
pub struct Session {
    /// For `Authorization: Bearer …`.
    access_token: String,
    expires_at: DateTime<Utc>,
    viewer: Viewer,
}

/// What a step of a sign-in gives: either a session (token, end and viewer), or what comes next.
#[derive(SimpleObject)]
pub struct SignIn {
    /// For `Authorization: Bearer …`; null while a step is missing.
    access_token: Option<String>,
    /// End of the access token; null while a step is missing.
    expires_at: Option<DateTime<Utc>>,
    /// Null while a step is missing.
    viewer: Option<Viewer>,
    /// Null when the person is signed in.
    next: Option<NextStep>,
    /// Ten codes, each good once in place of the app: only in the answer to the step that set up a second factor.
    recovery_codes: Vec<String>,
}

/// One more step before somebody is signed in.
#[derive(SimpleObject)]
pub struct NextStep {
    step: SignInStep,
    /// To be sent with that step, once.
    ticket: String,
    /// End of the ticket: 5 minutes, 15 for setting up an app.
    expires_at: DateTime<Utc>,
    /// For `SET_UP_SECOND_FACTOR`.
    enrolment: Option<Enrolment>,
}

/// What is asked for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum SignInStep {
    /// A code of the authenticator app, or a recovery code: `confirmSecondStep`.
    SecondFactor,
    /// A role asks for a second factor: set up the app and send its first code by `confirmSecondStep`.
    SetUpSecondFactor,
    /// The password is too old, or somebody else chose it: `renewPassword`.
    NewPassword,
}

/// What an authenticator app (RFC 6238) needs. Given once.
#[derive(SimpleObject)]
pub struct Enrolment {
    /// Base32, to be typed by hand.
    secret: String,
    /// `otpauth://…`
    uri: String,
    /// The same as a picture to be scanned, an SVG document.
    qr_svg: String,
}

impl From<identity::Enrolment> for Enrolment {
    fn from(enrolment: identity::Enrolment) -> Self {
        let identity::Enrolment { secret, uri, qr_svg } = enrolment;
        Self { secret, uri, qr_svg }
    }
}

/// What a link from a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum LinkPurpose {
    /// Choose an account and a password.
    Invitation,
    /// Choose a new password.
    Reset,
}

/// A link that still works.
#[derive(SimpleObject)]
pub struct Link {
    purpose: LinkPurpose,
    /// The person's name.
    name: String,
    email: String,
    /// Null at an invitation: the person chooses it.
    account: Option<String>,
}

#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Signs in by account or e-mail address. An unknown account and a wrong password are not told apart: `REFUSED`
    /// with `BAD_CREDENTIALS`. After five wrong attempts for an account (30 for an address) each further one has to wait
    /// 30 seconds, 1, 2, 4, 15 minutes: `TOO_MANY`.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SignIn> {
        let entry = desk(ctx)?.sign_in(&input.account, input.password, client(ctx)?).await.answer()?;
        entered(ctx, entry).await
    }

    /// The second step: `REFUSED` with `WRONG_CODE`, or with `TICKET_INVALID` when it took too long. Wrong codes count
    /// as wrong passwords do. A code is accepted once.
    async fn confirm_second_step(&self, ctx: &Context<'_>, input: ConfirmSecondStepInput) -> Result<SignIn> {
        let entry = desk(ctx)?.confirm_second_step(&input.ticket, &input.code, client(ctx)?).await.answer()?;
        entered(ctx, entry).await
    }

    /// The last step when the password must be renewed. All other sessions end.
    async fn renew_password(&self, ctx: &Context<'_>, input: RenewPasswordInput) -> Result<SignIn> {
        let entry = desk(ctx)?.renew_password(&input.ticket, input.new, client(ctx)?).await.answer()?;
        entered(ctx, entry).await
    }

    /// Sends a link to who has this account or address. True whether anybody has or not. At most three mails a
    /// quarter of an hour.
    async fn request_password_reset(&self, ctx: &Context<'_>, input: RequestPasswordResetInput) -> Result<bool> {
        ctx.data::<Arc<Desk>>()?.clone().request_reset(&input.account, client(ctx)?).await.answer()?;
        Ok(true)
    }

    /// Says what a link is for, and changes nothing. `REFUSED` with `TICKET_INVALID` for one that is unknown, used or over.
    async fn open_link(&self, ctx: &Context<'_>, input: OpenLinkInput) -> Result<Link> {
        let link = desk(ctx)?.link(&input.ticket, client(ctx)?).await.answer()?;
        let purpose = if link.purpose == Purpose::Invitation { LinkPurpose::Invitation } else { LinkPurpose::Reset };
        Ok(Link { purpose, name: link.name, email: link.email, account: link.account })
    }

    /// Sets the password that a link allows, and at an invitation the account. The link is used up; all sessions of the
    /// person end. True when it is done: sign in now.
    async fn set_password(&self, ctx: &Context<'_>, input: SetPasswordInput) -> Result<bool> {
        let chosen = (input.account, input.password);
        desk(ctx)?.set_password(&input.ticket, chosen, client(ctx)?).await.answer()?;
        Ok(true)
    }

    /// A new access token for the refresh cookie, which changes with it.
    async fn refresh_session(&self, ctx: &Context<'_>) -> Result<Session> {
        match desk(ctx)?.refresh(client(ctx)?).await.answer() {
            Ok(session) => {
                let (access_token, expires_at) = (session.access.text.clone(), session.access.expires_at);
                Ok(Session { access_token, expires_at, viewer: opened(ctx, &session).await? })
            }
            Err(error) => {
                set_cookie(ctx, "", 0)?;
                Err(error)
            }
        }
    }

    /// Ends the session. True also when there was none.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<bool> {
        desk(ctx)?.sign_out(client(ctx)?, actor(ctx).as_deref()).await.answer()?;
        set_cookie(ctx, "", 0)?;
        Ok(true)
    }

    /// Sets a new password. All other sessions of the viewer end.
    async fn change_password(&self, ctx: &Context<'_>, input: ChangePasswordInput) -> Result<Viewer> {
        let writer = writer(ctx)?;
        let passwords = (input.current, input.new);
        match identity::change_password(&writer, desk(ctx)?, client(ctx)?, passwords).await {
            Ok(_) | Err(domain::error::Error::Replayed(_)) => Viewer::read(&writer).await,
            Err(error) => Err(error).answer(),
        }
    }
}

async fn entered(ctx: &Context<'_>, entry: identity::Entry) -> Result<SignIn> {
    let mut answer =
        SignIn { access_token: None, expires_at: None, viewer: None, next: None, recovery_codes: entry.recovery_codes };
    if let Some(session) = entry.session {
        answer.viewer = Some(opened(ctx, &session).await?);
        answer.expires_at = Some(session.access.expires_at);
        answer.access_token = Some(session.access.text);
    }
    answer.next = entry.next.map(|next| NextStep {
        step: match next.step {
            Purpose::Enrolment => SignInStep::SetUpSecondFactor,
            Purpose::NewPassword => SignInStep::NewPassword,
            _ => SignInStep::SecondFactor,
        },
        ticket: next.ticket,
        expires_at: next.expires_at,
        enrolment: next.enrolment.map(Into::into),
    });
    Ok(answer)
}

async fn opened(ctx: &Context<'_>, session: &identity::Session) -> Result<Viewer> {
    // The browser keeps it as long as the session can live; the store decides when it ends.
    let seconds = (session.ends_at - Clock::System.now()).num_seconds();
    set_cookie(ctx, &session.refresh, u32::try_from(seconds).unwrap_or(0))?;
    if let Some(signed_in) = ctx.data_opt::<SignedIn>() {
        signed_in.set(session.actor.clone());
    }
    Viewer::read(&reader(ctx)?).await
}

pub(super) fn desk<'a>(ctx: &Context<'a>) -> Result<&'a Desk> {
    ctx.data::<Arc<Desk>>().map(AsRef::as_ref)
}

pub(super) fn client<'a>(ctx: &Context<'a>) -> Result<&'a Client> {
    ctx.data::<Client>()
}

/// Sent back to `/graphql` only, never by another site, never shown to scripts.
fn set_cookie(ctx: &Context<'_>, value: &str, seconds: u32) -> Result<()> {
    let secure = if client(ctx)?.secure { "; Secure" } else { "" };
    let cookie = format!("ps_refresh={value}; Path=/graphql; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    ctx.append_http_header("set-cookie", cookie);
    Ok(())
}
