//! Handing in: audited, kept under a hash, its numbers written.

use std::collections::BTreeSet;

use entities::filing::{FilingContentKind, Model};
use entities::id::{FilingExplanationId, FilingSubmissionId, UserId};
use entities::{filing_explanation, filing_submission, membership, user};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Target, changed, decide, moved};
use crate::ctx::{Ctx, Tx};
use crate::db::insert_all;
use crate::error::{Error, Result, Rule};
use crate::filings::audit::{self, Dossier, Findings, Verdict};
use crate::filings::content::{Carried, Explanation, Explanations, Stamps, sha256};
use crate::filings::status::Action;
use crate::filings::store::{self, Around};
use crate::filings::{lock, policy, queries, values};
use crate::outbox::{self, NoticeKind};
use crate::{events, forms};

/// What became of an attempt to submit.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub filing: Model,
    /// What the audits looked at.
    pub dossier: Dossier,
    pub findings: Findings,
    /// Advisory failures that nobody has explained.
    pub unexplained: Vec<Verdict>,
    pub submitted: bool,
}

/// What the audits say now; nothing is written.
///
/// # Errors
/// The database failed.
pub async fn check(ctx: &Ctx, filing: &Model) -> Result<(Dossier, Findings)> {
    let conn = &ctx.db.read;
    let rules = forms::current_rules(conn, ctx, filing.form_id).await?;
    let dossier = audit::dossier(conn, ctx, (filing, &rules)).await?;
    if filing.kind == FilingContentKind::Standstill {
        return Ok((dossier, Findings::default()));
    }
    let judged = tokio::task::spawn_blocking(move || {
        let findings = audit::audit(&dossier, &rules);
        (dossier, findings)
    });
    judged.await.map_err(Error::internal)
}

/// Hands the filing in, or says why not: a mandatory failure or an advisory one without an explanation keeps it back.
/// The first attempt is remembered for the quality figures, whatever becomes of it.
///
/// # Errors
/// `Refused(SamePerson)` when the submitter filled it in alone and the enterprise has two people for it; `Refused` with
/// the reason why the filing is locked; `Conflict`.
pub async fn submit(ctx: &Ctx, target: Target) -> Result<Attempt> {
    let tx = ctx.begin().await?;
    let (before, around) = store::open_around(&tx, ctx, target.id, Some(target.version)).await?;
    if let Some(reason) = lock::of_filing(&ctx.actor, &before, ctx.today()) {
        return Err(reason.error());
    }
    let to = decide(ctx, Action::Submit, &before)?;
    four_eyes(&tx, ctx, &before).await?;
    let rules = forms::current_rules(&*tx, ctx, before.form_id).await?;
    let dossier = audit::dossier_in(&*tx, ctx, (&before, &rules), (around.operating, &around.industry_code)).await?;
    let findings = match before.kind {
        FilingContentKind::Form => audit::audit(&dossier, &rules),
        FilingContentKind::Standstill => Findings::default(),
    };
    let explanations: Explanations = store::read(&before.explanations)?;
    let unexplained = unexplained(&findings, &explanations);
    let kept_back = findings.mandatory_failed > 0 || !unexplained.is_empty();
    let after = tried(ctx, before.clone(), &findings);
    let filing = if kept_back {
        let saved = store::save(&tx, &before, after, ctx.now()).await?;
        tx.changed(changed(&saved));
        saved
    } else {
        hand_in(&tx, ctx, (&before, &around, Model { status: to, ..after }), (&dossier, &findings)).await?
    };
    tx.answers(&!kept_back)?;
    tx.commit().await?;
    Ok(Attempt { filing, dossier, findings, unexplained, submitted: !kept_back })
}

/// Advisory failures that nobody has explained.
#[must_use]
pub fn unexplained(findings: &Findings, explanations: &[Explanation]) -> Vec<Verdict> {
    let explained = |verdict: &Verdict| {
        explanations.iter().any(|one| one.rule == verdict.rule && one.place == verdict.place && !one.text.is_empty())
    };
    let advisory = findings.verdicts.iter().filter(|verdict| verdict.is_advisory());
    advisory.filter(|verdict| !explained(verdict)).cloned().collect()
}

/// The quality figures of an attempt.
fn tried(ctx: &Ctx, mut filing: Model, findings: &Findings) -> Model {
    if filing.first_tried_at.is_none() {
        filing.first_tried_at = Some(ctx.now());
        filing.first_mandatory_judged = findings.mandatory_judged;
        filing.first_mandatory_failed = findings.mandatory_failed;
        filing.first_advisory_judged = findings.advisory_judged;
        filing.first_advisory_failed = findings.advisory_failed;
    }
    filing.last_mandatory_judged = findings.mandatory_judged;
    filing.last_mandatory_failed = findings.mandatory_failed;
    filing.last_advisory_judged = findings.advisory_judged;
    filing.last_advisory_failed = findings.advisory_failed;
    filing
}

