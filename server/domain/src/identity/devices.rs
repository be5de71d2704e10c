//! Where somebody is signed in, and ending that: one's own sessions by oneself, anybody's by the security administrator.

use entities::attachment::SubjectKind;
use entities::id::{SessionId, UserId};
use entities::{session, user};
use sea_orm::{ColumnTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};

use super::commands::{allowed, changed, note};
use super::desk::end_sessions;
use super::guesses::{self, Counted};
use super::input::Target;
use super::policy::{self, Action};
use super::queries::{Person, shown};
use super::{factors, tickets};
use crate::access;
use crate::clock::Clock;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::events::{self, Event};

const MOST: u64 = 100;

/// One's own open sessions, the one used last first.
///
/// # Errors
/// The database failed.
pub async fn sessions(ctx: &Ctx) -> Result<Vec<session::Model>> {
    open_of(ctx, ctx.actor.user_id).await
}

/// The open sessions of a person; none for who may not end them.
///
/// # Errors
/// The database failed.
pub async fn sessions_of(ctx: &Ctx, person: UserId) -> Result<Vec<session::Model>> {
    open_of(ctx, person).await
}

async fn open_of(ctx: &Ctx, person: UserId) -> Result<Vec<session::Model>> {
    let open = access::find::<session::Entity>(&ctx.actor)
        .filter(session::Column::UserId.eq(person))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(Clock::System.now()))
        .order_by_desc(session::Column::LastUsedAt)
        .limit(MOST);
    Ok(open.all(&ctx.db.read).await?)
}

/// Ends one session; doing it twice is doing it once.
///
/// # Errors
/// `NotFound` for a session of somebody else.
pub async fn end_session(ctx: &Ctx, id: SessionId) -> Result<()> {
    let tx = ctx.begin().await?;
    let row = access::lock::<session::Entity, _>(&*tx, &ctx.actor, id).await?;
    if end_sessions(&*tx, session::Column::Id.eq(id), Clock::System.now()).await? > 0 {
        let event = Event::of("session_ended", (SubjectKind::User, row.user_id.0), None).note(row.user_agent);
        events::record(&tx, ctx, event).await?;
        note(ctx, &tx, "session_ended", row.user_id).await?;
    }
    tx.commit().await
}

/// Ends all of one's own sessions but this one; gives how many.
///
/// # Errors
/// The database failed.
pub async fn end_other_sessions(ctx: &Ctx) -> Result<u64> {
    match end_others(ctx).await {
        Err(Error::Replayed(_)) => Ok(ctx.first_answer().await?.unwrap_or_default()),
        other => other,
    }
}

async fn end_others(ctx: &Ctx) -> Result<u64> {
    let tx = ctx.begin().await?;
    let mut others = session::Column::UserId.eq(ctx.actor.user_id);
    if let Some(mine) = ctx.actor.session_id {
        others = others.and(session::Column::Id.ne(mine));
    }
    let ended = end_sessions(&*tx, others, Clock::System.now()).await?;
    changed(ctx, &tx, ("other_sessions_ended", &ended.to_string()), ctx.actor.user_id).await?;
    tx.answers(&ended)?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends all sessions of a person.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`.
pub async fn end_sessions_of(ctx: &Ctx, target: Target) -> Result<Person> {
    let tx = ctx.begin().await?;
    let row = allowed(ctx, &tx, target, Action::EndSessions).await?;
    let ended = end_sessions(&*tx, session::Column::UserId.eq(row.id), Clock::System.now()).await?;
    changed(ctx, &tx, ("sessions_ended", &ended.to_string()), row.id).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// Lets somebody try again who failed too often.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`.
pub async fn unlock(ctx: &Ctx, target: Target) -> Result<Person> {
    let tx = ctx.begin().await?;
    let row = allowed(ctx, &tx, target, Action::Unlock).await?;
    guesses::forget(&*tx, &Counted::account(&row.account)).await?;
    changed(ctx, &tx, ("account_unlocked", ""), row.id).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// Takes a person's second factor away; all sessions end, and half-done sign-ins too.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`.
pub async fn reset_second_factor(ctx: &Ctx, target: Target) -> Result<Person> {
    let now = Clock::System.now();
    let tx = ctx.begin().await?;
    let row = allowed(ctx, &tx, target, Action::ResetSecondFactor).await?;
    factors::remove(&*tx, row.id).await?;
    tickets::end(&*tx, row.id, None, now).await?;
    end_sessions(&*tx, session::Column::UserId.eq(row.id), now).await?;
    changed(ctx, &tx, ("second_factor_reset", ""), row.id).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// What the security administrator sees of a person's sign-in.
#[derive(Clone, Debug)]
pub struct Standing {
    pub locked_until: Option<chrono::DateTime<chrono::Utc>>,
    pub second_factor: bool,
    pub sessions: Vec<session::Model>,
}

/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn standing(ctx: &Ctx, id: UserId) -> Result<Standing> {
    let row = access::get::<user::Entity, _>(&ctx.db.read, &ctx.actor, id).await?;
    if !policy::may_set_security(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let (conn, now) = (&ctx.db.read, Clock::System.now());
    Ok(Standing {
        locked_until: guesses::blocked_until(conn, &Counted::account(&row.account), now).await?,
        second_factor: factors::in_use(conn, id).await?,
        sessions: sessions_of(ctx, id).await?,
    })
}
