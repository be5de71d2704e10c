use async_graphql::{Context, Object};
use domain::entities::park;
use domain::parks;

use super::Park;
use super::input::{EditParkInput, ParkInput};
use crate::context::{done, writer};
use crate::error::Result;

#[derive(Default)]
pub struct ParksMutation;

#[Object]
impl ParksMutation {
    /// Adds a park.
    async fn add_park(&self, ctx: &Context<'_>, input: ParkInput) -> Result<Park> {
        let ctx = writer(ctx)?;
        done::<park::Entity>(&ctx, parks::add(&ctx, input.into()).await).await.map(Park)
    }

    /// Changes a park's record.
    async fn edit_park(&self, ctx: &Context<'_>, input: EditParkInput) -> Result<Park> {
        let ctx = writer(ctx)?;
        done::<park::Entity>(&ctx, parks::edit(&ctx, input.into()).await).await.map(Park)
    }
}
