//! Changes of consultations as they happen.

use async_graphql::{Context, SimpleObject, Subscription};
use domain::access;
use domain::entities::attachment::SubjectKind;
use domain::entities::consultation;
use domain::entities::id::ConsultationId;
use futures_util::{FutureExt, Stream};
use uuid::Uuid;

use super::object::Consultation;
use crate::context::live;
use crate::error::Result;
use crate::live::changes;

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
        Ok(changes(
            live(ctx)?,
            move |changed| {
                changed.kind == SubjectKind::Consultation && consultation_id.is_none_or(|id| id == changed.id)
            },
            move |reader, changed| {
                async move {
                    let id = ConsultationId(changed.id);
                    let row = access::get::<consultation::Entity, _>(&reader.db.read, &reader.actor, id).await.ok()?;
                    Some(ConsultationChanged { id: changed.id, consultation: Consultation(row) })
                }
                .boxed()
            },
        ))
    }
}
