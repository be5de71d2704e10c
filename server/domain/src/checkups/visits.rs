//! On site: check in, answer, leave. A phone may send each of these again; it then changes nothing.

use std::collections::HashMap;

use entities::attachment::SubjectKind;
use entities::id::{ChecklistId, ChecklistItemId, VisitId};
use entities::visit::{VisitKind, VisitStatus};
use entities::visit_result::Answer;
use entities::{checklist_item, checkup, issue, visit, visit_result};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveEnum, ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::input::{Answered, MAX_ANSWERS, Record, Start};
use super::status::{self, Action, VisitAction};
use super::{policy, store};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::validate::Check;
use crate::{access, issues};

pub(super) fn event<'a>(kind: &'a str, visit: &visit::Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Visit, visit.id.0), Some(visit.park_id))
}

/// Checks in, with the place; the first visit sets the check-up going.
///
/// # Errors
/// `NotFound`, `Forbidden` for who is not on the team, `Refused` after the release.
pub async fn start(ctx: &Ctx, input: Start) -> Result<visit::Model> {
    let mut check = Check::default();
    check.place(input.lon, input.lat).done()?;
    let tx = ctx.begin().await?;
    let (checkup, before, to) = open(&tx, ctx, input.id, VisitAction::Start).await?;
    if before.status == to {
        return Ok(before);
    }
    let after = visit::Model {
        status: to,
        started_at: Some(ctx.now()),
        expert_id: Some(ctx.actor.user_id),
        lon: input.lon,
        lat: input.lat,
        ..before.clone()
    };
    let after = save(&tx, after).await?;
    let moved = event("visit_started", &after).moved(before.status.to_value(), to.to_value());
    events::record(&tx, ctx, moved).await?;
    if let (VisitKind::Checkup, Ok(running)) = (after.kind, status::next(checkup.status, Action::Begin)) {
        begin(&tx, ctx, &checkup, running).await?;
    }
    tx.commit().await?;
    Ok(after)
}

async fn begin(tx: &Tx, ctx: &Ctx, before: &checkup::Model, to: checkup::CheckupStatus) -> Result<()> {
    if before.status != to {
        let after = store::save(tx, ctx, checkup::Model { status: to, ..before.clone() }).await?;
        events::record(tx, ctx, store::moved("checkup_begun", before, &after)).await?;
    }
    Ok(())
}

