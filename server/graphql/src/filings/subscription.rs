use async_graphql::{Context, SimpleObject, Subscription};
use domain::access;
use domain::entities::attachment::SubjectKind;
use domain::entities::filing;
use domain::entities::id::FilingId;
use futures_util::{FutureExt, Stream};
use uuid::Uuid;

use super::object::Filing;
use crate::context::live;
use crate::error::Result;
use crate::live::changes;

/// A filing that changed.
#[derive(SimpleObject)]
pub struct FilingChanged {
    id: Uuid,
    filing: Filing,
}

#[derive(Default)]
pub struct FilingsSubscription;

#[Subscription]
impl FilingsSubscription {
    /// Each change of a filing that the subscriber may see at that moment, of cells too: of one filing, or of all. The
    /// stream ends when the session ends or the subscriber falls behind.
    async fn filing_changed(
        &self,
        ctx: &Context<'_>,
        filing_id: Option<Uuid>,
    ) -> Result<impl Stream<Item = FilingChanged>> {
        Ok(changes(
            live(ctx)?,
            move |changed| changed.kind == SubjectKind::Filing && filing_id.is_none_or(|id| id == changed.id),
            move |reader, changed| {
                async move {
                    let id = FilingId(changed.id);
                    let row = access::get::<filing::Entity, _>(&reader.db.read, &reader.actor, id).await.ok()?;
                    Some(FilingChanged { id: changed.id, filing: Filing(row) })
                }
                .boxed()
            },
        ))
    }
}
