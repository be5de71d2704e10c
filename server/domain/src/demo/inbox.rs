//! What people were told in the last days, by the outbox itself; mails of a simulated past are not sent any more.

use chrono::TimeDelta;
use entities::mail::{self, MailStatus};
use entities::notice;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::lives::life::Told;
use super::{Settings, context};
use crate::error::Result;
use crate::outbox;

/// Older notices count as read.
const UNREAD_FOR: TimeDelta = TimeDelta::days(3);

/// # Errors
/// The database failed.
pub async fn tell(settings: &Settings<'_>, told: Vec<Told>) -> Result<()> {
    for part in told.chunk_by(|one, next| one.at == next.at && one.by.user_id == next.by.user_id) {
        let Some(first) = part.first() else { continue };
        let ctx = context(settings, first.by.clone(), first.at);
        let tx = ctx.begin().await?;
        for told in part {
            outbox::enqueue(&tx, &ctx, told.kind, &told.issue, &told.note).await?;
        }
        tx.commit().await?;
    }
    settle(settings).await
}

async fn settle(settings: &Settings<'_>) -> Result<()> {
    let now = settings.now;
    let tx = settings.db.begin().await?;
    notice::Entity::update_many()
        .col_expr(notice::Column::ReadAt, Expr::value(now - UNREAD_FOR))
        .filter(notice::Column::CreatedAt.lt(now - UNREAD_FOR))
        .exec(&tx)
        .await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::Status, Expr::value(MailStatus::Sent))
        .col_expr(mail::Column::SentAt, Expr::col(mail::Column::CreatedAt))
        .col_expr(mail::Column::Attempts, Expr::value(1))
        .filter(mail::Column::Status.eq(MailStatus::Pending))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}
