//! What can be found of consultations.

use entities::consultation::{self, Model};
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::words;
use crate::error::Result;
use crate::index::Entry;

#[must_use]
pub fn of(row: &Model) -> Entry {
    Entry {
        kind: SearchKind::Consultation,
        id: row.id.0,
        park_id: Some(row.park_id),
        enterprise_id: row.enterprise_id,
        title: format!("{} {}", row.number, row.subject),
        text: format!("{}\n{}\n{}", row.background, row.scope, words::kind(row.kind)),
    }
}

/// The next entries, in the order of the rows' ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = consultation::Entity::find().filter(consultation::Column::Id.gt(after));
    let rows = rows.order_by_asc(consultation::Column::Id).limit(most).all(conn).await?;
    Ok(rows.iter().map(of).collect())
}
