use async_graphql::{Context, Object};
use domain::consultations::commands;
use domain::entities::consultation::Entity;

use super::Consultation;
use super::input::{
    AcceptConsultationInput, AcceptConsultationResultInput, ConcludeConsultationInput, DeclineConsultationInput,
    DeliverConsultationInput, FinishConsultationStageInput, GiveConsultationOpinionInput, HandOverConsultationInput,
    ReplanConsultationInput, RequestConsultationInput, ReturnConsultationResultInput, WithdrawConsultationInput,
};
use crate::context::{done, writer};
use crate::error::Result;
use crate::files::AttachmentInput;

#[derive(Default)]
pub struct ConsultationsMutation;

fn files(input: Vec<AttachmentInput>) -> Vec<domain::files::AttachmentInput> {
    input.into_iter().map(Into::into).collect()
}

#[Object]
impl ConsultationsMutation {
    /// Asks the institute for a study, for the viewer's enterprise or park.
    async fn request_consultation(&self, ctx: &Context<'_>, input: RequestConsultationInput) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::request(&ctx, input.into()).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Takes a request on. REFUSED with SAME_PERSON for who would review the own work.
    async fn accept_consultation(&self, ctx: &Context<'_>, input: AcceptConsultationInput) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::accept(&ctx, input.target(), input.plan()).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Changes the plan of what was taken on, until it is handed over; stages that are done stay. REFUSED with SAME_PERSON
    /// for who would change sides, with NOTHING_CHANGED.
    async fn replan_consultation(&self, ctx: &Context<'_>, input: ReplanConsultationInput) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::replan(&ctx, input.target(), input.plan()).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Does not take a request on.
    async fn decline_consultation(&self, ctx: &Context<'_>, input: DeclineConsultationInput) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::decline(&ctx, input.target(), &input.reason).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Takes the own request back, before it is taken on.
    async fn withdraw_consultation(&self, ctx: &Context<'_>, input: WithdrawConsultationInput) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::withdraw(&ctx, input.target(), &input.note.clone().unwrap_or_default()).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// The first open stage is done. REFUSED with STAGE_OUT_OF_TURN for any other.
    async fn finish_consultation_stage(
        &self,
        ctx: &Context<'_>,
        input: FinishConsultationStageInput,
    ) -> Result<Consultation> {
        let (ctx, target) = (writer(ctx)?, input.target());
        let (note, files) = (input.note.unwrap_or_default(), files(input.files.unwrap_or_default()));
        let result = commands::finish_stage(&ctx, target, (input.number, &note, &files)).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Hands in a version: to be reviewed, or, after a conclusion with changes, the corrected one.
    async fn deliver_consultation(&self, ctx: &Context<'_>, input: DeliverConsultationInput) -> Result<Consultation> {
        let (ctx, target) = (writer(ctx)?, input.target());
        let result = commands::deliver(&ctx, target, (&input.note, &files(input.files))).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Gives the own opinion on the version in review. REFUSED with SAME_PERSON for who is on the team, with
    /// ALREADY_GIVEN a second time.
    async fn give_consultation_opinion(
        &self,
        ctx: &Context<'_>,
        input: GiveConsultationOpinionInput,
    ) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::give_opinion(&ctx, input.target(), (input.verdict.into(), &input.text)).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Draws the conclusion, as the chair. REFUSED with OPINION_MISSING until every reviewer has given an opinion.
    async fn conclude_consultation(&self, ctx: &Context<'_>, input: ConcludeConsultationInput) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::conclude(&ctx, input.target(), (input.verdict.into(), &input.text)).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Hands the result over to the requester. REFUSED with STAGES_OPEN while a stage is not done.
    async fn hand_over_consultation(
        &self,
        ctx: &Context<'_>,
        input: HandOverConsultationInput,
    ) -> Result<Consultation> {
        let (ctx, target) = (writer(ctx)?, input.target());
        let result = commands::hand_over(&ctx, target, &input.note.unwrap_or_default()).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Accepts the result with a rating, as a manager of the requester's side; under a contract it is accepted there too.
    async fn accept_consultation_result(
        &self,
        ctx: &Context<'_>,
        input: AcceptConsultationResultInput,
    ) -> Result<Consultation> {
        let (ctx, target) = (writer(ctx)?, input.target());
        let comment = input.comment.unwrap_or_default();
        let result = commands::accept_result(&ctx, target, (input.rating, &comment)).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }

    /// Returns the result with a reason: a new version is due, which is reviewed again.
    async fn return_consultation_result(
        &self,
        ctx: &Context<'_>,
        input: ReturnConsultationResultInput,
    ) -> Result<Consultation> {
        let ctx = writer(ctx)?;
        let result = commands::return_result(&ctx, input.target(), &input.reason).await;
        done::<Entity>(&ctx, result).await.map(Consultation)
    }
}
