//! Making the index anew: after an update from a version without it, after a backup came back, after rows were written in
//! bulk. The index holds nothing that the rows do not.

use entities::search_entry::SearchKind;
use entities::{enterprise, search_entry};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::sources::{KINDS, entries};
use crate::db::Db;
use crate::error::Result;
use crate::index;

const AT_ONCE: u64 = 500;

/// Makes the index when there is none although there are rows. Shipped rows may be in it before anything else is: the
/// register of enterprises tells.
///
/// # Errors
/// The database failed.
pub async fn ensure(db: &Db) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "asks whether there is anything; nobody reads it here")]
    let (known, rows) = (
        search_entry::Entity::find().filter(search_entry::Column::Kind.eq(SearchKind::Enterprise)),
        enterprise::Entity::find(),
    );
    if known.count(&db.read).await? == 0 && rows.count(&db.read).await? > 0 {
        let count = rebuild(db).await?;
        tracing::info!(count, "the index of texts was made");
    }
    Ok(())
}

/// Makes the index anew, in one transaction: nobody finds half of it. Gives the number of entries.
///
/// # Errors
/// The database failed: the index is as it was.
pub async fn rebuild(db: &Db) -> Result<usize> {
    let tx = db.begin().await?;
    index::clear(&tx).await?;
    let mut count = 0;
    for kind in KINDS {
        let mut after = Uuid::nil();
        loop {
            let some = entries(&tx, kind, (after, AT_ONCE)).await?;
            let Some(last) = some.last() else { break };
            after = last.id;
            count += some.len();
            index::put_all(&tx, some).await?;
        }
    }
    tx.commit().await?;
    Ok(count)
}
