use async_graphql::{Context, Object};
use domain::checkups;
use domain::entities::{checkup, visit};

use super::input::{
    CancelCheckupInput, CheckupVersionInput, EditCheckupInput, FinishVisitInput, PlanCheckupInput, PlanLookbackInput,
    RecordResultsInput, StartVisitInput,
};
use super::{Checkup, Visit};
use crate::context::{done, writer};
use crate::error::Result;

#[derive(Default)]
pub struct CheckupsMutation;

#[Object]
impl CheckupsMutation {
    /// Plans a check-up of a park, with one visit a site.
    async fn plan_checkup(&self, ctx: &Context<'_>, input: PlanCheckupInput) -> Result<Checkup> {
        let ctx = writer(ctx)?;
        done::<checkup::Entity>(&ctx, checkups::plan(&ctx, input.into()).await).await.map(Checkup)
    }

    /// Changes period and team, and adds enterprises.
    async fn edit_checkup(&self, ctx: &Context<'_>, input: EditCheckupInput) -> Result<Checkup> {
        let ctx = writer(ctx)?;
        done::<checkup::Entity>(&ctx, checkups::edit(&ctx, input.into()).await).await.map(Checkup)
    }

    /// Takes a plan back before its first visit.
    async fn cancel_checkup(&self, ctx: &Context<'_>, input: CancelCheckupInput) -> Result<Checkup> {
        let ctx = writer(ctx)?;
        let result = checkups::cancel(&ctx, (input.id.into(), input.version), &input.reason).await;
        done::<checkup::Entity>(&ctx, result).await.map(Checkup)
    }

    /// The lead's review is done: the list goes to the park.
    async fn release_checkup(&self, ctx: &Context<'_>, input: CheckupVersionInput) -> Result<Checkup> {
        let ctx = writer(ctx)?;
        let result = checkups::release(&ctx, input.id.into(), input.version).await;
        done::<checkup::Entity>(&ctx, result).await.map(Checkup)
    }

    /// The park has decided on every problem of the list.
    async fn issue_checkup(&self, ctx: &Context<'_>, input: CheckupVersionInput) -> Result<Checkup> {
        let ctx = writer(ctx)?;
        let result = checkups::issue(&ctx, input.id.into(), input.version).await;
        done::<checkup::Entity>(&ctx, result).await.map(Checkup)
    }

    /// Plans a visit that sees closed issues of one site again.
    async fn plan_lookback(&self, ctx: &Context<'_>, input: PlanLookbackInput) -> Result<Visit> {
        let ctx = writer(ctx)?;
        done::<visit::Entity>(&ctx, checkups::plan_lookback(&ctx, input.into()).await).await.map(Visit)
    }

    /// Checks in on site; again, it changes nothing.
    async fn start_visit(&self, ctx: &Context<'_>, input: StartVisitInput) -> Result<Visit> {
        let ctx = writer(ctx)?;
        done::<visit::Entity>(&ctx, checkups::start(&ctx, input.into()).await).await.map(Visit)
    }

    /// Answers items of the visit's checklist.
    async fn record_results(&self, ctx: &Context<'_>, input: RecordResultsInput) -> Result<Visit> {
        let ctx = writer(ctx)?;
        done::<visit::Entity>(&ctx, checkups::record(&ctx, input.into()).await).await.map(Visit)
    }

    /// Leaves the site; again, it changes nothing.
    async fn finish_visit(&self, ctx: &Context<'_>, input: FinishVisitInput) -> Result<Visit> {
        let ctx = writer(ctx)?;
        done::<visit::Entity>(&ctx, checkups::finish(&ctx, input.id.into()).await).await.map(Visit)
    }
}
