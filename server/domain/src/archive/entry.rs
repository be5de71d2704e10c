//! What can be found of a document: its type, its title, its number and who gave it.

use entities::archive_document::{self, Model};
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::store;
use crate::error::Result;
use crate::index::Entry;

pub(super) fn of(row: &Model) -> Entry {
    Entry {
        kind: SearchKind::Document,
        id: row.id.0,
        park_id: Some(row.park_id),
        enterprise_id: row.enterprise_id,
        title: store::label(row),
        text: format!("{}\n{}", row.number, row.authority),
    }
}

/// The next entries, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = archive_document::Entity::find().filter(archive_document::Column::Id.gt(after));
    Ok(rows.order_by_asc(archive_document::Column::Id).limit(most).all(conn).await?.iter().map(of).collect())
}
