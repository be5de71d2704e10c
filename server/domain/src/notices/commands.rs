use entities::attachment::SubjectKind;
use entities::id::{MailId, NoticeId};
use entities::mail::MailStatus;
use entities::{mail, notice};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::queries;
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};

const MOST_AT_ONCE: usize = 100;

/// Marks own notices as read, these or all; gives how many are left. Doing it twice is doing it once.
///
/// # Errors
/// `Invalid` for more than 100 ids.
pub async fn mark_read(ctx: &Ctx, ids: Option<Vec<NoticeId>>) -> Result<u64> {
    let mut update = notice::Entity::update_many()
        .col_expr(notice::Column::ReadAt, Expr::value(ctx.now()))
        .filter(notice::Column::UserId.eq(ctx.actor.user_id))
        .filter(notice::Column::ReadAt.is_null());
    if let Some(ids) = ids {
        if ids.len() > MOST_AT_ONCE {
            return Err(Error::invalid("ids", Rule::TooMany));
        }
        update = update.filter(notice::Column::Id.is_in(ids));
    }
    match ctx.begin().await {
        Ok(tx) => {
            update.exec(&*tx).await?;
            tx.commit().await?;
        }
        // Marked before: a retry is told what is left now.
        Err(Error::Replayed(_)) => {}
        Err(other) => return Err(other),
    }
    queries::unread_count(ctx).await
}

/// Tries a mail again that was given up.
///
/// # Errors
/// `NotFound` for who does not see the outbox, `Refused(IllegalMove)` unless the mail failed.
pub async fn retry_mail(ctx: &Ctx, id: MailId) -> Result<mail::Model> {
    let tx = ctx.begin().await?;
    let mail = access::lock::<mail::Entity, _>(&*tx, &ctx.actor, id).await?;
    if mail.status != MailStatus::Failed {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    let mut row = mail.into_active_model();
    row.status = Set(MailStatus::Pending);
    row.attempts = Set(0);
    row.next_attempt_at = Set(ctx.now());
    row.leased_until = Set(None);
    let mail = row.update(&*tx).await?;
    events::record(&tx, ctx, Event::of("mail_retried", (SubjectKind::Mail, id.0), None)).await?;
    tx.commit().await?;
    Ok(mail)
}
