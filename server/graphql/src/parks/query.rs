use async_graphql::{Context, Object};
use domain::parks;
use uuid::Uuid;

use super::{Park, ParkConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct ParksQuery;

#[Object]
impl ParksQuery {
    /// The parks that the viewer sees, by code. `text` is a part of name or code.
    async fn parks(
        &self,
        ctx: &Context<'_>,
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<ParkConnection> {
        let text = text.unwrap_or_default();
        let page = parks::list(&reader(ctx)?, &text, &input(first, after)).await.answer()?;
        Ok(ParkConnection { page, text })
    }

    /// One park.
    async fn park(&self, ctx: &Context<'_>, id: Uuid) -> Result<Park> {
        parks::get(&reader(ctx)?, id.into()).await.answer().map(Park)
    }
}
