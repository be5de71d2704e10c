//! What can be found of an issue.

use entities::issue;
use entities::issue::Model;
use entities::search_entry::SearchKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::error::Result;
use crate::index::Entry;

pub(super) fn of(issue: &Model) -> Entry {
    let parts = [&issue.description, &issue.place, &issue.category, &issue.advice, &issue.account];
    let texts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let number = issue.number.as_deref().unwrap_or_default();
    Entry {
        kind: SearchKind::Issue,
        id: issue.id.0,
        park_id: Some(issue.park_id),
        enterprise_id: issue.enterprise_id,
        title: format!("{number} {}", issue.title).trim().to_owned(),
        text: texts.join("\n"),
    }
}

/// The next entries, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn after(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = issue::Entity::find().filter(issue::Column::Id.gt(after));
    Ok(rows.order_by_asc(issue::Column::Id).limit(most).all(conn).await?.iter().map(of).collect())
}
