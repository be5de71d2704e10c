use chrono::{DateTime, Utc};
use entities::mail::MailStatus;
use entities::user::Locale;
use entities::{mail, notice, user};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::policy;
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::page::{self, Page, PageInput};

/// The actor's inbox, newest first.
///
/// # Errors
/// `Invalid` page input.
pub async fn inbox(ctx: &Ctx, unread_only: bool, input: &PageInput) -> Result<Page<notice::Model>> {
    newest_first(ctx, inbox_query(ctx, unread_only), notice::Column::Id, input).await
}

/// How many the inbox holds.
///
/// # Errors
/// The database failed.
pub async fn inbox_count(ctx: &Ctx, unread_only: bool) -> Result<u64> {
    Ok(inbox_query(ctx, unread_only).count(&ctx.db.read).await?)
}

/// How many notices the actor has not read.
///
/// # Errors
/// The database failed.
pub async fn unread_count(ctx: &Ctx) -> Result<u64> {
    inbox_count(ctx, true).await
}

fn inbox_query(ctx: &Ctx, unread_only: bool) -> Select<notice::Entity> {
    let mine = access::find::<notice::Entity>(&ctx.actor);
    if unread_only { mine.filter(notice::Column::ReadAt.is_null()) } else { mine }
}

/// The actor's newest unread notices since a moment, oldest first: what a subscriber has not been shown yet.
///
/// # Errors
/// The database failed.
pub async fn arrived(ctx: &Ctx, since: DateTime<Utc>) -> Result<Vec<notice::Model>> {
    let mut rows = inbox_query(ctx, true)
        .filter(notice::Column::CreatedAt.gte(since))
        .order_by_desc(notice::Column::Id)
        .limit(page::MAX)
        .all(&ctx.db.read)
        .await?;
    rows.reverse();
    Ok(rows)
}

/// The outbox, newest first.
///
/// # Errors
/// `Forbidden` for who has nothing to do with it, `Invalid` page input.
pub async fn mails(ctx: &Ctx, status: Option<MailStatus>, input: &PageInput) -> Result<Page<mail::Model>> {
    newest_first(ctx, mail_query(ctx, status)?, mail::Column::Id, input).await
}

/// How many mails are in this state.
///
/// # Errors
/// `Forbidden` for who has nothing to do with it.
pub async fn mail_count(ctx: &Ctx, status: Option<MailStatus>) -> Result<u64> {
    Ok(mail_query(ctx, status)?.count(&ctx.db.read).await?)
}

fn mail_query(ctx: &Ctx, status: Option<MailStatus>) -> Result<Select<mail::Entity>> {
    if !policy::sees_mails(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let all = access::find::<mail::Entity>(&ctx.actor);
    Ok(match status {
        Some(status) => all.filter(mail::Column::Status.eq(status)),
        None => all,
    })
}

async fn newest_first<E>(ctx: &Ctx, query: Select<E>, id: E::Column, input: &PageInput) -> Result<Page<E::Model>>
where
    E: EntityTrait,
    E::Model: HasId,
{
    let limit = input.limit()?;
    let cursor = input.cursor::<Uuid>()?.map(|id| vec![id.into()]);
    page::fetch(&ctx.db.read, query, (&[page::by(id, Order::Desc)], cursor, limit), HasId::id).await
}

trait HasId {
    fn id(&self) -> Uuid;
}

impl HasId for notice::Model {
    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl HasId for mail::Model {
    fn id(&self) -> Uuid {
        self.id.0
    }
}

/// The language in which the actor reads.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "one's own row")]
pub async fn locale(ctx: &Ctx) -> Result<Locale> {
    let locale: Option<Locale> = user::Entity::find_by_id(ctx.actor.user_id)
        .select_only()
        .column(user::Column::Locale)
        .into_tuple()
        .one(&ctx.db.read)
        .await?;
    Ok(locale.unwrap_or(Locale::ZhCn))
}
