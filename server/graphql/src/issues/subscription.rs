//! Changes of issues as they happen.

use async_graphql::{Context, SimpleObject, Subscription};
use domain::access;
use domain::entities::attachment::SubjectKind;
use domain::entities::id::IssueId;
use domain::entities::issue;
use futures_util::{FutureExt, Stream};
use uuid::Uuid;

use super::types::Issue;
use crate::context::live;
use crate::error::Result;
use crate::live::changes;

/// An issue that changed.
#[derive(SimpleObject)]
pub struct IssueChanged {
    pub id: Uuid,
    pub issue: Issue,
}

/// Changes of issues.
#[derive(Default)]
pub struct IssuesSubscription;

#[Subscription]
impl IssuesSubscription {
    /// Each change of an issue that the subscriber may see at that moment: of one issue, of one park, or of all. The
    /// stream ends when the session ends or the subscriber falls behind.
    async fn issue_changed(
        &self,
        ctx: &Context<'_>,
        issue_id: Option<Uuid>,
        park_id: Option<Uuid>,
    ) -> Result<impl Stream<Item = IssueChanged>> {
        Ok(changes(
            live(ctx)?,
            move |changed| {
                changed.kind == SubjectKind::Issue
                    && issue_id.is_none_or(|id| id == changed.id)
                    && park_id.is_none_or(|id| changed.park_id == Some(id.into()))
            },
            move |reader, changed| {
                async move {
                    let id = IssueId(changed.id);
                    let row = access::get::<issue::Entity, _>(&reader.db.read, &reader.actor, id).await.ok()?;
                    Some(IssueChanged { id: changed.id, issue: Issue::from(row) })
                }
                .boxed()
            },
        ))
    }
}
