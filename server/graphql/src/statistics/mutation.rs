use async_graphql::{Context, Object};
use domain::entities::enterprise;
use domain::statistics::limits;

use super::input::{EndOutletStandardInput, SetOutletStandardInput};
use super::limits::OutletStandards;
use crate::context::{done, writer};
use crate::error::Result;

#[derive(Default)]
pub struct StatisticsMutation;

#[Object]
impl StatisticsMutation {
    /// Records which standard an outlet has to keep from a day on; the record before ends on that day.
    async fn set_outlet_standard(&self, ctx: &Context<'_>, input: SetOutletStandardInput) -> Result<OutletStandards> {
        let ctx = writer(ctx)?;
        done::<enterprise::Entity>(&ctx, limits::set(&ctx, input.into()).await).await.map(OutletStandards)
    }

    /// Ends such a record: from that day on the outlet has no standard, or is closed.
    async fn end_outlet_standard(&self, ctx: &Context<'_>, input: EndOutletStandardInput) -> Result<OutletStandards> {
        let ctx = writer(ctx)?;
        let result = limits::end(&ctx, input.id.into(), input.until_on).await;
        done::<enterprise::Entity>(&ctx, result).await.map(OutletStandards)
    }
}
