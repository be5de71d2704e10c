//! Inviting: somebody gets a link by mail and chooses an account and a password. Until then the person is there, with
//! roles, but has no way in.

use entities::ticket::Purpose;
use entities::user;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait};

use super::commands::{allowed, changed, is_free, new_row};
use super::desk::Desk;
use super::input::{Invitation, Target};
use super::policy::{self, Action};
use super::queries::{Person, shown};
use super::{letters, memberships, tickets};
use crate::clock::Clock;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result};

/// Invites a person with at least one role.
///
/// # Errors
/// `Forbidden`, `Invalid`, `Refused(SecondDuty)`.
pub async fn invite(ctx: &Ctx, desk: &Desk, input: Invitation) -> Result<Person> {
    if !policy::capabilities(&ctx.actor).contains(&policy::Capability::AddPerson) {
        return Err(Error::Forbidden);
    }
    let input = input.clean()?;
    let tx = ctx.begin().await?;
    let grants = memberships::resolve_all(ctx, &*tx, input.memberships).await?;
    is_free(&*tx, "email", user::Column::Email.eq(&input.email)).await?;
    let mut row = new_row((String::new(), input.email, input.name), String::new(), ctx.now());
    row.account = Set(provisional(row.id.as_ref()));
    let row = row.insert(&*tx).await?;
    for grant in &grants {
        memberships::insert(ctx, &tx, row.id, grant).await?;
    }
    changed(ctx, &tx, ("person_invited", ""), row.id).await?;
    send(ctx, &tx, desk, &row).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

/// Sends the invitation again; the old link ends.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`.
pub async fn invite_again(ctx: &Ctx, desk: &Desk, target: Target) -> Result<Person> {
    let tx = ctx.begin().await?;
    let row = allowed(ctx, &tx, target, Action::Invite).await?;
    changed(ctx, &tx, ("invitation_sent_again", ""), row.id).await?;
    send(ctx, &tx, desk, &row).await?;
    let person = shown(ctx, &*tx, row).await?;
    tx.commit().await?;
    Ok(person)
}

async fn send(ctx: &Ctx, tx: &Tx, desk: &Desk, to: &user::Model) -> Result<()> {
    let mark = tickets::by_mail(&**tx, desk.vault(), (to.id, Purpose::Invitation), Clock::System.now()).await?;
    letters::invitation(&**tx, (to, &ctx.actor.name), &mark, ctx.now()).await
}

/// Unique, and no name that anybody would choose.
fn provisional(id: &entities::id::UserId) -> String {
    format!("invited-{}", &id.0.simple().to_string()[16..])
}
