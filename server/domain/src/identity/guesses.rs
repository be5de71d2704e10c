//! How often somebody may guess: counted by account and by address, each attempt before it is tried, in the database, so
//! that a hundred at once, thirty aliases in one request, or two servers count as what they are.
//!
//! After the free attempts each further one makes the next one wait: 30 seconds, 1, 2, 4 and 15 minutes. A quarter of an
//! hour without an attempt starts anew. For an account five are free, so that no quarter of an hour sees more than nine.
//! A right attempt is given back, but does not forget the wrong ones: else the owner's sign-ins would buy guesses for
//! somebody else.

use chrono::{DateTime, TimeDelta, Utc};
use entities::guess::{self, Column, Entity};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

use crate::db::Db;
use crate::error::{Error, Result};

const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// From the last free attempt on.
const WAITS: [TimeDelta; 5] =
    [TimeDelta::seconds(30), TimeDelta::minutes(1), TimeDelta::minutes(2), TimeDelta::minutes(4), WINDOW];

/// Something whose attempts are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    key: String,
    free: i32,
}

impl Counted {
    fn new(kind: &str, who: &str, free: i32) -> Self {
        Self { key: hex::encode(Sha256::digest(format!("{kind} {who}"))), free }
    }

    /// Passwords and codes tried for an account, whether there is such an account or not.
    pub fn account(account: &str) -> Self {
        Self::new("account", account, 5)
    }

    /// The same from one address; an office has one.
    pub fn address(address: &str) -> Self {
        Self::new("address", address, 30)
    }

    /// Mails asked for an account.
    pub fn mail(account: &str) -> Self {
        Self::new("mail", account, 3)
    }

    /// Mails, and links tried, from one address.
    pub fn mails_from(address: &str) -> Self {
        Self::new("mails", address, 20)
    }
}

/// Counts an attempt of each, all or none.
///
/// # Errors
/// `TooMany` when one of them has to wait.
pub(super) async fn attempt(db: &Db, all: &[Counted], now: DateTime<Utc>) -> Result<()> {
    let tx = db.begin().await?;
    for one in all {
        if count(&tx, one, now).await? == 0 {
            let until = blocked_until(&tx, one, now).await?.unwrap_or(now);
            tx.rollback().await?;
            let seconds = u32::try_from((until - now).num_seconds()).unwrap_or(0);
            return Err(Error::TooMany { retry_after_seconds: std::cmp::max(seconds, 1) });
        }
    }
    tx.commit().await?;
    Ok(())
}

/// One statement: of two servers that count at once, one waits for the other.
async fn count(conn: &impl ConnectionTrait, one: &Counted, now: DateTime<Utc>) -> Result<u64> {
    let col = |column: Column| Expr::col((Entity, column));
    let anew = || col(Column::LastAt).lte(now - WINDOW);
    let next = || col(Column::Attempts).add(1);
    let attempts: SimpleExpr = CaseStatement::new().case(anew(), 1).finally(next()).into();
    let mut until = CaseStatement::new().case(anew(), now).case(next().lt(one.free), now);
    for (step, wait) in (one.free..).zip(&WAITS[..WAITS.len() - 1]) {
        until = until.case(next().eq(step), now + *wait);
    }
    let until: SimpleExpr = until.finally(now + WAITS[WAITS.len() - 1]).into();
    let row =
        guess::ActiveModel { key: Set(one.key.clone()), attempts: Set(1), last_at: Set(now), blocked_until: Set(now) };
    let more = OnConflict::column(Column::Key)
        .value(Column::Attempts, attempts)
        .value(Column::BlockedUntil, until)
        .value(Column::LastAt, Expr::value(now))
        .action_and_where(col(Column::BlockedUntil).lte(now))
        .to_owned();
    Ok(Entity::insert(row).on_conflict(more).exec_without_returning(conn).await?)
}

/// The attempt was right.
pub(super) async fn give_back(conn: &impl ConnectionTrait, all: &[Counted], now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
        .col_expr(Column::BlockedUntil, Expr::value(now))
        .filter(Column::Key.is_in(all.iter().map(|one| one.key.clone())))
        .filter(Column::Attempts.gt(0))
        .exec(conn)
        .await?;
    Ok(())
}

/// Starts anew: the person has shown who they are, or the security administrator says so.
pub(super) async fn forget(conn: &impl ConnectionTrait, one: &Counted) -> Result<()> {
    Entity::delete_many().filter(Column::Key.eq(one.key.clone())).exec(conn).await?;
    Ok(())
}

/// Until when nothing is tried, if it is not over.
#[expect(clippy::disallowed_methods, reason = "a moment, asked by who is refused and by the security administrator")]
pub(super) async fn blocked_until(
    conn: &impl ConnectionTrait,
    one: &Counted,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let row = Entity::find_by_id(one.key.clone()).one(conn).await?;
    Ok(row.map(|row| row.blocked_until).filter(|until| *until > now))
}

/// Forgets what no longer counts.
///
/// # Errors
/// The database failed.
pub async fn forget_guesses(db: &Db, now: DateTime<Utc>) -> Result<()> {
    Entity::delete_many().filter(Column::LastAt.lt(now - WINDOW * 4)).exec(db.writer()).await?;
    Ok(())
}
