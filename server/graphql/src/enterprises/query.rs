use async_graphql::{Context, Object};
use domain::enterprises;
use domain::reference::{divisions, industries};
use uuid::Uuid;

use super::input::EnterpriseFilter;
use super::object::Code;
use super::{Enterprise, EnterpriseConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct EnterprisesQuery;

#[Object]
impl EnterprisesQuery {
    /// The enterprises that the viewer sees, by name.
    async fn enterprises(
        &self,
        ctx: &Context<'_>,
        filter: Option<EnterpriseFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<EnterpriseConnection> {
        let filter = filter.map(Into::into).unwrap_or_default();
        let page = enterprises::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(EnterpriseConnection { page, filter })
    }

    /// One enterprise.
    async fn enterprise(&self, ctx: &Context<'_>, id: Uuid) -> Result<Enterprise> {
        enterprises::get(&reader(ctx)?, id.into()).await.answer().map(Enterprise)
    }

    /// Industries (GB/T 4754-2017) by the beginning of the code or a part of the name.
    async fn industries(&self, ctx: &Context<'_>, text: Option<String>, first: Option<i32>) -> Result<Vec<Code>> {
        reader(ctx)?;
        let limit = usize::try_from(input(first, None).limit().answer()?).unwrap_or_default();
        Ok(industries::search(&text.unwrap_or_default(), limit).into_iter().map(Into::into).collect())
    }

    /// Divisions (GB/T 2260, Sichuan) by the beginning of the code or a part of the name.
    async fn divisions(&self, ctx: &Context<'_>, text: Option<String>, first: Option<i32>) -> Result<Vec<Code>> {
        reader(ctx)?;
        let limit = usize::try_from(input(first, None).limit().answer()?).unwrap_or_default();
        Ok(divisions::search(&text.unwrap_or_default(), limit).into_iter().map(Into::into).collect())
    }
}
