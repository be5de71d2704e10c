//! Reminders that a job may write as often as it likes: each reaches its reader once.

use std::collections::HashSet;

use entities::id::UserId;
use entities::{notice, user};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::people;
use super::tell::{self, Message};
use super::texts::Params;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::outbox::{About, NoticeKind};

/// Something to remind people of, whom the slice has chosen; the stamp makes it once.
#[derive(Clone, Debug)]
pub struct Reminder {
    pub kind: NoticeKind,
    pub about: About,
    pub stamp: String,
    pub params: Params,
    pub to: HashSet<UserId>,
}

/// Writes what these people have not been told before. A job may come as often as it likes: most runs read, and write
/// nothing.
///
/// # Errors
/// The database failed: nothing was told.
pub async fn remind_people(ctx: &Ctx, reminders: Vec<Reminder>) -> Result<()> {
    let ids = reminders.iter().flat_map(|one| one.to.iter().copied()).collect();
    let people = people::active(&ctx.db.read, ids).await?;
    let letters = reminders.into_iter().map(|Reminder { kind, about, stamp, params, to }| {
        let to = to.iter().filter_map(|id| people.get(id)).collect();
        (Message { kind, about, params, stamp }, to)
    });
    tell_new(ctx, letters.collect()).await
}

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
