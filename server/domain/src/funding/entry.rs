//! What can be found of calls: those that were published, by whoever is signed in.

use entities::funding_call::{self, Model};
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::error::Result;
use crate::index::Entry;

#[must_use]
pub fn of(row: &Model) -> Entry {
    Entry {
        kind: SearchKind::FundingCall,
        id: row.id.0,
        park_id: None,
        enterprise_id: None,
        title: row.title.clone(),
        text: format!("{}\n{}\n{}", row.authority, row.support, row.description),
    }
}

/// The next entries, in the order of the rows' ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = funding_call::Entity::find()
        .filter(funding_call::Column::Id.gt(after))
        .filter(funding_call::Column::PublishedAt.is_not_null());
    let rows = rows.order_by_asc(funding_call::Column::Id).limit(most).all(conn).await?;
    Ok(rows.iter().map(of).collect())
}
