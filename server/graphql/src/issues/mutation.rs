//! The verbs of issues.

use async_graphql::{Context, Object, SimpleObject};
use domain::entities::id::IssueId;
use domain::entities::issue;
use domain::error::Error;
use domain::issues::commands::{self, BulkResult as Outcome};
use domain::issues::input::{Account, Decision, NewExtension, Plan, Target, Terms, Verification};
use uuid::Uuid;

use super::inputs::{
    AssignIssueInput, BulkAssignInput, BulkIssueInput, BulkRemindInput, CloseIssueInput, DecideDisputeInput,
    DecideExtensionInput, EditFindingInput, GiveOpinionInput, IssueIssueInput, LogFindingInput, MergeFindingsInput,
    PlanRectificationInput, ReasonInput, ReassignIssuesInput, RecordRecurrenceInput, ReopenIssueInput,
    RequestExtensionInput, SubmitRectificationInput, UndoClosingInput, VerifyIssueInput, files,
};
use super::types::Issue;
use crate::context::{done, writer};
use crate::error::{Answer, ErrorCode, Result, Rule, code};

/// The verbs of issues.
#[derive(Default)]
pub struct IssuesMutation;

#[Object]
impl IssuesMutation {
    /// An expert logs a finding on a visit. Sent again with the same id, it changes nothing.
    async fn log_finding(&self, ctx: &Context<'_>, input: LogFindingInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::log(&c, input.into()).await).await?))
    }

    /// The finder, the lead or (after the release) the park corrects a draft.
    async fn edit_finding(&self, ctx: &Context<'_>, input: EditFindingInput) -> Result<Issue> {
        let c = writer(ctx)?;
        let target = input.target();
        Ok(Issue::from(done::<issue::Entity>(&c, commands::edit(&c, target, input.into()).await).await?))
    }

    /// Drafts about the same matter become one; the others are discarded and point to it.
    async fn merge_findings(&self, ctx: &Context<'_>, input: MergeFindingsInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(
                &c,
                commands::merge(
                    &c,
                    Target { id: input.into_id.into(), version: Some(input.version) },
                    &ids(&input.from_ids),
                )
                .await,
            )
            .await?,
        ))
    }

    /// A draft is a closed issue come back: that one goes on with the draft's words and photos; the draft is discarded
    /// and points to it. Returns the reopened issue.
    async fn record_recurrence(&self, ctx: &Context<'_>, input: RecordRecurrenceInput) -> Result<Issue> {
        let c = writer(ctx)?;
        let outcome = commands::recur(&c, input.target(), input.of_id.into()).await;
        Ok(Issue::from(done::<issue::Entity>(&c, outcome).await?))
    }

    /// A draft is not an issue after all.
    async fn discard_issue(&self, ctx: &Context<'_>, input: ReasonInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::discard(&c, input.target(), &input.reason).await).await?))
    }

    /// The park issues a finding: number, responsible side, deadline.
    async fn issue_issue(&self, ctx: &Context<'_>, input: IssueIssueInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::issue(&c, input.target(), terms(&input)).await).await?))
    }

    /// The responsible side plans: measure, person, day.
    async fn plan_rectification(&self, ctx: &Context<'_>, input: PlanRectificationInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(
                &c,
                commands::plan(
                    &c,
                    input.target(),
                    Plan { measure: input.measure, person: input.person, planned_on: input.planned_on },
                )
                .await,
            )
            .await?,
        ))
    }

    /// The enterprise disputes, within five working days of the issue.
    async fn dispute_issue(&self, ctx: &Context<'_>, input: ReasonInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::dispute(&c, input.target(), &input.reason).await).await?))
    }

    /// An expert gives an opinion on a dispute or a waiver.
    async fn give_opinion(&self, ctx: &Context<'_>, input: GiveOpinionInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(
                &c,
                commands::give_opinion(&c, input.target(), &input.opinion, input.recommend_waive).await,
            )
            .await?,
        ))
    }

    /// The park decides on a dispute after the expert's opinion.
    async fn decide_dispute(&self, ctx: &Context<'_>, input: DecideDisputeInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(&c, commands::decide_dispute(&c, input.target(), input.waive, &input.decision).await)
                .await?,
        ))
    }

    /// The responsible side hands in what it did, with evidence.
    async fn submit_rectification(&self, ctx: &Context<'_>, input: SubmitRectificationInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(
                &c,
                commands::submit(
                    &c,
                    input.target(),
                    Account { account: input.account, files: files(Some(input.files)) },
                )
                .await,
            )
            .await?,
        ))
    }

    /// An expert found the rectification good.
    async fn verify_issue(&self, ctx: &Context<'_>, input: VerifyIssueInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(
                &c,
                commands::verify(
                    &c,
                    input.target(),
                    Verification { opinion: input.opinion, method: input.method.into(), files: files(input.files) },
                )
                .await,
            )
            .await?,
        ))
    }

    /// Not good enough: back to the responsible side.
    async fn return_issue(&self, ctx: &Context<'_>, input: ReasonInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::return_(&c, input.target(), &input.reason).await).await?))
    }

    /// 销号: the park closes what an expert verified; `SAME_PERSON` for the verifier.
    async fn close_issue(&self, ctx: &Context<'_>, input: CloseIssueInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(&c, commands::close(&c, input.target(), &input.note.unwrap_or_default()).await)
                .await?,
        ))
    }

    /// 撤回销号: who closed it takes it back within a minute, else `UNDO_OVER`.
    async fn undo_closing(&self, ctx: &Context<'_>, input: UndoClosingInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::undo_close(&c, input.target()).await).await?))
    }

    /// The park lets it go after an expert's opinion.
    async fn waive_issue(&self, ctx: &Context<'_>, input: ReasonInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::waive(&c, input.target(), &input.reason).await).await?))
    }

    /// It is back: the issue goes on with its history.
    async fn reopen_issue(&self, ctx: &Context<'_>, input: ReopenIssueInput) -> Result<Issue> {
        let c = writer(ctx)?;
        let target = input.target();
        Ok(Issue::from(done::<issue::Entity>(&c, commands::reopen(&c, target, input.into()).await).await?))
    }

    /// 回头看: still in order.
    async fn confirm_lookback(&self, ctx: &Context<'_>, input: ReopenIssueInput) -> Result<Issue> {
        let c = writer(ctx)?;
        let target = input.target();
        Ok(Issue::from(done::<issue::Entity>(&c, commands::confirm_lookback(&c, target, input.into()).await).await?))
    }

    /// The enterprise asks for a later deadline, before the deadline.
    async fn request_extension(&self, ctx: &Context<'_>, input: RequestExtensionInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(
                &c,
                commands::request_extension(
                    &c,
                    input.target(),
                    NewExtension { new_due_on: input.new_due_on, reason: input.reason },
                )
                .await,
            )
            .await?,
        ))
    }

    /// The park grants or refuses a later deadline.
    async fn decide_extension(&self, ctx: &Context<'_>, input: DecideExtensionInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(
                &c,
                commands::decide_extension(
                    &c,
                    input.target(),
                    Decision { extension_id: input.extension_id.into(), grant: input.grant, note: input.note },
                )
                .await,
            )
            .await?,
        ))
    }

    /// Names the person who is to act.
    async fn assign_issue(&self, ctx: &Context<'_>, input: AssignIssueInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(
            done::<issue::Entity>(&c, commands::assign(&c, input.target(), input.responsible_id.map(Into::into)).await)
                .await?,
        ))
    }

    /// 催办: reminds who has to act.
    async fn remind_issue(&self, ctx: &Context<'_>, input: ReasonInput) -> Result<Issue> {
        let c = writer(ctx)?;
        Ok(Issue::from(done::<issue::Entity>(&c, commands::remind(&c, input.target(), &input.reason).await).await?))
    }

    /// Issues many at once; each that cannot take it is named with the reason.
    async fn issue_issues(&self, ctx: &Context<'_>, input: BulkIssueInput) -> Result<BulkResult> {
        let (which, action, dry_run) = input.into();
        let outcome = commands::bulk(&writer(ctx)?, which, action, dry_run).await;
        Ok(outcome.answer()?.into())
    }

    /// Assigns many at once.
    async fn assign_issues(&self, ctx: &Context<'_>, input: BulkAssignInput) -> Result<BulkResult> {
        let (which, action, dry_run) = input.into();
        let outcome = commands::bulk(&writer(ctx)?, which, action, dry_run).await;
        Ok(outcome.answer()?.into())
    }

    /// Takes a bulk assignment back: each issue that nobody has touched since goes to whom it was taken from.
    async fn reassign_issues(&self, ctx: &Context<'_>, input: ReassignIssuesInput) -> Result<BulkResult> {
        let steps: Vec<_> = input.issues.into_iter().map(Into::into).collect();
        Ok(commands::reassign(&writer(ctx)?, &steps).await.answer()?.into())
    }

    /// Reminds many at once.
    async fn remind_issues(&self, ctx: &Context<'_>, input: BulkRemindInput) -> Result<BulkResult> {
        let (which, action, dry_run) = input.into();
        let outcome = commands::bulk(&writer(ctx)?, which, action, dry_run).await;
        Ok(outcome.answer()?.into())
    }
}

