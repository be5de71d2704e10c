//! The moves after a finding became an issue.

use chrono::NaiveDate;
use entities::id::{IssueId, UserId};
use entities::issue::{self, IssueKind, Model, Severity};

use super::{Step, carry_out, decide, findings, finish};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::identity;
use crate::issues::input::{self, Account, Lookback, Plan, Target, Terms, Verification};
use crate::issues::status::Action;
use crate::issues::{queries, store};
use crate::outbox::NoticeKind;
use crate::{access, calendar};

/// Working days to put an issue right, counted from the day of issue.
#[must_use]
pub fn working_days(severity: Severity) -> u32 {
    match severity {
        Severity::Major => 10,
        Severity::Moderate => 20,
        Severity::Minor => 30,
    }
}

/// The park takes a finding over as an issue: it gets a number, a responsible side and a deadline.
///
/// # Errors
/// `Refused` without a legal basis or an explanation, or with a deadline that is over.
pub async fn issue(ctx: &Ctx, target: Target, terms: Terms) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    let to = decide(ctx, &tx, Action::Issue, &before).await?;
    let mut after = before.clone();
    after.status = to;
    if before.kind == IssueKind::Problem {
        let explained = !before.basis_note.is_empty() || queries::has_basis(&*tx, before.id).await?;
        if !explained {
            return Err(Error::Refused(Rule::BasisMissing));
        }
        after.due_on = Some(deadline(ctx, &tx, before.severity, terms.due_on).await?);
        check_responsible(&tx, &before, terms.responsible_id).await?;
        after.responsible_id = terms.responsible_id;
    }
    after.number = Some(store::next_number(&tx, before.park_id, ctx.today()).await?);
    after.issued_at = Some(ctx.now());
    after.issued_by = Some(ctx.actor.user_id);
    let step = Step::of(Action::Issue, "issue_issued", Some(NoticeKind::IssueIssued));
    let after = finish(ctx, &tx, &before, after, step).await?;
    tx.commit().await?;
    Ok(after)
}

async fn deadline(ctx: &Ctx, tx: &Tx, severity: Severity, asked: Option<NaiveDate>) -> Result<NaiveDate> {
    match asked {
        Some(day) if day < ctx.today() => Err(Error::Refused(Rule::DeadlinePast)),
        Some(day) => Ok(day),
        None => Ok(calendar::load(&**tx).await?.add_working_days(ctx.today(), working_days(severity))),
    }
}

/// A responsible person must work for the side that has to act.
async fn check_responsible(tx: &Tx, issue: &Model, person: Option<UserId>) -> Result<()> {
    let Some(person) = person else { return Ok(()) };
    if identity::works_for(&**tx, person, issue.park_id, issue.enterprise_id).await? {
        return Ok(());
    }
    Err(Error::invalid("responsibleId", Rule::UnknownReference))
}

/// The responsible side says what it will do, who does it and by when.
///
/// # Errors
/// `Refused` from any state but issued and rectifying.
pub async fn plan(ctx: &Ctx, target: Target, plan: Plan) -> Result<Model> {
    let plan = plan.clean(ctx.today())?;
    let step = Step::of(Action::Plan, "issue_planned", Some(NoticeKind::IssuePlanned));
    carry_out(ctx, target, step, |issue| {
        issue.plan_measure = plan.measure;
        issue.plan_person = plan.person;
        issue.planned_on = Some(plan.planned_on);
    })
    .await
}

/// The enterprise does not agree, within five working days of the issue.
///
/// # Errors
/// `Refused(DisputeWindowOver)`.
pub async fn dispute(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = input::note(reason, "reason")?;
    let step = Step::of(Action::Dispute, "issue_disputed", Some(NoticeKind::IssueDisputed)).note(&reason);
    carry_out(ctx, target, step, |issue| {
        issue.reason.clone_from(&reason);
        // A new dispute wants a new opinion.
        issue.opinion.clear();
        (issue.opinion_by, issue.opinion_at, issue.opinion_waive) = (None, None, None);
    })
    .await
}

