use async_graphql::{Context, SimpleObject, Subscription};
use domain::access;
use domain::entities::attachment::SubjectKind;
use domain::entities::filing;
use domain::entities::id::FilingId;
use futures_util::Stream;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::object::Filing;
use crate::context::live;
use crate::error::Result;

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
        let live = live(ctx)?;
        let changes = live.bus().subscribe();
        Ok(futures_util::stream::unfold((changes, live), move |(mut changes, live)| async move {
            loop {
                let changed = match changes.recv().await {
                    Ok(changed) => changed,
                    Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
                };
                if changed.kind != SubjectKind::Filing || filing_id.is_some_and(|id| id != changed.id) {
                    continue;
                }
                // With the rights of this moment: taken away means silent.
                let reader = live.reader().await?;
                let id = FilingId(changed.id);
                if let Ok(row) = access::get::<filing::Entity, _>(&reader.db.read, &reader.actor, id).await {
                    return Some((FilingChanged { id: changed.id, filing: Filing(row) }, (changes, live)));
                }
            }
        }))
    }
}
