//! Reminders that a job may write as often as it likes: each reaches its reader once.

use std::collections::HashSet;

use entities::{notice, user};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::tell::{self, Message};
use crate::ctx::Ctx;
use crate::error::Result;

/// Writes what these people have not been told before, in one transaction; most runs find nothing, and write nothing.
pub(super) async fn tell_new(ctx: &Ctx, mut letters: Vec<(Message, Vec<&user::Model>)>) -> Result<()> {
    let keys = letters.iter().flat_map(|(message, to)| to.iter().map(|person| tell::dedupe_key(message, person.id)));
    let known = known(&ctx.db.read, keys.collect()).await?;
    for (message, to) in &mut letters {
        to.retain(|person| !known.contains(&tell::dedupe_key(message, person.id)));
    }
    letters.retain(|(_, to)| !to.is_empty());
    if letters.is_empty() {
        return Ok(());
    }
    let tx = ctx.begin().await?;
    for (message, to) in letters {
        tell::tell(&tx, ctx, &message, to).await?;
    }
    tx.commit().await
}

/// Which of these were told before.
#[expect(clippy::disallowed_methods, reason = "keys only, of the platform's own messages")]
async fn known(conn: &impl ConnectionTrait, keys: Vec<String>) -> Result<HashSet<String>> {
    let mut known = HashSet::new();
    for some in keys.chunks(500) {
        let found: Vec<String> = notice::Entity::find()
            .select_only()
            .column(notice::Column::DedupeKey)
            .filter(notice::Column::DedupeKey.is_in(some))
            .into_tuple()
            .all(conn)
            .await?;
        known.extend(found);
    }
    Ok(known)
}
