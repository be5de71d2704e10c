//! Notices as they arrive.

use std::collections::{HashSet, VecDeque};

use async_graphql::{Context, Subscription};
use chrono::{DateTime, Utc};
use domain::bus::Changes;
use domain::ctx::Ctx;
use domain::entities::attachment::SubjectKind;
use domain::entities::id::NoticeId;
use domain::notices;
use futures_util::Stream;
use tokio::sync::broadcast::error::RecvError;

use super::object::Notice;
use crate::context::{Live, live};
use crate::error::Result;

/// What comes to the viewer.
#[derive(Default)]
pub struct NoticesSubscription;

#[Subscription]
impl NoticesSubscription {
    /// Each new notice to the viewer. The stream ends when the session ends or the subscriber falls behind.
    async fn notice_arrived(&self, ctx: &Context<'_>) -> Result<impl Stream<Item = Notice>> {
        let live = live(ctx)?;
        let changes = live.bus().subscribe();
        let start = live.reader().await.map(|reader| reader.now()).unwrap_or_default();
        let inbox = Inbox { changes, live, since: start, shown: HashSet::new(), waiting: VecDeque::new() };
        Ok(futures_util::stream::unfold(inbox, |mut inbox| async move {
            let notice = inbox.next().await?;
            Some((notice, inbox))
        }))
    }
}

/// One subscriber's inbox since the start.
struct Inbox {
    changes: Changes,
    live: Live,
    since: DateTime<Utc>,
    shown: HashSet<NoticeId>,
    waiting: VecDeque<Notice>,
}

impl Inbox {
    async fn next(&mut self) -> Option<Notice> {
        loop {
            if let Some(notice) = self.waiting.pop_front() {
                return Some(notice);
            }
            let changed = match self.changes.recv().await {
                Ok(changed) => changed,
                Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
            };
            if changed.kind == SubjectKind::User {
                // With the rights of this moment: taken away means silent.
                let reader = self.live.reader().await?;
                if reader.actor.user_id.0 == changed.id {
                    self.read(&reader).await?;
                }
            }
        }
    }

    async fn read(&mut self, ctx: &Ctx) -> Option<()> {
        let locale = notices::locale(ctx).await.ok()?;
        let rows = notices::arrived(ctx, self.since).await.ok()?;
        // Rows of the last moments may commit out of order: what was shown is remembered, not only the last one.
        self.shown.retain(|id| rows.iter().any(|row| row.id == *id));
        for row in rows {
            if self.shown.insert(row.id) {
                self.waiting.push_back(Notice { row, locale });
            }
        }
        Some(())
    }
}