/// An expert's opinion on a dispute or a waiver.
///
/// # Errors
/// `Forbidden` for an expert of that enterprise.
pub async fn give_opinion(ctx: &Ctx, target: Target, opinion: &str, recommend_waive: bool) -> Result<Model> {
    let opinion = input::note(opinion, "opinion")?;
    let (who, now) = (ctx.actor.user_id, ctx.now());
    let step = Step::of(Action::GiveOpinion, "opinion_given", Some(NoticeKind::OpinionGiven)).note(&opinion);
    carry_out(ctx, target, step, |issue| {
        issue.opinion.clone_from(&opinion);
        issue.opinion_by = Some(who);
        issue.opinion_at = Some(now);
        issue.opinion_waive = Some(recommend_waive);
    })
    .await
}

/// The park decides on a dispute after the expert's opinion.
///
/// # Errors
/// `Refused(OpinionMissing)`.
pub async fn decide_dispute(ctx: &Ctx, target: Target, uphold: bool, decision: &str) -> Result<Model> {
    let decision = input::note(decision, "decision")?;
    let (action, event) = match uphold {
        true => (Action::UpholdDispute, "dispute_upheld"),
        false => (Action::DecideDispute, "dispute_rejected"),
    };
    let step = Step::of(action, event, Some(NoticeKind::DisputeDecided)).note(&decision);
    carry_out(ctx, target, step, |issue| issue.reason.clone_from(&decision)).await
}

/// The responsible side hands in what it did, with at least one piece of evidence.
///
/// # Errors
/// `Refused(EvidenceMissing)`.
pub async fn submit(ctx: &Ctx, target: Target, account: Account) -> Result<Model> {
    let text = input::note(&account.account, "account")?;
    if !account.files.iter().any(input::proves) {
        return Err(Error::Refused(Rule::EvidenceMissing));
    }
    let now = ctx.now();
    let step = Step::of(Action::Submit, "issue_submitted", Some(NoticeKind::IssueAwaitsVerification));
    carry_out(ctx, target, step.note(&text).files(&account.files), |issue| {
        issue.account.clone_from(&text);
        issue.submitted_at = Some(now);
    })
    .await
}

/// The expert found the rectification good.
///
/// # Errors
/// `Forbidden` for an expert of that enterprise.
pub async fn verify(ctx: &Ctx, target: Target, verification: Verification) -> Result<Model> {
    let opinion = input::note(&verification.opinion, "opinion")?;
    let (who, now) = (ctx.actor.user_id, ctx.now());
    let step = Step::of(Action::Verify, "issue_verified", Some(NoticeKind::IssueAwaitsClosing));
    carry_out(ctx, target, step.note(&opinion).files(&verification.files), |issue| {
        issue.verification.clone_from(&opinion);
        issue.verified_by = Some(who);
        issue.verified_at = Some(now);
        issue.verify_method = Some(verification.method);
    })
    .await
}

/// Not good enough: back to the responsible side, with the reason.
///
/// # Errors
/// `Invalid` without a reason.
pub async fn return_(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = input::note(reason, "reason")?;
    let step = Step::of(Action::Return, "issue_returned", Some(NoticeKind::IssueReturned)).note(&reason);
    carry_out(ctx, target, step, |issue| {
        issue.reason.clone_from(&reason);
        issue.submitted_at = None;
        forget_verification(issue);
    })
    .await
}

/// 销号: the park closes what an expert verified.
///
/// # Errors
/// `Refused(SamePerson)` for the verifier.
pub async fn close(ctx: &Ctx, target: Target, note: &str) -> Result<Model> {
    let note = input::remark(note, "note")?;
    let (who, now) = (ctx.actor.user_id, ctx.now());
    let step = Step::of(Action::Close, "issue_closed", Some(NoticeKind::IssueClosed)).note(&note);
    carry_out(ctx, target, step, |issue| {
        issue.closed_by = Some(who);
        issue.closed_at = Some(now);
    })
    .await
}

/// 撤回销号: the closer takes it back within a minute, and it waits for closing again.
///
/// # Errors
/// `Forbidden` for anybody else, `Refused(UndoOver)` after a minute.
pub async fn undo_close(ctx: &Ctx, target: Target) -> Result<Model> {
    let step = Step::of(Action::UndoClose, "closing_undone", Some(NoticeKind::ClosingUndone));
    carry_out(ctx, target, step, |issue| (issue.closed_by, issue.closed_at) = (None, None)).await
}