/// Whoever submits has not filled it in alone, where the enterprise has two people for it.
async fn four_eyes(tx: &Tx, ctx: &Ctx, filing: &Model) -> Result<()> {
    let stamps: Stamps = store::read(&filing.stamps)?;
    let mut writers: BTreeSet<UserId> = stamps.values().map(|stamp| stamp.by).collect();
    if filing.kind == FilingContentKind::Standstill {
        writers = filing.preparer_id.into_iter().collect();
    }
    let alone = writers.iter().all(|writer| *writer == ctx.actor.user_id);
    if alone && people_of(tx, filing).await? > 1 {
        return Err(Error::Refused(Rule::SamePerson));
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "counts who could have filled it in; nobody is shown")]
async fn people_of(tx: &Tx, filing: &Model) -> Result<u64> {
    let people = membership::Entity::find()
        .filter(membership::Column::EnterpriseId.eq(filing.enterprise_id))
        .filter(membership::Column::Role.is_in(policy::FILERS))
        .select_only()
        .column(membership::Column::UserId)
        .into_query();
    let active = user::Entity::find().filter(user::Column::Active.eq(true));
    Ok(active.filter(user::Column::Id.in_subquery(people)).count(&**tx).await?)
}

async fn hand_in(
    tx: &Tx,
    ctx: &Ctx,
    (before, around, mut after): (&Model, &Around, Model),
    (dossier, findings): (&Dossier, &Findings),
) -> Result<Model> {
    let now = ctx.now();
    let mut explanations: Explanations = store::read(&before.explanations)?;
    // An explanation of what no longer fails is no part of the submission.
    explanations.retain(|one| findings.verdicts.iter().any(|v| v.rule == one.rule && v.place == one.place));
    after.explanations = store::json(&explanations)?;
    after.carried = store::json(&confirmed(ctx, store::read(&before.carried)?))?;
    after.comments = serde_json::json!([]);
    after.submissions = before.submissions + 1;
    after.submitted_by = ctx.actor.person();
    after.submitted_at = Some(now);
    after.first_submitted_at = before.first_submitted_at.or(Some(now));
    after.first_on_time = before.first_on_time.or(Some(ctx.today() <= before.due_on));
    (after.park_accepted_by, after.park_accepted_at) = (None, None);
    (after.accepted_by, after.accepted_at) = (None, None);
    let saved = store::save(tx, before, after, now).await?;
    let submission = submission(ctx, &saved, (findings, &explanations))?;
    let hash = submission.sha256.clone();
    filing_submission::Entity::insert(submission.into_active_model()).exec_without_returning(&**tx).await?;
    values::replace(tx, (before, &saved), dossier).await?;
    remember(tx, ctx, (&saved, around), (dossier, &explanations)).await?;
    let kind = if before.submissions == 0 { "filing_submitted" } else { "filing_resubmitted" };
    events::record(tx, ctx, moved(kind, before, &saved).note(hash)).await?;
    outbox::filing_moved(tx, ctx, NoticeKind::FilingSubmitted, (&saved, around, "")).await?;
    Ok(saved)
}

/// Whoever submits stands for what was carried over.
fn confirmed(ctx: &Ctx, mut carried: Carried) -> Carried {
    for cell in carried.iter_mut().filter(|cell| cell.confirmed_by.is_none()) {
        (cell.confirmed_by, cell.confirmed_at) = (ctx.actor.person(), Some(ctx.now()));
    }
    carried
}

fn submission(
    ctx: &Ctx,
    filing: &Model,
    (findings, explanations): (&Findings, &Explanations),
) -> Result<filing_submission::Model> {
    let content = queries::canonical(filing)?;
    Ok(filing_submission::Model {
        id: FilingSubmissionId::new(),
        filing_id: filing.id,
        park_id: filing.park_id,
        enterprise_id: filing.enterprise_id,
        number: filing.submissions,
        kind: filing.kind,
        sha256: sha256(&content),
        content,
        verdicts: store::json(&findings.verdicts)?,
        explanations: store::json(explanations)?,
        prepared_by: filing.preparer_id,
        submitted_by: ctx.actor.user_id,
        submitted_at: ctx.now(),
    })
}

/// Explanations are offered again when the same thing fails in a later period.
async fn remember(
    tx: &Tx,
    ctx: &Ctx,
    (filing, around): (&Model, &Around),
    (dossier, given): (&Dossier, &Explanations),
) -> Result<()> {
    if around.remembered {
        filing_explanation::Entity::delete_many()
            .filter(filing_explanation::Column::FilingId.eq(filing.id))
            .exec(&**tx)
            .await?;
    }
    let rows = given.iter().map(|one| filing_explanation::Model {
        id: FilingExplanationId::new(),
        filing_id: filing.id,
        park_id: filing.park_id,
        enterprise_id: filing.enterprise_id,
        form_id: filing.form_id,
        rule_code: one.rule.clone(),
        place: audit::lasting(dossier, &one.place),
        text: one.text.clone(),
        period: filing.period.clone(),
        given_by: ctx.actor.user_id,
        given_at: ctx.now(),
    });
    Ok(insert_all::<filing_explanation::Entity>(&**tx, rows.collect()).await?)
}
