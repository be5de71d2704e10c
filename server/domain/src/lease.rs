//! A job runs on one server at a time: who holds its lease. A server that dies lets it run out.

use chrono::{DateTime, TimeDelta, Utc};
use entities::job_lease::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::db::Db;
use crate::error::Result;

/// Takes the lease of `job` until `until`, or keeps it when this server has it; false while another one holds it.
///
/// # Errors
/// The database failed.
pub async fn take(db: &Db, job: &str, holder: Uuid, (now, length): (DateTime<Utc>, TimeDelta)) -> Result<bool> {
    let row = ActiveModel { name: Set(job.to_owned()), holder: Set(holder), held_until: Set(now + length) };
    let free = Expr::col((Entity, Column::HeldUntil)).lt(now).or(Expr::col((Entity, Column::Holder)).eq(holder));
    let mine = OnConflict::column(Column::Name)
        .update_columns([Column::Holder, Column::HeldUntil])
        .action_and_where(free)
        .to_owned();
    let taken = Entity::insert(row).on_conflict(mine).exec_without_returning(db.writer()).await?;
    Ok(taken == 1)
}

/// Gives the lease back at a graceful stop.
///
/// # Errors
/// The database failed.
pub async fn give_back(db: &Db, job: &str, holder: Uuid) -> Result<()> {
    Entity::delete_many().filter(Column::Name.eq(job)).filter(Column::Holder.eq(holder)).exec(db.writer()).await?;
    Ok(())
}
