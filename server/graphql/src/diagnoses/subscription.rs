//! Changes of diagnoses as they happen.

use async_graphql::{Context, SimpleObject, Subscription};
use domain::access;
use domain::bus::Changed;
use domain::ctx::Ctx;
use domain::entities::attachment::SubjectKind;
use domain::entities::id::{DiagnosisId, HonourApplicationId};
use domain::entities::{diagnosis, honour_application};
use futures_util::{FutureExt, Stream};
use uuid::Uuid;

use super::object::Diagnosis;
use crate::context::live;
use crate::error::Result;
use crate::live::changes;

/// A diagnosis that changed.
#[derive(SimpleObject)]
pub struct DiagnosisChanged {
    id: Uuid,
    diagnosis: Diagnosis,
}

#[derive(Default)]
pub struct DiagnosesSubscription;

#[Subscription]
impl DiagnosesSubscription {
    /// Each change of a diagnosis that the subscriber may see at that moment, of its answers, tasks and applications too: of
    /// one diagnosis, or of all. The stream ends when the session ends or the subscriber falls behind.
    async fn diagnosis_changed(
        &self,
        ctx: &Context<'_>,
        diagnosis_id: Option<Uuid>,
    ) -> Result<impl Stream<Item = DiagnosisChanged>> {
        Ok(changes(
            live(ctx)?,
            move |changed| match changed.kind {
                SubjectKind::Diagnosis => diagnosis_id.is_none_or(|id| id == changed.id),
                // Of which diagnosis it is, its row says.
                SubjectKind::HonourApplication => true,
                _ => false,
            },
            move |reader, changed| {
                async move {
                    let row = diagnosis_of(reader, changed).await?;
                    let this = diagnosis_id.is_none_or(|id| id == row.id.0);
                    this.then_some(DiagnosisChanged { id: row.id.0, diagnosis: Diagnosis(row) })
                }
                .boxed()
            },
        ))
    }
}

/// The diagnosis that changed, or whose application did; none when the subscriber does not see it.
async fn diagnosis_of(reader: &Ctx, changed: Changed) -> Option<diagnosis::Model> {
    let (conn, actor) = (&reader.db.read, &reader.actor);
    let id = match changed.kind {
        SubjectKind::Diagnosis => DiagnosisId(changed.id),
        _ => {
            let id = HonourApplicationId(changed.id);
            access::get::<honour_application::Entity, _>(conn, actor, id).await.ok()?.diagnosis_id
        }
    };
    access::get::<diagnosis::Entity, _>(conn, actor, id).await.ok()
}
