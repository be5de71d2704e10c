//! What can be found of a contract: its number and what it is about.

use entities::contract::{self, Model};
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::error::Result;
use crate::index::Entry;

/// The entry of a contract.
#[must_use]
pub fn of(row: &Model) -> Entry {
    Entry {
        kind: SearchKind::Contract,
        id: row.id.0,
        park_id: Some(row.park_id),
        enterprise_id: row.enterprise_id,
        title: format!("{} {}", row.number, row.title),
        text: row.batch.clone(),
    }
}

/// The next entries, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = contract::Entity::find().filter(contract::Column::Id.gt(after));
    let rows = rows.order_by_asc(contract::Column::Id).limit(most).all(conn).await?;
    Ok(rows.iter().map(of).collect())
}
