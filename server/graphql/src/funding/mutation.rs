use async_graphql::{Context, Object};
use domain::entities::{funding_application, funding_call};
use domain::funding::{applications, commands};

use super::input::{
    AddFundingCallInput, ApplyForFundingInput, AttachToFundingCallInput, CancelFundingCallInput, EditFundingCallInput,
    GrantFundingInput, PrepareFundingApplicationInput, PublishFundingCallInput, RefuseFundingInput,
    ReviewFundingApplicationInput, SubmitFundingApplicationInput, WithdrawFundingApplicationInput,
};
use super::{FundingApplication, FundingCall};
use crate::context::{done, writer};
use crate::error::Result;

#[derive(Default)]
pub struct FundingMutation;

#[Object]
impl FundingMutation {
    /// Adds a funding call as a draft.
    async fn add_funding_call(&self, ctx: &Context<'_>, input: AddFundingCallInput) -> Result<FundingCall> {
        let ctx = writer(ctx)?;
        let result = commands::add(&ctx, input.terms.into()).await;
        done::<funding_call::Entity>(&ctx, result).await.map(FundingCall)
    }

    /// Changes a draft.
    async fn edit_funding_call(&self, ctx: &Context<'_>, input: EditFundingCallInput) -> Result<FundingCall> {
        let ctx = writer(ctx)?;
        let result = commands::edit(&ctx, input.target(), input.terms.into()).await;
        done::<funding_call::Entity>(&ctx, result).await.map(FundingCall)
    }

    /// Adds documents to a draft or a published call.
    async fn attach_to_funding_call(&self, ctx: &Context<'_>, input: AttachToFundingCallInput) -> Result<FundingCall> {
        let (ctx, target) = (writer(ctx)?, input.target());
        let files: Vec<_> = input.files.into_iter().map(Into::into).collect();
        let result = commands::attach(&ctx, target, &files).await;
        done::<funding_call::Entity>(&ctx, result).await.map(FundingCall)
    }

    /// Shows a call to everybody, and tells the enterprises that may fit. It does not change any more.
    async fn publish_funding_call(&self, ctx: &Context<'_>, input: PublishFundingCallInput) -> Result<FundingCall> {
        let ctx = writer(ctx)?;
        let result = commands::publish(&ctx, input.target()).await;
        done::<funding_call::Entity>(&ctx, result).await.map(FundingCall)
    }

    /// Calls it off.
    async fn cancel_funding_call(&self, ctx: &Context<'_>, input: CancelFundingCallInput) -> Result<FundingCall> {
        let ctx = writer(ctx)?;
        let result = commands::cancel(&ctx, input.target(), &input.reason).await;
        done::<funding_call::Entity>(&ctx, result).await.map(FundingCall)
    }

    /// Begins to apply. REFUSED with NOT_PUBLISHED, NOT_YET_OPEN, WINDOW_CLOSED, CONDITION_NOT_MET, ALREADY_APPLIED.
    async fn apply_for_funding(&self, ctx: &Context<'_>, input: ApplyForFundingInput) -> Result<FundingApplication> {
        let ctx = writer(ctx)?;
        let result = applications::apply(&ctx, input.call_id.into(), input.enterprise_id.into()).await;
        done::<funding_application::Entity>(&ctx, result).await.map(FundingApplication)
    }

    /// Ticks documents, confirms conditions, adds files.
    async fn prepare_funding_application(
        &self,
        ctx: &Context<'_>,
        input: PrepareFundingApplicationInput,
    ) -> Result<FundingApplication> {
        let ctx = writer(ctx)?;
        let result = applications::prepare(&ctx, input.target(), input.into()).await;
        done::<funding_application::Entity>(&ctx, result).await.map(FundingApplication)
    }

    /// Hands the application in. REFUSED with DOCUMENTS_MISSING, CONFIRMATION_MISSING, CONDITION_NOT_MET,
    /// WINDOW_CLOSED.
    async fn submit_funding_application(
        &self,
        ctx: &Context<'_>,
        input: SubmitFundingApplicationInput,
    ) -> Result<FundingApplication> {
        let ctx = writer(ctx)?;
        let result = applications::submit(&ctx, input.target()).await;
        done::<funding_application::Entity>(&ctx, result).await.map(FundingApplication)
    }

    /// The enterprise does not apply any more.
    async fn withdraw_funding_application(
        &self,
        ctx: &Context<'_>,
        input: WithdrawFundingApplicationInput,
    ) -> Result<FundingApplication> {
        let ctx = writer(ctx)?;
        let result = applications::withdraw(&ctx, input.target(), &input.reason.clone().unwrap_or_default()).await;
        done::<funding_application::Entity>(&ctx, result).await.map(FundingApplication)
    }

    /// The application is with the authority.
    async fn review_funding_application(
        &self,
        ctx: &Context<'_>,
        input: ReviewFundingApplicationInput,
    ) -> Result<FundingApplication> {
        let ctx = writer(ctx)?;
        let result = applications::review(&ctx, input.target()).await;
        done::<funding_application::Entity>(&ctx, result).await.map(FundingApplication)
    }

    /// Records that the authority grants it.
    async fn grant_funding(&self, ctx: &Context<'_>, input: GrantFundingInput) -> Result<FundingApplication> {
        let ctx = writer(ctx)?;
        let result = applications::grant(&ctx, input.target(), input.amount_fen).await;
        done::<funding_application::Entity>(&ctx, result).await.map(FundingApplication)
    }

    /// Records that it is not granted.
    async fn refuse_funding(&self, ctx: &Context<'_>, input: RefuseFundingInput) -> Result<FundingApplication> {
        let ctx = writer(ctx)?;
        let result = applications::refuse(&ctx, input.target(), &input.reason).await;
        done::<funding_application::Entity>(&ctx, result).await.map(FundingApplication)
    }
}
