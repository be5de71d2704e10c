use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::identity::{self, Client, Desk};

use super::Viewer;
use super::input::{ChangePasswordInput, SignInInput};
use crate::context::{SignedIn, actor, reader, writer};
use crate::error::{Answer, Result};

/// The refresh token's life in the browser; the store decides when it ends.
const COOKIE_SECONDS: u32 = 7 * 24 * 3600;

/// Signed in. The refresh token is in the cookie `ps_refresh`, which scripts cannot read.
#[derive(SimpleObject)]
pub struct Session {
    /// For `Authorization: Bearer …`.
    access_token: String,
    expires_at: DateTime<Utc>,
    viewer: Viewer,
}

#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Signs in by account or e-mail address. An unknown account and a wrong password are not told apart.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<Session> {
        let session = desk(ctx)?.sign_in(&input.account, input.password, client(ctx)?).await.answer()?;
        opened(ctx, session).await
    }

    /// A new access token for the refresh cookie, which changes with it.
    async fn refresh_session(&self, ctx: &Context<'_>) -> Result<Session> {
        match desk(ctx)?.refresh(client(ctx)?).await.answer() {
            Ok(session) => opened(ctx, session).await,
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

async fn opened(ctx: &Context<'_>, session: identity::Session) -> Result<Session> {
    set_cookie(ctx, &session.refresh, COOKIE_SECONDS)?;
    if let Some(signed_in) = ctx.data_opt::<SignedIn>() {
        signed_in.set(session.actor.clone());
    }
    let viewer = Viewer::read(&reader(ctx)?).await?;
    Ok(Session { access_token: session.access.text, expires_at: session.access.expires_at, viewer })
}

fn desk<'a>(ctx: &Context<'a>) -> Result<&'a Desk> {
    ctx.data::<Arc<Desk>>().map(AsRef::as_ref)
}

fn client<'a>(ctx: &Context<'a>) -> Result<&'a Client> {
    ctx.data::<Client>()
}

/// Sent back to `/graphql` only, never by another site, never shown to scripts.
fn set_cookie(ctx: &Context<'_>, value: &str, seconds: u32) -> Result<()> {
    let secure = if client(ctx)?.secure { "; Secure" } else { "" };
    let cookie = format!("ps_refresh={value}; Path=/graphql; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    ctx.append_http_header("set-cookie", cookie);
    Ok(())
}
