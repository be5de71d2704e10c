//! Planning a check-up and bringing it to its end.

use entities::checklist::SiteKind;
use entities::checkup::{self, CheckupStatus};
use entities::id::{CheckupId, EnterpriseId, ParkId, ServiceItemId, VisitId};
use entities::issue::IssueStatus;
use entities::service_item::ServiceKind;
use entities::visit::{self, VisitKind, VisitStatus};
use entities::{issue, park, visit_sample};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter};

use super::input::{EditCheckup, MAX_SAMPLE, PlanCheckup, PlanLookback};
use super::status::Action;
use super::{policy, store, team};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change};
use crate::validate::Check;
use crate::{access, contracts, db, issues, outbox};

/// Plans a check-up of a park: one visit a site, a team with its lead.
///
/// # Errors
/// `Forbidden`, `NotFound` for the park, `Invalid`.
pub async fn plan(ctx: &Ctx, input: PlanCheckup) -> Result<checkup::Model> {
    let tx = ctx.begin().await?;
    let park = access::get::<park::Entity, _>(&*tx, &ctx.actor, input.park_id).await?;
    if !policy::may_plan(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let input = input.checked()?;
    let row = planned(ctx, &park, &input);
    store::checklist(&tx, ctx, ("enterpriseChecklistId", row.enterprise_checklist_id, SiteKind::Enterprise)).await?;
    if let Some(id) = row.park_checklist_id {
        store::checklist(&tx, ctx, ("parkChecklistId", id, SiteKind::Park)).await?;
    }
    store::enterprises(&tx, ctx, &row, ("enterpriseIds", &input.enterprises)).await?;
    delivers(&tx, ctx, row.service_item_id, park.id).await?;
    let members = input.team.members();
    team::experts(&*tx, "leadId", &[input.team.lead]).await?;
    team::experts(&*tx, "expertIds", &members).await?;
    let row = row.into_active_model().reset_all().insert(&*tx).await?;
    team::set(&tx, &row, &members).await?;
    let sites = input.include_park.then_some(None).into_iter().chain(input.enterprises.iter().copied().map(Some));
    let visits: Vec<visit::Model> = sites.map(|site| store::new_visit(ctx, &row, site)).collect();
    db::insert_all::<visit::Entity>(&*tx, visits).await?;
    events::record(&tx, ctx, store::event("checkup_planned", &row).note(row.title.clone())).await?;
    tx.commit().await?;
    Ok(row)
}

/// The service item is one of a check-up, of a contract in force in this park.
async fn delivers(tx: &Tx, ctx: &Ctx, item: Option<ServiceItemId>, park: ParkId) -> Result<()> {
    if let Some(item) = item {
        contracts::deliverable(tx, ctx, item, (ServiceKind::Checkup, park)).await?;
    }
    Ok(())
}

fn planned(ctx: &Ctx, park: &park::Model, input: &PlanCheckup) -> checkup::Model {
    checkup::Model {
        id: CheckupId::new(),
        park_id: park.id,
        title: input.period.title.clone(),
        starts_on: input.period.starts_on,
        ends_on: input.period.ends_on,
        status: CheckupStatus::Planned,
        lead_id: input.team.lead,
        enterprise_checklist_id: input.enterprise_checklist_id,
        park_checklist_id: input.park_checklist_id.filter(|_| input.include_park),
        service_item_id: input.service_item_id,
        released_at: None,
        released_sites: 0,
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    }
}

/// Changes period and team, and adds enterprises.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Refused` after the release, `Invalid`.
pub async fn edit(ctx: &Ctx, input: EditCheckup) -> Result<checkup::Model> {
    let tx = ctx.begin().await?;
    let (before, _) = store::open(&tx, ctx, (input.id, Some(input.version)), Action::Edit).await?;
    let input = input.checked()?;
    team::experts(&*tx, "leadId", &[input.team.lead]).await?;
    let changes = changes(&tx, ctx, &before, &input).await?;
    team::set(&tx, &before, &input.team.members()).await?;
    add_sites(&tx, ctx, &before, &input.add_enterprises).await?;
    delivers(&tx, ctx, input.service_item_id.filter(|id| before.service_item_id != Some(*id)), before.park_id).await?;
    let after = checkup::Model {
        title: input.period.title,
        starts_on: input.period.starts_on,
        ends_on: input.period.ends_on,
        lead_id: input.team.lead,
        service_item_id: input.service_item_id,
        ..before
    };
    let after = store::save(&tx, ctx, after).await?;
    events::record(&tx, ctx, store::event("checkup_edited", &after).changes(changes)).await?;
    tx.commit().await?;
    Ok(after)
}

async fn changes(tx: &Tx, ctx: &Ctx, before: &checkup::Model, input: &EditCheckup) -> Result<Vec<Change>> {
    let old_team = team::names(&**tx, &team::members(&**tx, before.id).await?).await?;
    let new_team = team::experts(&**tx, "expertIds", &input.team.members()).await?;
    let old_lead = team::names(&**tx, &[before.lead_id]).await?;
    let new_lead = team::names(&**tx, &[input.team.lead]).await?;
    let added = store::enterprises(tx, ctx, before, ("addEnterpriseIds", &input.add_enterprises)).await?;
    let added: Vec<&str> = added.iter().map(|row| row.name.as_str()).collect();
    Ok(events::diff(&[
        ("title", Some(before.title.clone()), Some(input.period.title.clone())),
        ("startsOn", Some(before.starts_on.to_string()), Some(input.period.starts_on.to_string())),
        ("endsOn", Some(before.ends_on.to_string()), Some(input.period.ends_on.to_string())),
        ("lead", Some(old_lead.join("、")), Some(new_lead.join("、"))),
        ("experts", Some(old_team.join("、")), Some(new_team.join("、"))),
        ("enterprises", None, (!added.is_empty()).then(|| added.join("、"))),
    ]))
}

async fn add_sites(tx: &Tx, ctx: &Ctx, row: &checkup::Model, sites: &[EnterpriseId]) -> Result<()> {
    let known = store::visits(tx, ctx, row.id).await?;
    let is_new = |site: &&EnterpriseId| known.iter().all(|visit| visit.enterprise_id != Some(**site));
    let visits = sites.iter().filter(is_new).map(|site| store::new_visit(ctx, row, Some(*site))).collect();
    Ok(db::insert_all::<visit::Entity>(&**tx, visits).await?)
}

/// Takes a plan back, with the reason.
///
/// # Errors
/// `Refused` once a visit has started; otherwise as `edit`.
pub async fn cancel(ctx: &Ctx, (id, version): (CheckupId, i32), reason: &str) -> Result<checkup::Model> {
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 500);
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Cancel).await?;
    check.done()?;
    let after = store::save(&tx, ctx, checkup::Model { status: to, ..before.clone() }).await?;
    events::record(&tx, ctx, store::moved("checkup_cancelled", &before, &after).note(reason)).await?;
    tx.commit().await?;
    Ok(after)
}

