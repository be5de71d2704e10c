use async_graphql::{Context, Object};
use domain::diagnoses::{self, applications, frameworks, honours, tasks};
use domain::entities::{creation_task, diagnosis, framework, honour, honour_application};
use domain::error::Error;
use uuid::Uuid;

use super::application::HonourApplication;
use super::follow_input::{
    AddCreationTaskInput, AddHonourInput, AdvanceApplicationInput, DropCreationTaskInput, EditCreationTaskInput,
    EditHonourInput, FinishCreationTaskInput, PlanFromGapsInput, RevokeHonourInput, StartApplicationInput,
};
use super::framework::Framework;
use super::framework_input::{CopyFrameworkInput, EditFrameworkInput, FrameworkVersionInput};
use super::honour::Honour;
use super::input::{
    AnswerIndicatorInput, ConcludeDiagnosisInput, DiagnosisReasonInput, DiagnosisVersionInput, EditDiagnosisInput,
    PlanDiagnosisInput, SetReferenceInput, files,
};
use super::object::Diagnosis;
use super::task::CreationTask;
use crate::context::{done, writer};
use crate::error::Result;

#[derive(Default)]
pub struct DiagnosesMutation;

#[Object]
impl DiagnosesMutation {
    /// Plans a diagnosis. INVALID at year when this site has one by this framework this year.
    async fn plan_diagnosis(&self, ctx: &Context<'_>, input: PlanDiagnosisInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        done::<diagnosis::Entity>(&ctx, diagnoses::plan(&ctx, input.diagnosis.into()).await).await.map(Diagnosis)
    }

