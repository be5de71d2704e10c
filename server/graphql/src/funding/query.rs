use async_graphql::{Context, Object};
use domain::funding::queries::{self, ApplicationFilter, Filter};
use uuid::Uuid;

use super::input::{FundingApplicationFilter, FundingCallFilter};
use super::{FundingApplication, FundingApplicationConnection, FundingCall, FundingCallConnection};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct FundingQuery;

#[Object]
impl FundingQuery {
    /// The funding calls that the viewer sees, those that close last first.
    async fn funding_calls(
        &self,
        ctx: &Context<'_>,
        filter: Option<FundingCallFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<FundingCallConnection> {
        let filter: Filter = filter.unwrap_or_default().into();
        let page = queries::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(FundingCallConnection { page, filter })
    }

    /// One funding call.
    async fn funding_call(&self, ctx: &Context<'_>, id: Uuid) -> Result<FundingCall> {
        queries::get(&reader(ctx)?, id.into()).await.answer().map(FundingCall)
    }

    /// The applications that the viewer sees, the newest first.
    async fn funding_applications(
        &self,
        ctx: &Context<'_>,
        filter: Option<FundingApplicationFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<FundingApplicationConnection> {
        let filter: ApplicationFilter = filter.unwrap_or_default().into();
        let page = queries::applications(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(FundingApplicationConnection { page, filter })
    }

    /// One application.
    async fn funding_application(&self, ctx: &Context<'_>, id: Uuid) -> Result<FundingApplication> {
        queries::application(&reader(ctx)?, id.into()).await.answer().map(FundingApplication)
    }
}
