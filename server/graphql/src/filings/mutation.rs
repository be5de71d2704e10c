use async_graphql::{Context, Object, SimpleObject};
use domain::ctx::Ctx;
use domain::entities::filing;
use domain::error::Error;
use domain::filings::commands::{self, Attempt, CellsSaved, Target};
use domain::filings::{excel, queries};

use super::cells::CellClash;
use super::check::{FilingCheck, check, told};
use super::import::{FilingImportPreview, ImportFilingInput};
use super::inputs::{
    ConfirmCarriedInput, DeclareStandstillInput, ExplainVerdictInput, FilingIdInput, FilingReasonInput,
    FilingVersionInput, GrantFilingExceptionInput, RemindFilerInput, ReturnFilingInput, SaveFilingCellsInput,
};
use super::object::Filing;
use crate::context::{done, writer};
use crate::error::{Answer, Result};

/// What became of a change of cells.
#[derive(SimpleObject)]
pub struct SavedCells {
    filing: Filing,
    /// Cells that were not written, because somebody else had written them since `sequence`.
    clashes: Vec<CellClash>,
}

/// What became of an attempt to submit.
#[derive(SimpleObject)]
pub struct SubmitFilingResult {
    filing: Filing,
    /// False when mandatory failures or unexplained advisory ones keep it back.
    submitted: bool,
    /// What the audits said.
    check: FilingCheck,
}

#[derive(Default)]
pub struct FilingsMutation;

#[Object]
impl FilingsMutation {
    /// Writes cells. `REFUSED` names the lock: `NOT_YET_OPEN`, `LOCK_DATE_PASSED`, `ALREADY_SUBMITTED`,
    /// `ALREADY_ACCEPTED`, `EXCUSED`, `STANDSTILL_DECLARED`.
    async fn save_filing_cells(&self, ctx: &Context<'_>, input: SaveFilingCellsInput) -> Result<SavedCells> {
        let c = writer(ctx)?;
        saved(&c, commands::save_cells(&c, input.into()).await).await
    }

    /// What a workbook would change, and what is wrong with which cell; nothing is stored. `REFUSED` with
    /// `WRONG_TEMPLATE` for a workbook of something else.
    async fn preview_filing_import(&self, ctx: &Context<'_>, input: ImportFilingInput) -> Result<FilingImportPreview> {
        let c = writer(ctx)?;
        let filing = queries::get(&c, input.id.into()).await.answer()?;
        Ok(excel::preview(&c, &filing, &input.sha256).await.answer()?.into())
    }

    /// Stores what a workbook says: every cell or, with `ROWS_FAILED`, none.
    async fn import_filing(&self, ctx: &Context<'_>, input: ImportFilingInput) -> Result<SavedCells> {
        let c = writer(ctx)?;
        saved(&c, excel::import(&c, input.id.into(), &input.sha256).await).await
    }

    /// Fills empty cells of stable fields from the last filing; see `carried`. Done again, it changes nothing.
    async fn carry_filing_forward(&self, ctx: &Context<'_>, input: FilingIdInput) -> Result<Filing> {
        let c = writer(ctx)?;
        Ok(Filing(again(&c, commands::carry_forward(&c, input.id.into()).await).await?))
    }

    /// Somebody has looked at what was carried over and found it still right.
    async fn confirm_carried(&self, ctx: &Context<'_>, input: ConfirmCarriedInput) -> Result<Filing> {
        let c = writer(ctx)?;
        let places = input.places.map(|places| places.into_iter().map(Into::into).collect());
        Ok(Filing(again(&c, commands::confirm_carried(&c, input.id.into(), places).await).await?))
    }

    /// Explains an advisory failure.
    async fn explain_verdict(&self, ctx: &Context<'_>, input: ExplainVerdictInput) -> Result<Filing> {
        let c = writer(ctx)?;
        let what = (input.rule.as_str(), input.place.into(), input.text.as_str());
        Ok(Filing(again(&c, commands::explain(&c, input.id.into(), what).await).await?))
    }

    /// 停产说明 instead of the form.
    async fn declare_standstill(&self, ctx: &Context<'_>, input: DeclareStandstillInput) -> Result<Filing> {
        let c = writer(ctx)?;
        let declared = commands::declare_standstill(&c, input.id.into(), (&input).into()).await;
        Ok(Filing(again(&c, declared).await?))
    }

