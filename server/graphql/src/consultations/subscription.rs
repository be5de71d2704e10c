//! Changes of consultations as they happen.

use async_graphql::{Context, SimpleObject, Subscription};
use domain::access;
use domain::entities::attachment::SubjectKind;
use domain::entities::consultation;
use domain::entities::id::ConsultationId;
use futures_util::Stream;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::object::Consultation;
use crate::context::live;
use crate::error::Result;

/// A consultation that changed.
#[derive(SimpleObject)]
pub struct ConsultationChanged {
    id: Uuid,
    consultation: Consultation,
}

#[derive(Default)]
pub struct ConsultationsSubscription;

#[Subscription]
impl ConsultationsSubscription {
    /// Each change of a consultation that the subscriber may see at that moment: of one consultation, or of all. The
    /// stream ends when the session ends or the subscriber falls behind.
    async fn consultation_changed(
        &self,
        ctx: &Context<'_>,
        consultation_id: Option<Uuid>,
    ) -> Result<impl Stream<Item = ConsultationChanged>> {
        let live = live(ctx)?;
        let changes = live.bus().subscribe();
        Ok(futures_util::stream::unfold((changes, live), move |(mut changes, live)| async move {
            loop {
                let changed = match changes.recv().await {
                    Ok(changed) => changed,
                    Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
                };
                if changed.kind != SubjectKind::Consultation || consultation_id.is_some_and(|id| id != changed.id) {
                    continue;
                }
                // With the rights of this moment: taken away means silent.
                let reader = live.reader().await?;
                let id = ConsultationId(changed.id);
                let found = access::get::<consultation::Entity, _>(&reader.db.read, &reader.actor, id).await;
                if let Ok(row) = found {
                    let changed = ConsultationChanged { id: changed.id, consultation: Consultation(row) };
                    return Some((changed, (changes, live)));
                }
            }
        }))
    }
}
