//! Files that nobody attached within a day go away.

use chrono::{DateTime, TimeDelta, Utc};
use entities::{attachment, blob, blob_upload};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, SqlErr};

use super::store::Store;
use crate::db::Db;
use crate::error::Result;

const AT_ONCE: u64 = 500;

/// Removes orphans; gives their number.
///
/// # Errors
/// The database or the store failed.
pub async fn sweep(db: &Db, store: &Store, now: DateTime<Utc>) -> Result<usize> {
    let old = now - TimeDelta::days(1);
    #[expect(clippy::disallowed_methods, reason = "the platform cleans up, nobody reads")]
    let orphans: Vec<String> = blob::Entity::find()
        .select_only()
        .column(blob::Column::Sha256)
        .filter(is_orphan(old))
        .limit(AT_ONCE)
        .into_tuple()
        .all(&db.read)
        .await?;
    let mut swept = 0;
    for sha256 in orphans {
        swept += usize::from(remove(db, store, &sha256, old).await?);
    }
    Ok(swept)
}

/// The bytes go while the row is locked: who sends the file again waits, finds no row, and stores it anew.
async fn remove(db: &Db, store: &Store, sha256: &str, old: DateTime<Utc>) -> Result<bool> {
    let tx = db.begin().await?;
    let deleted =
        blob::Entity::delete_many().filter(blob::Column::Sha256.eq(sha256)).filter(is_orphan(old)).exec(&tx).await;
    match deleted {
        Ok(done) if done.rows_affected == 1 => {}
        Ok(_) => return Ok(false),
        // Attached in this moment.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    store.delete(sha256).await?;
    tx.commit().await?;
    Ok(true)
}

/// Attached nowhere, and sent by nobody since `old`.
fn is_orphan(old: DateTime<Utc>) -> SimpleExpr {
    let its = |column: SimpleExpr| column.eq(Expr::col((blob::Entity, blob::Column::Sha256)));
    let attached = Query::select()
        .expr(Expr::val(1))
        .from(attachment::Entity)
        .and_where(its(Expr::col((attachment::Entity, attachment::Column::Sha256))))
        .to_owned();
    let sent = Query::select()
        .expr(Expr::val(1))
        .from(blob_upload::Entity)
        .and_where(its(Expr::col((blob_upload::Entity, blob_upload::Column::Sha256))))
        .and_where(blob_upload::Column::UploadedAt.gt(old))
        .to_owned();
    Expr::exists(attached).not().and(Expr::exists(sent).not())
}
