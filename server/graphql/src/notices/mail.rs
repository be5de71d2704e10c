use async_graphql::{Context, Enum, Object};
use chrono::{DateTime, Utc};
use domain::entities::mail;
use domain::notices;
use domain::page::Page;
use uuid::Uuid;

use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::PageInfo;

/// Where a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::mail::MailStatus")]
pub enum MailStatus {
    /// Waiting to be sent, or to be tried again.
    Pending,
    /// The mail server has taken it.
    Sent,
    /// Given up: refused for good, or twenty times.
    Failed,
}

/// An e-mail of the outbox.
pub struct Mail(pub mail::Model);

#[Object]
impl Mail {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn to(&self) -> &str {
        &self.0.to_address
    }

    async fn subject(&self) -> &str {
        &self.0.subject
    }

    async fn status(&self) -> MailStatus {
        self.0.status.into()
    }

    /// How often it was tried.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// What the mail server, or the way to it, said last; empty when it was fine.
    async fn last_error(&self) -> &str {
        &self.0.last_error
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at
    }

    /// Null unless it is pending.
    async fn next_attempt_at(&self) -> Option<DateTime<Utc>> {
        (self.0.status == mail::MailStatus::Pending).then_some(self.0.next_attempt_at)
    }
}

/// A page of mails.
pub struct MailConnection {
    pub page: Page<mail::Model>,
    pub status: Option<mail::MailStatus>,
}

#[Object]
impl MailConnection {
    async fn nodes(&self) -> Vec<Mail> {
        self.page.nodes.iter().cloned().map(Mail).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        notices::mail_count(&reader(ctx)?, self.status).await.answer()
    }
}
