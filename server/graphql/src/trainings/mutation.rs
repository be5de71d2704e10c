use async_graphql::{Context, Object};
use domain::entities::{attendee, certificate, quiz_question, training};
use domain::error::Error;
use domain::trainings;

use super::attendee::{Attendee, Certificate};
use super::input::{
    AddQuizQuestionInput, AttachToTrainingInput, CancelTrainingInput, CheckInAttendeeInput, EditQuizQuestionInput,
    EditTrainingInput, EnrolPeopleInput, PlanTrainingInput, RevokeCertificateInput, TrainingVersionInput,
    WithdrawAttendeeInput,
};
use super::object::Training;
use super::question::QuizQuestion;
use crate::context::{done, writer};
use crate::error::{Answer, Result};

#[derive(Default)]
pub struct TrainingsMutation;

#[Object]
impl TrainingsMutation {
    /// Plans a training. REFUSED with OVERLAPPING_BOOKING when its speaker is taken at that time.
    async fn plan_training(&self, ctx: &Context<'_>, input: PlanTrainingInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        done::<training::Entity>(&ctx, trainings::plan(&ctx, input.training.into()).await).await.map(Training)
    }

    /// Changes a plan; with more seats, who waits moves up.
    async fn edit_training(&self, ctx: &Context<'_>, input: EditTrainingInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let result = trainings::edit(&ctx, (input.id.into(), input.version), input.training.into()).await;
        done::<training::Entity>(&ctx, result).await.map(Training)
    }

    /// Publishes a plan: its audience learns of it, and people can be enrolled.
    async fn publish_training(&self, ctx: &Context<'_>, input: TrainingVersionInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let result = trainings::publish(&ctx, input.id.into(), input.version).await;
        done::<training::Entity>(&ctx, result).await.map(Training)
    }

    /// Takes a training back, with the reason.
    async fn cancel_training(&self, ctx: &Context<'_>, input: CancelTrainingInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let result = trainings::cancel(&ctx, (input.id.into(), input.version), &input.reason).await;
        done::<training::Entity>(&ctx, result).await.map(Training)
    }

    /// Opens the doors: from now on people check in.
    async fn start_training(&self, ctx: &Context<'_>, input: TrainingVersionInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let result = trainings::start(&ctx, input.id.into(), input.version).await;
        done::<training::Entity>(&ctx, result).await.map(Training)
    }

    /// The training has been held. REFUSED with NOBODY_CHECKED_IN when nobody came.
    async fn finish_training(&self, ctx: &Context<'_>, input: TrainingVersionInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let result = trainings::finish(&ctx, input.id.into(), input.version).await;
        done::<training::Entity>(&ctx, result).await.map(Training)
    }

    /// Puts a training away: quiz and survey are closed for good.
    async fn archive_training(&self, ctx: &Context<'_>, input: TrainingVersionInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let result = trainings::archive(&ctx, input.id.into(), input.version).await;
        done::<training::Entity>(&ctx, result).await.map(Training)
    }

    /// Adds materials.
    async fn attach_to_training(&self, ctx: &Context<'_>, input: AttachToTrainingInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let files: Vec<_> = input.files.into_iter().map(Into::into).collect();
        let result = trainings::attach(&ctx, (input.id.into(), input.version), &files).await;
        done::<training::Entity>(&ctx, result).await.map(Training)
    }

    /// Enrols people of one organisation: seats first, then the waiting list; all of them or none. REFUSED with
    /// CAPACITY_REACHED when both are full, WRONG_AUDIENCE when it is not for them.
    async fn enrol_people(&self, ctx: &Context<'_>, input: EnrolPeopleInput) -> Result<Training> {
        let ctx = writer(ctx)?;
        let id = input.training_id;
        match trainings::enrol(&ctx, input.into()).await {
            Ok(_) | Err(Error::Replayed(_)) => trainings::get(&ctx, id.into()).await.answer().map(Training),
            Err(refused) => Err(refused).answer(),
        }
    }

    /// Gives a place back; the first of the waiting list gets the seat.
    async fn withdraw_attendee(&self, ctx: &Context<'_>, input: WithdrawAttendeeInput) -> Result<Attendee> {
        let ctx = writer(ctx)?;
        let result = trainings::withdraw(&ctx, input.id.into()).await;
        again::<attendee::Entity>(&ctx, input.id, result).await.map(Attendee)
    }

    /// Checks somebody in by hand, with the reason.
    async fn check_in_attendee(&self, ctx: &Context<'_>, input: CheckInAttendeeInput) -> Result<Attendee> {
        let ctx = writer(ctx)?;
        let result = trainings::check_in_manually(&ctx, input.id.into(), &input.reason).await;
        again::<attendee::Entity>(&ctx, input.id, result).await.map(Attendee)
    }

    /// Takes a certificate back: whoever verifies it learns that it does not hold.
    async fn revoke_certificate(&self, ctx: &Context<'_>, input: RevokeCertificateInput) -> Result<Certificate> {
        let ctx = writer(ctx)?;
        let result = trainings::revoke(&ctx, input.id.into(), &input.reason).await;
        again::<certificate::Entity>(&ctx, input.id, result).await.map(Certificate)
    }

    /// Adds a question to the bank.
    async fn add_quiz_question(&self, ctx: &Context<'_>, input: AddQuizQuestionInput) -> Result<QuizQuestion> {
        let ctx = writer(ctx)?;
        let result = trainings::add_question(&ctx, input.question.into()).await;
        done::<quiz_question::Entity>(&ctx, result).await.map(QuizQuestion)
    }

    /// Changes a question; attempts under way keep it as it was asked.
    async fn edit_quiz_question(&self, ctx: &Context<'_>, input: EditQuizQuestionInput) -> Result<QuizQuestion> {
        let ctx = writer(ctx)?;
        let key = (input.id.into(), input.version);
        let result = trainings::edit_question(&ctx, key, input.question.into()).await;
        done::<quiz_question::Entity>(&ctx, result).await.map(QuizQuestion)
    }
}

/// As `done`, where the history is the training's: a retry shows the row that the input names.
async fn again<E>(ctx: &domain::ctx::Ctx, id: uuid::Uuid, result: domain::error::Result<E::Model>) -> Result<E::Model>
where
    E: domain::access::Scoped,
    uuid::Uuid: Into<crate::context::IdOf<E>>,
{
    let result = match result {
        Err(Error::Replayed(_)) => Err(Error::Replayed(Some(id))),
        other => other,
    };
    done::<E>(ctx, result).await
}
