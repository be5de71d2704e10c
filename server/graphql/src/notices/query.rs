use async_graphql::{Context, Object};
use domain::entities::notice;
use domain::entities::user::Locale;
use domain::notices;
use domain::page::Page;

use super::mail::{MailConnection, MailStatus};
use super::object::Notice;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::{PageInfo, input};

/// A page of the viewer's inbox.
pub struct NoticeConnection {
    page: Page<notice::Model>,
    locale: Locale,
    unread_only: bool,
}

#[Object]
impl NoticeConnection {
    async fn nodes(&self) -> Vec<Notice> {
        self.page.nodes.iter().map(|row| Notice { row: row.clone(), locale: self.locale }).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        notices::inbox_count(&reader(ctx)?, self.unread_only).await.answer()
    }
}

/// The inbox and the outbox.
#[derive(Default)]
pub struct NoticesQuery;

#[Object]
impl NoticesQuery {
    /// The viewer's inbox, newest first.
    async fn notices(
        &self,
        ctx: &Context<'_>,
        unread_only: Option<bool>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<NoticeConnection> {
        let ctx = reader(ctx)?;
        let unread_only = unread_only.unwrap_or(false);
        let page = notices::inbox(&ctx, unread_only, &input(first, after)).await.answer()?;
        let locale = notices::locale(&ctx).await.answer()?;
        Ok(NoticeConnection { page, locale, unread_only })
    }

    /// The e-mails of the platform, newest first; for those who keep it running.
    async fn mails(
        &self,
        ctx: &Context<'_>,
        status: Option<MailStatus>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<MailConnection> {
        let status = status.map(Into::into);
        let page = notices::mails(&reader(ctx)?, status, &input(first, after)).await.answer()?;
        Ok(MailConnection { page, status })
    }
}
