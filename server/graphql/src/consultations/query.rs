use async_graphql::{Context, Object};
use domain::consultations::queries::{self, Filter};
use uuid::Uuid;

use super::input::ConsultationFilter;
use super::{Consultation, ConsultationConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct ConsultationsQuery;

#[Object]
impl ConsultationsQuery {
    /// The consultations that the viewer sees, the latest first.
    async fn consultations(
        &self,
        ctx: &Context<'_>,
        filter: Option<ConsultationFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<ConsultationConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = queries::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(ConsultationConnection { page, filter })
    }

    /// One consultation.
    async fn consultation(&self, ctx: &Context<'_>, id: Uuid) -> Result<Consultation> {
        queries::get(&reader(ctx)?, id.into()).await.answer().map(Consultation)
    }
}
