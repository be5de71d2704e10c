//! The queue of mails: leased, tried, put back with a growing delay, given up visibly.

use chrono::{DateTime, TimeDelta, Utc};
use entities::id::MailId;
use entities::mail::{self, Column, MailStatus};
use rand::Rng;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::db::Db;
use crate::error::Result;

const MOST_TRIES: i32 = 20;
const LONGEST_DELAY_SECONDS: u32 = 3_600;
/// A server that dies with mails in its hands: another one takes them after this.
const LEASE: TimeDelta = TimeDelta::seconds(15);

/// Takes the mails that are due, so that no other server tries them at the same time. The try counts from here: a mail
/// that kills its server is given up like any other.
///
/// # Errors
/// The database failed.
pub async fn lease(db: &Db, now: DateTime<Utc>, most: u64) -> Result<Vec<mail::Model>> {
    let free = Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now));
    let due = Query::select()
        .column(Column::Id)
        .from(mail::Entity)
        .and_where(Column::Status.eq(MailStatus::Pending))
        .and_where(Column::NextAttemptAt.lte(now))
        .cond_where(free)
        .order_by(Column::NextAttemptAt, sea_orm::Order::Asc)
        .limit(most)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    Ok(mail::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.in_subquery(due))
        .exec_with_returning(db.writer())
        .await?)
}

/// Keeps the lease of a mail that is being tried: a mail server may take its time.
///
/// # Errors
/// The database failed.
pub async fn hold(db: &Db, id: MailId, now: DateTime<Utc>) -> Result<()> {
    mail::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq(MailStatus::Pending))
        .exec(db.writer())
        .await?;
    Ok(())
}

/// The mail server has taken it.
///
/// # Errors
/// The database failed: the mail will be sent again, with the same Message-ID.
pub async fn sent(db: &Db, id: MailId, now: DateTime<Utc>) -> Result<()> {
    mail::Entity::update_many()
        .col_expr(Column::Status, Expr::value(MailStatus::Sent))
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastError, Expr::value(""))
        .filter(Column::Id.eq(id))
        .exec(db.writer())
        .await?;
    Ok(())
}

/// The mail server, or the way to it, refused. `permanent`: it will not take it later either.
///
/// # Errors
/// The database failed.
pub async fn refused(db: &Db, mail: &mail::Model, (error, permanent): (&str, bool), now: DateTime<Utc>) -> Result<()> {
    let over = permanent || mail.attempts >= MOST_TRIES;
    let status = if over { MailStatus::Failed } else { MailStatus::Pending };
    let error: String = error.chars().filter(|c| *c != '\0').take(500).collect();
    mail::Entity::update_many()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::NextAttemptAt, Expr::value(now + delay(mail.attempts)))
        .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastError, Expr::value(error))
        .filter(Column::Id.eq(mail.id))
        .exec(db.writer())
        .await?;
    Ok(())
}

/// The outbox at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    pub pending: u64,
    /// Given up, waiting for somebody to try again.
    pub failed: u64,
    /// How long the oldest one has been waiting.
    pub oldest: TimeDelta,
}

/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "counts for the operator; no mail is read")]
pub async fn queue(db: &Db, now: DateTime<Utc>) -> Result<Queue> {
    let pending = || mail::Entity::find().filter(Column::Status.eq(MailStatus::Pending));
    let failed = mail::Entity::find().filter(Column::Status.eq(MailStatus::Failed)).count(&db.read).await?;
    let oldest: Option<Option<DateTime<Utc>>> =
        pending().select_only().column_as(Column::CreatedAt.min(), "oldest").into_tuple().one(&db.read).await?;
    let oldest = oldest.flatten().map_or(TimeDelta::zero(), |oldest| now - oldest);
    Ok(Queue { pending: pending().count(&db.read).await?, failed, oldest })
}

/// One second, doubled with each try up to an hour, less up to a half: many mails do not come back at once.
fn delay(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).clamp(0, 12);
    let most = std::cmp::min(2u32.pow(doublings), LONGEST_DELAY_SECONDS);
    TimeDelta::milliseconds(i64::from(most) * rand::rng().random_range(500..=1_000))
}