    /// The form is filled in after all.
    async fn withdraw_standstill(&self, ctx: &Context<'_>, input: FilingIdInput) -> Result<Filing> {
        let c = writer(ctx)?;
        Ok(Filing(again(&c, commands::withdraw_standstill(&c, input.id.into()).await).await?))
    }

    /// Hands the filing in, or says what keeps it back. `REFUSED` with `SAME_PERSON` when the submitter filled it in
    /// alone and the enterprise has two people for it.
    async fn submit_filing(&self, ctx: &Context<'_>, input: FilingVersionInput) -> Result<SubmitFilingResult> {
        let c = writer(ctx)?;
        match commands::submit(&c, input.target()).await {
            Err(Error::Replayed(Some(id))) => {
                let submitted = c.first_answer().await.answer()?.unwrap_or_default();
                let filing = queries::get(&c, id.into()).await.answer()?;
                let check = check(ctx, &filing).await?;
                Ok(SubmitFilingResult { filing: Filing(filing), submitted, check })
            }
            first => {
                let Attempt { filing, dossier, findings, submitted, .. } = first.answer()?;
                let check = told(ctx, &filing, (&dossier, findings)).await?;
                Ok(SubmitFilingResult { filing: Filing(filing), submitted, check })
            }
        }
    }

    /// The reviewer whose turn it is accepts: the park passes it on, the institute accepts it for good.
    async fn accept_filing(&self, ctx: &Context<'_>, input: FilingVersionInput) -> Result<Filing> {
        let c = writer(ctx)?;
        Ok(Filing(again(&c, commands::accept(&c, input.target()).await).await?))
    }

    /// The reviewer whose turn it is returns it, naming cells.
    async fn return_filing(&self, ctx: &Context<'_>, input: ReturnFilingInput) -> Result<Filing> {
        let c = writer(ctx)?;
        let target = Target { id: input.id.into(), version: input.version };
        Ok(Filing(again(&c, commands::return_(&c, target, input.into()).await).await?))
    }

    /// The park asks the institute to unlock an accepted filing.
    async fn request_reopening(&self, ctx: &Context<'_>, input: FilingReasonInput) -> Result<Filing> {
        let c = writer(ctx)?;
        Ok(Filing(again(&c, commands::request_reopening(&c, input.target(), &input.reason).await).await?))
    }

    /// The institute unlocks an accepted filing, asked by the park or on its own account.
    async fn reopen_filing(&self, ctx: &Context<'_>, input: FilingReasonInput) -> Result<Filing> {
        let c = writer(ctx)?;
        Ok(Filing(again(&c, commands::reopen(&c, input.target(), &input.reason).await).await?))
    }

    /// The institute leaves an accepted filing as it is.
    async fn refuse_reopening(&self, ctx: &Context<'_>, input: FilingReasonInput) -> Result<Filing> {
        let c = writer(ctx)?;
        Ok(Filing(again(&c, commands::refuse_reopening(&c, input.target(), &input.reason).await).await?))
    }

    /// A later day for one enterprise, or nothing to file.
    async fn grant_filing_exception(&self, ctx: &Context<'_>, input: GrantFilingExceptionInput) -> Result<Filing> {
        let c = writer(ctx)?;
        let target = Target { id: input.id.into(), version: input.version };
        Ok(Filing(again(&c, commands::grant_exception(&c, target, input.into()).await).await?))
    }

    /// 催报
    async fn remind_filer(&self, ctx: &Context<'_>, input: RemindFilerInput) -> Result<Filing> {
        let c = writer(ctx)?;
        let note = input.note.unwrap_or_default();
        Ok(Filing(again(&c, commands::remind(&c, input.id.into(), &note).await).await?))
    }
}

async fn saved(c: &Ctx, result: domain::error::Result<CellsSaved>) -> Result<SavedCells> {
    let (filing, clashes) = match result {
        Ok(saved) => (saved.filing, saved.clashes),
        replayed => {
            let filing = again(c, replayed.map(|saved| saved.filing)).await?;
            (filing, c.first_answer().await.answer()?.unwrap_or_default())
        }
    };
    Ok(SavedCells { filing: Filing(filing), clashes: clashes.into_iter().map(CellClash).collect() })
}

/// The filing that a command changed, also when it did so before.
async fn again(c: &Ctx, result: domain::error::Result<filing::Model>) -> Result<filing::Model> {
    done::<filing::Entity>(c, result).await
}