/// The park lets it go after an expert's opinion, with a reason.
///
/// # Errors
/// `Refused(OpinionMissing)`.
pub async fn waive(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = input::note(reason, "reason")?;
    let step = Step::of(Action::Waive, "issue_waived", Some(NoticeKind::IssueWaived)).note(&reason);
    carry_out(ctx, target, step, |issue| {
        issue.reason.clone_from(&reason);
        issue.extension_pending = false;
    })
    .await
}

/// It is back: the issue goes on with its history, under a new deadline.
///
/// # Errors
/// `Refused` unless it is closed.
pub async fn reopen(ctx: &Ctx, target: Target, lookback: Lookback) -> Result<Model> {
    let finding = input::note(&lookback.finding, "finding")?;
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    let due = lookback.due_on;
    let after = go_on(ctx, &tx, &before, due, |step| step.note(&finding).files(&lookback.files)).await?;
    tx.commit().await?;
    Ok(after)
}

/// 复发: a draft turns out to be a closed issue come back. That one goes on with its history and takes the draft's
/// words and photos; the draft is discarded and points to it.
///
/// # Errors
/// `Refused` unless the one is a draft and the other closed, `Refused(NotSameSite)`.
pub async fn recur(ctx: &Ctx, draft: Target, of: IssueId) -> Result<Model> {
    let tx = ctx.begin().await?;
    let found = access::get::<issue::Entity, _>(&*tx, &ctx.actor, draft.id).await?;
    let before = store::open(&tx, ctx, of, None).await?;
    let words = if found.description.is_empty() { &found.title } else { &found.description };
    let after = go_on(ctx, &tx, &before, None, |step| step.note(words)).await?;
    findings::absorb(ctx, &tx, &after, draft).await?;
    tx.commit().await?;
    Ok(after)
}

/// A closed issue under way again, as `step` says.
async fn go_on<'a>(
    ctx: &Ctx,
    tx: &Tx,
    before: &Model,
    due: Option<NaiveDate>,
    step: impl FnOnce(Step<'a>) -> Step<'a>,
) -> Result<Model> {
    let to = decide(ctx, tx, Action::Reopen, before).await?;
    let due = deadline(ctx, tx, before.severity, due).await?;
    let mut after = before.clone();
    let step = step(Step::of(Action::Reopen, "issue_reopened", Some(NoticeKind::IssueReopened)));
    after.status = to;
    after.due_on = Some(due);
    after.reason.clone_from(&step.note);
    after.reopened_times += 1;
    after.submitted_at = None;
    (after.closed_by, after.closed_at) = (None, None);
    forget_verification(&mut after);
    finish(ctx, tx, before, after, step).await
}

/// The look-back found it still in order.
///
/// # Errors
/// `Refused` unless it is closed.
pub async fn confirm_lookback(ctx: &Ctx, target: Target, lookback: Lookback) -> Result<Model> {
    let finding = input::note(&lookback.finding, "finding")?;
    let step = Step::of(Action::ConfirmLookback, "lookback_confirmed", None);
    carry_out(ctx, target, step.note(&finding).files(&lookback.files), |_| {}).await
}

/// Names the person who is to act.
///
/// # Errors
/// `Invalid` when the person does not work for the responsible side.
pub async fn assign(ctx: &Ctx, target: Target, responsible: Option<UserId>) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    decide(ctx, &tx, Action::Assign, &before).await?;
    check_responsible(&tx, &before, responsible).await?;
    let mut after = before.clone();
    after.responsible_id = responsible;
    let step = Step::of(Action::Assign, "issue_assigned", Some(NoticeKind::IssueAssigned));
    let after = finish(ctx, &tx, &before, after, step).await?;
    tx.commit().await?;
    Ok(after)
}

/// 催办: reminds who has to act; it stays on the timeline.
///
/// # Errors
/// `Refused` when nobody has to act.
pub async fn remind(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = input::note(reason, "reason")?;
    let step = Step::of(Action::Remind, "issue_reminded", Some(NoticeKind::IssueReminded)).note(&reason);
    carry_out(ctx, target, step, |_| {}).await
}

fn forget_verification(issue: &mut Model) {
    issue.verification.clear();
    (issue.verified_by, issue.verified_at, issue.verify_method) = (None, None, None);
}
