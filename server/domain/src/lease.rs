//! A job runs on one server at a time, and once each time it is due: its row says until when nobody else may begin it.
//! While it runs that is a short lease, which its server keeps renewing; a server that dies lets it run out. Afterwards
//! it is the moment when the job is due again.

use chrono::{DateTime, TimeDelta, Utc};
use entities::job_lease::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::db::Db;
use crate::error::Result;

/// How long a server that does not renew its lease keeps it.
pub const LENGTH: TimeDelta = TimeDelta::seconds(15);

/// Whether a job is due and nobody is at it. Only a look: who wants to begin takes the lease.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the servers' own list of jobs; nobody reads it")]
pub async fn is_due(db: &Db, job: &str, now: DateTime<Utc>) -> Result<bool> {
    Ok(Entity::find_by_id(job).one(&db.read).await?.is_none_or(|row| row.held_until < now))
}

/// Takes the lease of a job that is due; false when another server was quicker.
///
/// # Errors
/// The database failed.
pub async fn take(db: &Db, job: &str, holder: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let row = ActiveModel { name: Set(job.to_owned()), holder: Set(holder), held_until: Set(now + LENGTH) };
    let mine = OnConflict::column(Column::Name)
        .update_columns([Column::Holder, Column::HeldUntil])
        .action_and_where(Expr::col((Entity, Column::HeldUntil)).lt(now))
        .to_owned();
    let taken = Entity::insert(row).on_conflict(mine).exec_without_returning(db.writer()).await?;
    Ok(taken == 1)
}

/// Keeps others away until then: a moment from now while the job runs, when it is due again afterwards. False when the
/// lease ran out and another server has it.
///
/// # Errors
/// The database failed.
pub async fn hold(db: &Db, job: &str, holder: Uuid, until: DateTime<Utc>) -> Result<bool> {
    let held = Entity::update_many()
        .col_expr(Column::HeldUntil, Expr::value(until))
        .filter(Column::Name.eq(job))
        .filter(Column::Holder.eq(holder))
        .exec(db.writer())
        .await?;
    Ok(held.rows_affected == 1)
}
