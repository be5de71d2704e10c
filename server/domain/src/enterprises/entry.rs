//! What can be found of an enterprise: nothing of its contact, which not everybody is shown.

use entities::enterprise::{self, Model};
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::error::Result;
use crate::index::Entry;

pub(super) fn of(row: &Model) -> Entry {
    Entry {
        kind: SearchKind::Enterprise,
        id: row.id.0,
        park_id: Some(row.park_id),
        enterprise_id: Some(row.id),
        title: row.name.clone(),
        text: format!("{}\n{}", row.uscc, row.address),
    }
}

/// The next entries, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = enterprise::Entity::find().filter(enterprise::Column::Id.gt(after));
    Ok(rows.order_by_asc(enterprise::Column::Id).limit(most).all(conn).await?.iter().map(of).collect())
}