    /// Changes a plan; once started, title, days and team only.
    async fn edit_diagnosis(&self, ctx: &Context<'_>, input: EditDiagnosisInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = diagnoses::edit(&ctx, (input.id.into(), input.version), input.diagnosis.into()).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// Asks the site for its self-assessment.
    async fn start_diagnosis(&self, ctx: &Context<'_>, input: DiagnosisVersionInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = diagnoses::start(&ctx, input.id.into(), input.version).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// Hands the self-assessment in. REFUSED with ANSWERS_MISSING when nothing is answered.
    async fn submit_self_assessment(&self, ctx: &Context<'_>, input: DiagnosisVersionInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = diagnoses::submit(&ctx, input.id.into(), input.version).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// Gives the self-assessment back, with the reason.
    async fn return_diagnosis(&self, ctx: &Context<'_>, input: DiagnosisReasonInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = diagnoses::give_back(&ctx, (input.id.into(), input.version), &input.reason).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// The lead concludes. REFUSED with REFERENCE_MISSING or ANSWERS_MISSING while something that must be answered is
    /// not.
    async fn conclude_diagnosis(&self, ctx: &Context<'_>, input: ConcludeDiagnosisInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = diagnoses::conclude(&ctx, (input.id.into(), input.version), &input.conclusion).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// Gives a concluded diagnosis back to the experts, with the reason.
    async fn reopen_diagnosis(&self, ctx: &Context<'_>, input: DiagnosisReasonInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = diagnoses::reopen(&ctx, (input.id.into(), input.version), &input.reason).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// Takes a diagnosis back, with the reason.
    async fn cancel_diagnosis(&self, ctx: &Context<'_>, input: DiagnosisReasonInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = diagnoses::cancel(&ctx, (input.id.into(), input.version), &input.reason).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }
}

#[derive(Default)]
pub struct AssessingMutation;

#[Object]
impl AssessingMutation {
    /// Says something about one indicator; the diagnosis keeps its version. REFUSED with ALREADY_CONCLUDED afterwards.
    async fn answer_indicator(&self, ctx: &Context<'_>, input: AnswerIndicatorInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        done::<diagnosis::Entity>(&ctx, diagnoses::answer(&ctx, input.into()).await).await.map(Diagnosis)
    }

    /// Sets the leading value of an indicator for this diagnosis, with where it comes from.
    async fn set_diagnosis_reference(&self, ctx: &Context<'_>, input: SetReferenceInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        done::<diagnosis::Entity>(&ctx, diagnoses::set_reference(&ctx, input.into()).await).await.map(Diagnosis)
    }

    /// Copies a framework as a draft.
    async fn copy_framework(&self, ctx: &Context<'_>, input: CopyFrameworkInput) -> Result<Framework> {
        let ctx = writer(ctx)?;
        let result = frameworks::copy(&ctx, input.id.into(), (&input.edition, &input.title)).await;
        done::<framework::Entity>(&ctx, result).await.map(Framework)
    }

    /// Makes a draft what the input says. REFUSED with FRAMEWORK_PUBLISHED for any other.
    async fn edit_framework(&self, ctx: &Context<'_>, input: EditFrameworkInput) -> Result<Framework> {
        let ctx = writer(ctx)?;
        let result = frameworks::edit(&ctx, (input.id.into(), input.version), input.framework.into()).await;
        done::<framework::Entity>(&ctx, result).await.map(Framework)
    }

    /// Publishes a draft: it is never changed from now on. REFUSED with WEIGHTS_NOT_HUNDRED or CHOICE_GROUP_INCOMPLETE.
    async fn publish_framework(&self, ctx: &Context<'_>, input: FrameworkVersionInput) -> Result<Framework> {
        let ctx = writer(ctx)?;
        let result = frameworks::publish(&ctx, input.id.into(), input.version).await;
        done::<framework::Entity>(&ctx, result).await.map(Framework)
    }
}

#[derive(Default)]
pub struct HonoursMutation;

#[Object]
impl HonoursMutation {
    /// Adds a task to the creation plan.
    async fn add_creation_task(&self, ctx: &Context<'_>, input: AddCreationTaskInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let result = tasks::add(&ctx, input.diagnosis_id.into(), input.task.into()).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// Adds one task for each of these gaps that has no open one.
    async fn plan_from_gaps(&self, ctx: &Context<'_>, input: PlanFromGapsInput) -> Result<Diagnosis> {
        let ctx = writer(ctx)?;
        let indicators: Vec<_> = input.indicator_ids.iter().map(|id| (*id).into()).collect();
        let result = tasks::from_gaps(&ctx, input.diagnosis_id.into(), &indicators, input.task()).await;
        done::<diagnosis::Entity>(&ctx, result).await.map(Diagnosis)
    }

    /// Changes an open task.
    async fn edit_creation_task(&self, ctx: &Context<'_>, input: EditCreationTaskInput) -> Result<CreationTask> {
        let ctx = writer(ctx)?;
        let result = tasks::edit(&ctx, (input.id.into(), input.version), input.task.into()).await;
        done::<creation_task::Entity>(&ctx, again(input.id, result)).await.map(CreationTask)
    }

    /// The task is done. REFUSED with EVIDENCE_MISSING without a file.
    async fn finish_creation_task(&self, ctx: &Context<'_>, input: FinishCreationTaskInput) -> Result<CreationTask> {
        let ctx = writer(ctx)?;
        let files = files(Some(input.files));
        let result = tasks::finish(&ctx, (input.id.into(), input.version), (&input.note, &files)).await;
        done::<creation_task::Entity>(&ctx, again(input.id, result)).await.map(CreationTask)
    }

    /// Gives a task up, with the reason.
    async fn drop_creation_task(&self, ctx: &Context<'_>, input: DropCreationTaskInput) -> Result<CreationTask> {
        let ctx = writer(ctx)?;
        let result = tasks::give_up(&ctx, (input.id.into(), input.version), &input.reason).await;
        done::<creation_task::Entity>(&ctx, again(input.id, result)).await.map(CreationTask)
    }

    /// Begins an application for an honour, of a concluded diagnosis.
    async fn start_application(&self, ctx: &Context<'_>, input: StartApplicationInput) -> Result<HonourApplication> {
        let ctx = writer(ctx)?;
        let result = applications::start(&ctx, input.into()).await;
        done::<honour_application::Entity>(&ctx, result).await.map(HonourApplication)
    }

    /// Takes the next step of an application; AWARDED puts the honour into the register. REFUSED with STEP_OUT_OF_ORDER
    /// for a step backwards or a day before the last one.
    async fn advance_application(
        &self,
        ctx: &Context<'_>,
        input: AdvanceApplicationInput,
    ) -> Result<HonourApplication> {
        let ctx = writer(ctx)?;
        let result = applications::advance(&ctx, (input.id.into(), input.version), input.into()).await;
        done::<honour_application::Entity>(&ctx, result).await.map(HonourApplication)
    }

    /// Adds an honour by hand.
    async fn add_honour(&self, ctx: &Context<'_>, input: AddHonourInput) -> Result<Honour> {
        let ctx = writer(ctx)?;
        let result = honours::add(&ctx, input.honour.into(), &files(input.files)).await;
        done::<honour::Entity>(&ctx, result).await.map(Honour)
    }

    /// Changes an entry of the register.
    async fn edit_honour(&self, ctx: &Context<'_>, input: EditHonourInput) -> Result<Honour> {
        let ctx = writer(ctx)?;
        let key = (input.id.into(), input.version);
        let result = honours::edit(&ctx, key, input.honour.into(), &files(input.files)).await;
        done::<honour::Entity>(&ctx, result).await.map(Honour)
    }

    /// The honour was taken back: it stays in the register, with the day and the reason.
    async fn revoke_honour(&self, ctx: &Context<'_>, input: RevokeHonourInput) -> Result<Honour> {
        let ctx = writer(ctx)?;
        let result = honours::revoke(&ctx, (input.id.into(), input.version), (input.on, &input.reason)).await;
        done::<honour::Entity>(&ctx, result).await.map(Honour)
    }
}

/// The history is the diagnosis': a retry shows the row that the input names.
fn again<T>(id: Uuid, result: domain::error::Result<T>) -> domain::error::Result<T> {
    match result {
        Err(Error::Replayed(_)) => Err(Error::Replayed(Some(id))),
        other => other,
    }
}
