//! One's own second factor. Whoever is signed in shows the password again: an open screen is not enough.

use entities::user;

use super::commands::changed;
use super::desk::{Client, Desk};
use super::factors::{self, Enrolment};
use super::{policy, queries, settings};
use crate::access;
use crate::clock::Clock;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};

/// Begins to set up an app.
///
/// # Errors
/// `Invalid` for the password, `TooMany`, `Refused(IllegalMove)` while another one is in use.
pub async fn begin_second_factor(ctx: &Ctx, desk: &Desk, (password, client): (String, &Client)) -> Result<Enrolment> {
    let row = proven(ctx, desk, (password, client)).await?;
    let tx = ctx.begin().await?;
    let enrolment = factors::begin(&*tx, desk.vault(), &row, Clock::System.now()).await?;
    tx.commit().await?;
    Ok(enrolment)
}

/// The app's first code: from now on it is asked for. Gives the recovery codes.
///
/// # Errors
/// `Refused(WrongCode)`, `Refused(IllegalMove)` when it is in use already, `TooMany`.
pub async fn confirm_second_factor(ctx: &Ctx, desk: &Desk, (code, client): (&str, &Client)) -> Result<Vec<String>> {
    let (id, now) = (ctx.actor.user_id, Clock::System.now());
    let row = access::get::<user::Entity, _>(&ctx.db.read, &ctx.actor, id).await?;
    let counted = desk.count_attempt(&row, client).await?;
    let tx = ctx.begin().await?;
    if factors::in_use(&*tx, id).await? {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    if !factors::accept(&*tx, desk.vault(), id, (code, now)).await? {
        return Err(Error::Refused(Rule::WrongCode));
    }
    let codes = factors::put_in_use(&*tx, id, now).await?;
    changed(ctx, &tx, ("second_factor_set_up", &client.address), id).await?;
    super::guesses::give_back(&*tx, &counted, now).await?;
    tx.commit().await?;
    Ok(codes)
}

/// New recovery codes in place of the old ones.
///
/// # Errors
/// `Invalid` for the password, `TooMany`, `Refused(IllegalMove)` without a second factor.
pub async fn renew_recovery_codes(
    ctx: &Ctx,
    desk: &Desk,
    (password, client): (String, &Client),
) -> Result<Vec<String>> {
    let row = proven(ctx, desk, (password, client)).await?;
    let tx = ctx.begin().await?;
    if !factors::in_use(&*tx, row.id).await? {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let codes = factors::new_codes(&*tx, row.id).await?;
    changed(ctx, &tx, ("recovery_codes_renewed", &client.address), row.id).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Gives the second factor up.
///
/// # Errors
/// `Invalid` for the password, `TooMany`, `Refused(SecondFactorRequired)` when a role asks for it.
pub async fn remove_second_factor(ctx: &Ctx, desk: &Desk, (password, client): (String, &Client)) -> Result<()> {
    let row = proven(ctx, desk, (password, client)).await?;
    let tx = ctx.begin().await?;
    let held = queries::held_by(&*tx, vec![row.id]).await?;
    let rules = settings::in_force(&*tx).await?;
    if policy::must_have_second_factor(&held, &settings::second_factor_roles(&rules)) {
        return Err(Error::Refused(Rule::SecondFactorRequired));
    }
    factors::remove(&*tx, row.id).await?;
    changed(ctx, &tx, ("second_factor_removed", &client.address), row.id).await?;
    tx.commit().await
}

/// One's own standing: whether a second factor is in use, and how many recovery codes are left.
///
/// # Errors
/// The database failed.
pub async fn own_second_factor(ctx: &Ctx) -> Result<Option<u64>> {
    let (conn, id) = (&ctx.db.read, ctx.actor.user_id);
    if !factors::in_use(conn, id).await? {
        return Ok(None);
    }
    factors::codes_left(conn, id).await.map(Some)
}

async fn proven(ctx: &Ctx, desk: &Desk, (password, client): (String, &Client)) -> Result<user::Model> {
    let row = access::get::<user::Entity, _>(&ctx.db.read, &ctx.actor, ctx.actor.user_id).await?;
    if desk.is_password_of(&row, password, client).await? {
        Ok(row)
    } else {
        Err(Error::invalid("password", Rule::WrongPassword))
    }
}