/// What became of a bulk action.
#[derive(SimpleObject)]
pub struct BulkResult {
    /// The issues that took it (or, in a dry run, would take it).
    pub done: Vec<Issue>,
    pub refused: Vec<Refusal>,
    /// What takes an assignment back: the input of `reassignIssues`. Empty for other actions and in a dry run.
    pub undo: Vec<Reassignment>,
}

/// To whom an issue belonged before it was assigned.
#[derive(SimpleObject)]
pub struct Reassignment {
    pub id: Uuid,
    /// The version after the assignment.
    pub version: i32,
    pub responsible_id: Option<Uuid>,
}

/// An issue that did not take a bulk action.
#[derive(SimpleObject)]
pub struct Refusal {
    pub id: Uuid,
    pub number: Option<String>,
    pub title: String,
    pub code: ErrorCode,
    pub rule: Option<Rule>,
}

impl From<Outcome> for BulkResult {
    fn from(outcome: Outcome) -> Self {
        let refused = outcome.refused.into_iter().map(|refusal| Refusal {
            id: refusal.id.0,
            number: refusal.number,
            title: refusal.title,
            code: code(&refusal.error),
            rule: match refusal.error {
                Error::Refused(rule) => Some(rule.into()),
                Error::Invalid(fields) => fields.first().map(|field| field.rule.into()),
                _ => None,
            },
        });
        let undo = outcome.undo.into_iter().map(|step| Reassignment {
            id: step.id.0,
            version: step.version,
            responsible_id: step.responsible_id.map(|id| id.0),
        });
        Self {
            refused: refused.collect(),
            undo: undo.collect(),
            done: outcome.done.into_iter().map(Issue::from).collect(),
        }
    }
}

fn ids(list: &[Uuid]) -> Vec<IssueId> {
    list.iter().copied().map(Into::into).collect()
}

fn terms(input: &IssueIssueInput) -> Terms {
    Terms { due_on: input.due_on, responsible_id: input.responsible_id.map(Into::into) }
}
