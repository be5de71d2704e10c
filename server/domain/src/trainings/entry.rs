//! What can be found of a training: what its page says. Who comes is not for everybody.

use entities::search_entry::SearchKind;
use entities::training::{self, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::words;
use crate::error::Result;
use crate::index::Entry;

/// The entry of a training.
#[must_use]
pub fn of(row: &Model) -> Entry {
    let number = row.number.as_deref().unwrap_or_default();
    let parts = [number, words::audience(row.audience), &row.place, &row.speaker_name, &row.category, &row.description];
    Entry {
        kind: SearchKind::Training,
        id: row.id.0,
        park_id: Some(row.park_id),
        enterprise_id: None,
        title: row.title.clone(),
        text: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
    }
}

/// The next entries, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = training::Entity::find().filter(training::Column::Id.gt(after));
    let rows = rows.order_by_asc(training::Column::Id).limit(most).all(conn).await?;
    Ok(rows.iter().map(of).collect())
}