/// The lead's review is done: the park sees answers and drafts from here on.
///
/// # Errors
/// `Refused(VisitsUnfinished)` while somebody is on site; otherwise as `edit`.
pub async fn release(ctx: &Ctx, id: CheckupId, version: i32) -> Result<checkup::Model> {
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Release).await?;
    let visits = store::visits(&tx, ctx, id).await?;
    if visits.iter().any(|visit| visit.status == VisitStatus::Started) {
        return Err(Error::Refused(Rule::VisitsUnfinished));
    }
    let visited =
        visits.iter().filter(|visit| visit.kind == VisitKind::Checkup && visit.status == VisitStatus::Finished);
    let released_sites = i32::try_from(visited.count()).unwrap_or(i32::MAX);
    let after = checkup::Model { status: to, released_at: Some(ctx.now()), released_sites, ..before.clone() };
    let after = store::save(&tx, ctx, after).await?;
    // The check-up first: it is the subject of this command.
    let event = store::moved("checkup_released", &before, &after);
    events::record(&tx, ctx, event).await?;
    issues::release(&tx, ctx, id).await?;
    outbox::checkup_released(&tx, ctx, &after).await?;
    tx.commit().await?;
    Ok(after)
}

/// The park has decided on every problem of the list.
///
/// # Errors
/// `Refused(DraftsLeft)` while it has not; otherwise as `edit`.
pub async fn issue(ctx: &Ctx, id: CheckupId, version: i32) -> Result<checkup::Model> {
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Issue).await?;
    if issues::drafts_left(&*tx, id).await? > 0 {
        return Err(Error::Refused(Rule::DraftsLeft));
    }
    let after = store::save(&tx, ctx, checkup::Model { status: to, ..before.clone() }).await?;
    events::record(&tx, ctx, store::moved("checkup_issued", &before, &after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Plans a visit that sees closed issues of one site again.
///
/// # Errors
/// `Refused(IllegalMove)` before the release; `Invalid` for issues that are not closed ones of this site.
pub async fn plan_lookback(ctx: &Ctx, input: PlanLookback) -> Result<visit::Model> {
    let tx = ctx.begin().await?;
    let (row, _) = store::open(&tx, ctx, (input.checkup_id, None), Action::PlanLookback).await?;
    let sample = sample(&tx, ctx, &row, &input).await?;
    team::experts(&*tx, "expertId", &[input.expert]).await?;
    contracts::busy_on(&tx, input.expert, input.planned_on).await?;
    team::add(&tx, (row.id, row.park_id), &[input.expert]).await?;
    let visit = visit::Model {
        kind: VisitKind::Lookback,
        expert_id: Some(input.expert),
        planned_on: Some(input.planned_on),
        ..store::new_visit(ctx, &row, input.enterprise_id)
    };
    let visit = visit.into_active_model().reset_all().insert(&*tx).await?;
    db::insert_all::<visit_sample::Entity>(&*tx, sampled(visit.id, &sample)).await?;
    let titles: Vec<&str> = sample.iter().map(|issue| issue.title.as_str()).collect();
    let event = super::visits::event("lookback_planned", &visit).note(titles.join("；"));
    events::record(&tx, ctx, event).await?;
    tx.commit().await?;
    Ok(visit)
}

fn sampled(visit_id: VisitId, sample: &[issue::Model]) -> Vec<visit_sample::Model> {
    sample.iter().map(|issue| visit_sample::Model { visit_id, issue_id: issue.id }).collect()
}

async fn sample(tx: &Tx, ctx: &Ctx, row: &checkup::Model, input: &PlanLookback) -> Result<Vec<issue::Model>> {
    let mut ids = input.issues.clone();
    ids.sort_unstable();
    ids.dedup();
    let mut check = Check::default();
    check.that(!ids.is_empty(), "issueIds", Rule::Required);
    check.that(ids.len() <= MAX_SAMPLE, "issueIds", Rule::TooMany);
    check.that(input.planned_on >= ctx.today(), "plannedOn", Rule::DeadlinePast);
    check.done()?;
    let closed = access::find::<issue::Entity>(&ctx.actor)
        .filter(issue::Column::Id.is_in(ids.iter().copied()))
        .filter(issue::Column::ParkId.eq(row.park_id))
        .filter(issue::Column::Status.eq(IssueStatus::Closed))
        .all(&**tx)
        .await?;
    let of_site: Vec<_> = closed.into_iter().filter(|issue| issue.enterprise_id == input.enterprise_id).collect();
    if of_site.len() == ids.len() {
        return Ok(of_site);
    }
    Err(Error::invalid("issueIds", Rule::UnknownReference))
}