/// The visit and its check-up, both locked, with where the action leads.
async fn open(
    tx: &Tx,
    ctx: &Ctx,
    id: VisitId,
    action: VisitAction,
) -> Result<(checkup::Model, visit::Model, VisitStatus)> {
    let seen = access::get::<visit::Entity, _>(&**tx, &ctx.actor, id).await?;
    // Always the check-up first, as the release does: two locks in one order.
    let checkup = access::lock::<checkup::Entity, _>(&**tx, &ctx.actor, seen.checkup_id).await?;
    let visit = access::lock::<visit::Entity, _>(&**tx, &ctx.actor, id).await?;
    if !policy::allows_on_visit(&ctx.actor, action, &checkup) {
        return Err(Error::Forbidden);
    }
    let to = status::next_of_visit(visit.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    // Asked again after the release, "start" and "finish" still change nothing.
    if to == visit.status && action != VisitAction::Record {
        return Ok((checkup, visit, to));
    }
    if !policy::is_open(&checkup, visit.kind) {
        return Err(Error::Refused(Rule::AlreadyReleased));
    }
    Ok((checkup, visit, to))
}

async fn save(tx: &Tx, visit: visit::Model) -> Result<visit::Model> {
    let next = visit::Model { version: visit.version + 1, ..visit };
    Ok(next.into_active_model().reset_all().update(&**tx).await?)
}

/// Leaves the site. What a look-back found anew goes to the park, for the lead's review lies behind it.
///
/// # Errors
/// As `start`.
pub async fn finish(ctx: &Ctx, id: VisitId) -> Result<visit::Model> {
    let tx = ctx.begin().await?;
    let (checkup, before, to) = open(&tx, ctx, id, VisitAction::Finish).await?;
    if before.status == to {
        return Ok(before);
    }
    let after = save(&tx, visit::Model { status: to, finished_at: Some(ctx.now()), ..before.clone() }).await?;
    let moved = event("visit_finished", &after).moved(before.status.to_value(), to.to_value());
    events::record(&tx, ctx, moved).await?;
    if after.kind == VisitKind::Lookback {
        issues::release(&tx, ctx, checkup.id).await?;
    }
    tx.commit().await?;
    Ok(after)
}

/// Answers items of the visit's checklist; the last answer to an item holds.
///
/// # Errors
/// `Invalid` for an item of another checklist, or a non-conforming one with neither description nor finding.
pub async fn record(ctx: &Ctx, input: Record) -> Result<visit::Model> {
    let tx = ctx.begin().await?;
    let (checkup, before, _) = open(&tx, ctx, input.id, VisitAction::Record).await?;
    let items = items(&tx, ctx, checklist_of(&checkup, &before)).await?;
    let known = results(&tx, ctx, before.id).await?;
    let answers = checked(&tx, &before, &items, input.results).await?;
    let changes = changes(&items, &known, &answers);
    if changes.is_empty() {
        return Ok(before);
    }
    store_results(&tx, ctx, &before, answers).await?;
    let after = save(&tx, before).await?;
    events::record(&tx, ctx, event("results_recorded", &after).changes(changes)).await?;
    tx.commit().await?;
    Ok(after)
}

/// The checklist that a visit answers; none for a look-back.
#[must_use]
pub fn checklist_of(checkup: &checkup::Model, visit: &visit::Model) -> Option<ChecklistId> {
    match (visit.kind, visit.enterprise_id) {
        (VisitKind::Lookback, _) => None,
        (VisitKind::Checkup, Some(_)) => Some(checkup.enterprise_checklist_id),
        (VisitKind::Checkup, None) => checkup.park_checklist_id,
    }
}

type Items = HashMap<ChecklistItemId, checklist_item::Model>;
type Results = HashMap<ChecklistItemId, visit_result::Model>;

async fn items(tx: &Tx, ctx: &Ctx, checklist: Option<ChecklistId>) -> Result<Items> {
    let Some(checklist) = checklist else { return Ok(Items::new()) };
    let rows = access::find::<checklist_item::Entity>(&ctx.actor)
        .filter(checklist_item::Column::ChecklistId.eq(checklist))
        .all(&**tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn results(tx: &Tx, ctx: &Ctx, visit: VisitId) -> Result<Results> {
    let rows = access::find::<visit_result::Entity>(&ctx.actor)
        .filter(visit_result::Column::VisitId.eq(visit))
        .all(&**tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.item_id, row)).collect())
}

/// The answers, trimmed, the last of each item.
async fn checked(tx: &Tx, visit: &visit::Model, items: &Items, given: Vec<Answered>) -> Result<Vec<Answered>> {
    let mut check = Check::default();
    check.that(!given.is_empty(), "results", Rule::Required);
    check.that(given.len() <= MAX_ANSWERS, "results", Rule::TooMany).done()?;
    let with_finding = items_with_finding(tx, visit.id).await?;
    let mut last: HashMap<ChecklistItemId, Answered> = HashMap::new();
    for (at, answered) in given.into_iter().enumerate() {
        check.that(items.contains_key(&answered.item), &format!("results[{at}].itemId"), Rule::UnknownReference);
        let path = format!("results[{at}].note");
        let note = check.optional(&answered.note, &path, 1_000);
        let described = answered.answer != Answer::Nonconforming || !note.is_empty();
        check.that(described || with_finding.contains(&answered.item), &path, Rule::Required);
        last.insert(answered.item, Answered { note, ..answered });
    }
    check.done()?;
    Ok(last.into_values().collect())
}

#[expect(clippy::disallowed_methods, reason = "findings of a visit that was locked through its scope")]
async fn items_with_finding(tx: &Tx, visit: VisitId) -> Result<Vec<ChecklistItemId>> {
    let rows = issue::Entity::find().filter(issue::Column::VisitId.eq(visit)).all(&**tx).await?;
    Ok(rows.into_iter().filter_map(|row| row.item_id).collect())
}

fn changes(items: &Items, known: &Results, answers: &[Answered]) -> Vec<Change> {
    let mut changes = Vec::new();
    for answered in answers {
        let before = known.get(&answered.item).map(|row| shown(row.answer, &row.note));
        let after = Some(shown(answered.answer, &answered.note));
        let field = items.get(&answered.item).map_or("", |item| item.code.as_str());
        changes.extend(events::diff(&[(field, before, after)]));
    }
    changes.sort_by(|a, b| a.field.cmp(&b.field));
    changes
}

fn shown(answer: Answer, note: &str) -> String {
    let answer = match answer {
        Answer::Conforming => "符合",
        Answer::Nonconforming => "不符合",
        Answer::NotApplicable => "不适用",
        Answer::NotChecked => "未检查",
    };
    if note.is_empty() { answer.to_owned() } else { format!("{answer}：{note}") }
}

async fn store_results(tx: &Tx, ctx: &Ctx, visit: &visit::Model, answers: Vec<Answered>) -> Result<()> {
    use visit_result::Column as C;
    let rows = answers.into_iter().map(|answered| visit_result::Model {
        visit_id: visit.id,
        item_id: answered.item,
        park_id: visit.park_id,
        answer: answered.answer,
        note: answered.note,
        updated_by: ctx.actor.user_id,
        updated_at: ctx.now(),
    });
    let last_holds = OnConflict::columns([C::VisitId, C::ItemId])
        .update_columns([C::Answer, C::Note, C::UpdatedBy, C::UpdatedAt])
        .to_owned();
    visit_result::Entity::insert_many(rows.map(IntoActiveModel::into_active_model))
        .on_conflict(last_holds)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}
