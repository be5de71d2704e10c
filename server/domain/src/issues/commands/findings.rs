//! Findings: logged on site, then edited, merged or discarded in review.

use entities::attachment::SubjectKind;
use entities::checkup::CheckupStatus;
use entities::id::{IssueId, ProvisionId};
use entities::issue::{IssueStatus, Model};
use entities::{attachment, checkup, issue, visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Step, carry_out, decide, event, files_of, finish};
use crate::bus::Changed;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::issues::input::{self, Content, NewFinding, Target};
use crate::issues::status::Action;
use crate::issues::{blank, store};
use crate::{access, checklists, events, files};

/// An expert logs what was found on a visit. With an id made by the phone, sending it again changes nothing.
///
/// # Errors
/// `NotFound` for a foreign visit, `Refused(NotOnTeam)`, `Refused(AlreadyReleased)` after the lead's release.
pub async fn log(ctx: &Ctx, finding: NewFinding) -> Result<Model> {
    let finding = finding.clean(ctx.today())?;
    let tx = ctx.begin().await?;
    if let Some(sent_before) = own_finding(&tx, ctx, finding.id).await? {
        return Ok(sent_before);
    }
    let visit = access::get::<visit::Entity, _>(&*tx, &ctx.actor, finding.visit_id).await?;
    // The check-up's lock keeps a release from overtaking this finding.
    let checkup = access::lock::<checkup::Entity, _>(&*tx, &ctx.actor, visit.checkup_id).await?;
    if !ctx.actor.on_team(checkup.id) {
        return Err(Error::Refused(Rule::NotOnTeam));
    }
    let open = matches!(checkup.status, CheckupStatus::Planned | CheckupStatus::Running);
    if !open && visit.kind == visit::VisitKind::Checkup {
        return Err(Error::Refused(Rule::AlreadyReleased));
    }
    let provisions = basis(&tx, &finding).await?;
    let issue = store::insert(&tx, drafted(ctx, &finding, &visit)).await?;
    store::set_provisions(&tx, issue.id, &provisions).await?;
    let event_id = events::record(&tx, ctx, event("issue_logged", &issue)).await?;
    files::attach(&tx, ctx, files_of(&issue, event_id), &finding.files).await?;
    tx.commit().await?;
    Ok(issue)
}

async fn own_finding(tx: &Tx, ctx: &Ctx, id: Option<IssueId>) -> Result<Option<Model>> {
    let Some(id) = id else { return Ok(None) };
    match access::get::<issue::Entity, _>(&**tx, &ctx.actor, id).await {
        Ok(found) if found.found_by == ctx.actor.user_id => Ok(Some(found)),
        Ok(_) => Err(Error::invalid("id", Rule::NotUnique)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The provisions given, or those of the checklist item.
async fn basis(tx: &Tx, finding: &NewFinding) -> Result<Vec<ProvisionId>> {
    match (&finding.content.provisions, finding.item_id) {
        (Some(given), _) => {
            checklists::check_provisions(&**tx, given).await?;
            Ok(given.clone())
        }
        (None, Some(item)) => checklists::provisions_of_item(&**tx, item).await,
        (None, None) => Ok(Vec::new()),
    }
}

fn drafted(ctx: &Ctx, finding: &NewFinding, visit: &visit::Model) -> Model {
    let content = finding.content.clone();
    Model {
        id: finding.id.unwrap_or_default(),
        enterprise_id: visit.enterprise_id,
        checkup_id: Some(visit.checkup_id),
        visit_id: Some(visit.id),
        item_id: finding.item_id,
        kind: finding.kind,
        severity: content.severity,
        category: content.category,
        title: content.title,
        description: content.description,
        place: content.place,
        lon: finding.lon,
        lat: finding.lat,
        advice: content.advice,
        basis_note: content.basis_note,
        found_on: finding.found_on.unwrap_or(ctx.today()),
        occurred_on: content.occurred_on,
        found_by: ctx.actor.user_id,
        ..blank(visit.park_id, ctx.now())
    }
}

/// The finder, the lead or (after the release) the park corrects a draft.
///
/// # Errors
/// `Refused` once it is issued.
pub async fn edit(ctx: &Ctx, target: Target, content: Content) -> Result<Model> {
    let content = content.clean(ctx.today())?;
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    decide(ctx, &tx, Action::Edit, &before).await?;
    if let Some(provisions) = &content.provisions {
        checklists::check_provisions(&*tx, provisions).await?;
        store::set_provisions(&tx, before.id, provisions).await?;
    }
    let after = Model {
        severity: content.severity,
        category: content.category,
        title: content.title,
        description: content.description,
        place: content.place,
        advice: content.advice,
        basis_note: content.basis_note,
        occurred_on: content.occurred_on,
        ..before.clone()
    };
    let after = finish(ctx, &tx, &before, after, Step::of(Action::Edit, "finding_edited", None)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Several drafts about the same matter become one: it takes their photos, they are discarded and point to it.
///
/// # Errors
/// `Refused(NotSameSite)` for findings of different sites.
pub async fn merge(ctx: &Ctx, target: Target, from: &[IssueId]) -> Result<Model> {
    if from.is_empty() || from.len() > 20 || from.contains(&target.id) {
        return Err(Error::invalid("fromIds", Rule::OutOfRange));
    }
    let tx = ctx.begin().await?;
    let before = store::open(&tx, ctx, target.id, target.version).await?;
    decide(ctx, &tx, Action::Merge, &before).await?;
    // First, so that a retry is answered with it and not with one that went into it.
    tx.changed(Changed { kind: SubjectKind::Issue, id: before.id.0, park_id: Some(before.park_id) });
    let mut merged = Vec::new();
    let mut sources = from.to_vec();
    sources.sort_unstable();
    sources.dedup();
    for id in sources {
        let source = absorb(ctx, &tx, &before, Target { id, version: None }).await?;
        merged.push(source.title);
    }
    let step = Step::of(Action::Merge, "findings_merged", None).note(&merged.join("；"));
    let after = finish(ctx, &tx, &before, before.clone(), step).await?;
    tx.commit().await?;
    Ok(after)
}

/// The draft hands its photos over, is discarded and points to where it went.
pub(super) async fn absorb(ctx: &Ctx, tx: &Tx, into: &Model, draft: Target) -> Result<Model> {
    let source = store::open(tx, ctx, draft.id, draft.version).await?;
    decide(ctx, tx, Action::Merge, &source).await?;
    if (source.park_id, source.enterprise_id, source.kind) != (into.park_id, into.enterprise_id, into.kind) {
        return Err(Error::Refused(Rule::NotSameSite));
    }
    attachment::Entity::update_many()
        .col_expr(attachment::Column::SubjectId, Expr::value(into.id))
        .filter(attachment::Column::SubjectId.eq(source.id.0))
        .exec(&**tx)
        .await?;
    let discarded = Model { status: IssueStatus::Discarded, merged_into: Some(into.id), ..source.clone() };
    let step = Step::of(Action::Merge, "finding_merged_away", None).note(&into.title);
    finish(ctx, tx, &source, discarded, step).await
}

/// Not an issue after all, with the reason.
///
/// # Errors
/// `Invalid` without a reason.
pub async fn discard(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = input::note(reason, "reason")?;
    let step = Step::of(Action::Discard, "finding_discarded", None).note(&reason);
    carry_out(ctx, target, step, |issue| issue.reason.clone_from(&reason)).await
}
