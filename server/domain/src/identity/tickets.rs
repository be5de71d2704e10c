//! A ticket opens one step, once: the link in a mail, or the way from one step of a sign-in to the next. The store has
//! the hash of its secret. The secret of a link is derived from a key when the mail goes out, so that it stands neither
//! in the outbox nor in a backup of it.

use chrono::{DateTime, TimeDelta, Utc};
use entities::id::{TicketId, UserId};
use entities::ticket::{self, Column, Entity, Purpose};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::desk::{digest, random_secret};
use super::vault::Vault;
use crate::db::Db;
use crate::error::{Error, Result, Rule};

const MARK: &str = "{{ticket:";
const END: &str = "}}";

fn life(purpose: Purpose) -> TimeDelta {
    match purpose {
        Purpose::Invitation => TimeDelta::hours(72),
        Purpose::Reset => TimeDelta::minutes(30),
        // Long enough to install an app on the telephone.
        Purpose::Enrolment => TimeDelta::minutes(15),
        Purpose::SecondFactor | Purpose::NewPassword => TimeDelta::minutes(5),
    }
}

/// A ticket for a mail: gives what stands in the mail's text in place of the secret. The person's older ones of this
/// purpose end.
pub(super) async fn by_mail(
    conn: &impl ConnectionTrait,
    vault: &Vault,
    (person, purpose): (UserId, Purpose),
    now: DateTime<Utc>,
) -> Result<String> {
    end(conn, person, Some(purpose), now).await?;
    let id = TicketId::new();
    insert(conn, id, (person, purpose), &secret_of(vault, id)?, now).await?;
    Ok(format!("{MARK}{id}{END}"))
}

/// A ticket for the next step of a sign-in, and when it ends.
pub(super) async fn for_step(
    conn: &impl ConnectionTrait,
    person: UserId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<(String, DateTime<Utc>)> {
    let (id, secret) = (TicketId::new(), random_secret());
    insert(conn, id, (person, purpose), &secret, now).await?;
    Ok((written(id, &secret), now + life(purpose)))
}

async fn insert(
    conn: &impl ConnectionTrait,
    id: TicketId,
    (person, purpose): (UserId, Purpose),
    secret: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = ticket::ActiveModel {
        id: Set(id),
        user_id: Set(person),
        purpose: Set(purpose),
        secret_hash: Set(digest(secret)),
        created_at: Set(now),
        expires_at: Set(now + life(purpose)),
        used_at: Set(None),
    };
    row.insert(conn).await?;
    Ok(())
}

/// The ticket, if it still opens one of these steps.
///
/// # Errors
/// `Refused(TicketInvalid)`: unknown, wrong, used and expired are not told apart.
#[expect(clippy::disallowed_methods, reason = "whoever holds the secret is nobody yet")]
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    text: &str,
    purposes: &[Purpose],
    now: DateTime<Utc>,
) -> Result<ticket::Model> {
    let invalid = || Error::Refused(Rule::TicketInvalid);
    let (id, secret) = parse(text).ok_or_else(invalid)?;
    let row = Entity::find_by_id(id).one(conn).await?.ok_or_else(invalid)?;
    let holds = row.secret_hash == digest(secret) && row.used_at.is_none() && row.expires_at > now;
    if holds && purposes.contains(&row.purpose) { Ok(row) } else { Err(invalid()) }
}

/// Uses it up; of two at once, one comes too late.
///
/// # Errors
/// `Refused(TicketInvalid)`.
pub(super) async fn spend(conn: &impl ConnectionTrait, row: &ticket::Model, now: DateTime<Utc>) -> Result<()> {
    let spent = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Id.eq(row.id))
        .filter(Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    if spent.rows_affected == 1 { Ok(()) } else { Err(Error::Refused(Rule::TicketInvalid)) }
}

/// Ends the person's open tickets, of one purpose or all.
pub(super) async fn end(
    conn: &impl ConnectionTrait,
    person: UserId,
    purpose: Option<Purpose>,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut open = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::UserId.eq(person))
        .filter(Column::UsedAt.is_null());
    if let Some(purpose) = purpose {
        open = open.filter(Column::Purpose.eq(purpose));
    }
    open.exec(conn).await?;
    Ok(())
}

/// Forgets tickets a week after their end.
///
/// # Errors
/// The database failed.
pub async fn forget_tickets(db: &Db, now: DateTime<Utc>) -> Result<()> {
    Entity::delete_many().filter(Column::ExpiresAt.lt(now - TimeDelta::days(7))).exec(db.writer()).await?;
    Ok(())
}

/// The text of a mail as it goes out: with the secrets in it.
///
/// # Errors
/// The key cannot derive.
pub fn with_secrets(vault: &Vault, text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len() + 128);
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(MARK) {
        out.push_str(before);
        let known = from.split_once(END).and_then(|(id, after)| Some((TicketId(Uuid::try_parse(id).ok()?), after)));
        let Some((id, after)) = known else {
            out.push_str(MARK);
            rest = from;
            continue;
        };
        out.push_str(&written(id, &secret_of(vault, id)?));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn secret_of(vault: &Vault, id: TicketId) -> Result<String> {
    vault.derive(id.0.as_bytes())
}

fn written(id: TicketId, secret: &str) -> String {
    format!("{}.{secret}", id.0.simple())
}

fn parse(text: &str) -> Option<(TicketId, &str)> {
    let (id, secret) = text.split_once('.')?;
    let plain = secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then_some((TicketId(Uuid::try_parse(id).ok()?), secret))
}
