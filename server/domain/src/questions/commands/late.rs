//! What is late is told to the institute, once for each promise.

use entities::question::{self, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::event;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::events;
use crate::outbox::{self, NoticeKind};
use crate::questions::store;

const AT_ONCE: u64 = 100;

/// Escalates every question whose promise has passed. `ctx` is the platform's; it may run as often as one likes.
///
/// # Errors
/// The database failed; what was escalated stays so.
pub async fn escalate(ctx: &Ctx) -> Result<()> {
    loop {
        let late = late(ctx).await?;
        if late.is_empty() {
            return Ok(());
        }
        for question in late {
            one(ctx, &question).await?;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all questions; nobody reads them here")]
async fn late(ctx: &Ctx) -> Result<Vec<Model>> {
    Ok(question::Entity::find()
        .filter(question::Column::RunningDueOn.lt(ctx.today()))
        .filter(question::Column::EscalatedAt.is_null())
        .order_by_asc(question::Column::Id)
        .limit(AT_ONCE)
        .all(&ctx.db.read)
        .await?)
}

async fn one(ctx: &Ctx, seen: &Model) -> Result<()> {
    let tx = ctx.begin().await?;
    #[expect(clippy::disallowed_methods, reason = "the platform escalates; nobody reads it here")]
    let now = question::Entity::find_by_id(seen.id).lock_exclusive().one(&*tx).await?;
    let Some(before) = now.filter(|now| now.escalated_at.is_none() && now.running_due_on < ctx.today()) else {
        return Ok(());
    };
    let after = Model { escalated_at: Some(ctx.now()), ..before.clone() };
    let after = store::save(&tx, &before, after, ctx.now()).await?;
    events::record(&tx, ctx, event("question_escalated", &after)).await?;
    outbox::question_moved(&tx, ctx, NoticeKind::QuestionEscalated, (&after, "")).await?;
    tx.commit().await
}
