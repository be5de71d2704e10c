//! What can be found of diagnoses and of honours.

use entities::diagnosis::{self, Model};
use entities::honour;
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::words;
use crate::error::Result;
use crate::index::Entry;

pub(super) fn of(row: &Model) -> Entry {
    Entry {
        kind: SearchKind::Diagnosis,
        id: row.id.0,
        park_id: Some(row.park_id),
        enterprise_id: row.enterprise_id,
        title: row.title.clone(),
        text: format!("{}\n{}\n{}\n{}", row.number, row.subject_name, words::subject(row.subject), row.conclusion),
    }
}

/// The next entries, in the order of the rows' ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = diagnosis::Entity::find().filter(diagnosis::Column::Id.gt(after));
    let rows = rows.order_by_asc(diagnosis::Column::Id).limit(most).all(conn).await?;
    Ok(rows.iter().map(of).collect())
}

/// What can be found of an honour: who holds it, what it is, who gave it by which document.
pub(super) fn of_honour(row: &honour::Model) -> Entry {
    let level = words::level(row.level);
    Entry {
        kind: SearchKind::Honour,
        id: row.id.0,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        title: format!("{} {level}{}", row.subject_name, row.title),
        text: format!("{}\n{}\n{}\n{}", row.year, row.authority, row.document_number, row.note),
    }
}

/// The next entries of honours, in the order of the rows' ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn honours_after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = honour::Entity::find().filter(honour::Column::Id.gt(after));
    let rows = rows.order_by_asc(honour::Column::Id).limit(most).all(conn).await?;
    Ok(rows.iter().map(of_honour).collect())
}
