use async_graphql::{Context, Object};
use domain::entities::mail;
use domain::error::{Error, Rule};
use domain::notices;

use super::input::{MarkNoticesReadInput, RetryMailInput};
use super::mail::Mail;
use crate::context::{done, writer};
use crate::error::{Answer, Result, answer};

/// Changes to the inbox and the outbox.
#[derive(Default)]
pub struct NoticesMutation;

#[Object]
impl NoticesMutation {
    /// Marks notices as read, some or all; gives the number still unread.
    async fn mark_notices_read(&self, ctx: &Context<'_>, input: MarkNoticesReadInput) -> Result<u64> {
        let ids = match (input.all.unwrap_or(false), input.ids) {
            (true, _) => None,
            (false, Some(ids)) => Some(ids.into_iter().map(Into::into).collect()),
            (false, None) => return Err(answer(Error::invalid("ids", Rule::Required))),
        };
        notices::mark_read(&writer(ctx)?, ids).await.answer()
    }

    /// Tries a mail again that was given up.
    async fn retry_mail(&self, ctx: &Context<'_>, input: RetryMailInput) -> Result<Mail> {
        let ctx = writer(ctx)?;
        done::<mail::Entity>(&ctx, notices::retry_mail(&ctx, input.id.into()).await).await.map(Mail)
    }
}
