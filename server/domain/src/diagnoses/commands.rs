//! Planning a diagnosis and bringing it to its conclusion.

use entities::attachment::SubjectKind;
use entities::diagnosis::{self, DiagnosisStatus, Model};
use entities::diagnosis_answer::AssessmentSide;
use entities::framework::{self, FrameworkStatus, FrameworkSubject};
use entities::id::{DiagnosisId, EnterpriseId};
use entities::service_item::ServiceKind;
use entities::{enterprise, park};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::facts::Facts;
use super::input::{self, DiagnosisInput, unknown};
use super::score::State;
use super::status::Action;
use super::{policy, store, tell, words};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change};
use crate::outbox::NoticeKind;
use crate::validate::Check;
use crate::{access, checkups, contracts, decimal, index};

/// Plans a diagnosis.
///
/// # Errors
/// `NotFound` for the park, `Forbidden`, `Invalid`: also `year` when this site has one by this framework this year.
pub async fn plan(ctx: &Ctx, input: DiagnosisInput) -> Result<Model> {
    let tx = ctx.begin().await?;
    let park = access::get::<park::Entity, _>(&*tx, &ctx.actor, input.park_id).await?;
    if !policy::may_plan(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let input = input.checked()?;
    let framework = usable_framework(&tx, ctx, &input).await?;
    let site = site_of(&tx, ctx, (&park, input.enterprise_id), framework.subject).await?;
    checkups::experts(&*tx, "leadId", &[input.lead_id]).await?;
    checkups::experts(&*tx, "expertIds", &access::distinct(input.expert_ids.clone())).await?;
    if let Some(item) = input.service_item_id {
        contracts::deliverable(&tx, ctx, item, (ServiceKind::Diagnosis, park.id)).await?;
    }
    let number = store::number(&tx, ctx, &park).await?;
    only_one(&tx, &input, None).await?;
    let row = blank(ctx, &input, (&framework, &site, number));
    let row: Model = row.into_active_model().reset_all().insert(&*tx).await?;
    store::set_team(&tx, &row, &input.expert_ids).await?;
    index::put(&*tx, super::entry::of(&row)).await?;
    events::record(&tx, ctx, store::event("diagnosis_planned", &row).note(row.title.clone())).await?;
    tell::step(&tx, ctx, NoticeKind::DiagnosisPlanned, (&row, "")).await?;
    tx.commit().await?;
    Ok(row)
}

fn blank(ctx: &Ctx, input: &DiagnosisInput, (framework, site, number): (&framework::Model, &str, String)) -> Model {
    Model {
        id: DiagnosisId::new(),
        park_id: input.park_id,
        enterprise_id: input.enterprise_id,
        framework_id: framework.id,
        subject: framework.subject,
        service_item_id: input.service_item_id,
        number,
        title: title(input, framework, site),
        subject_name: site.to_owned(),
        year: input.year,
        status: DiagnosisStatus::Planned,
        starts_on: input.starts_on,
        due_on: input.due_on,
        lead_id: input.lead_id,
        conclusion: String::new(),
        final_score: None,
        final_verdict: None,
        concluded_at: None,
        reason: String::new(),
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    }
}

fn title(input: &DiagnosisInput, framework: &framework::Model, site: &str) -> String {
    if !input.title.is_empty() {
        return input.title.clone();
    }
    let made = format!("{site} {} 年{}诊断", input.year, words::subject(framework.subject));
    made.chars().take(100).collect()
}

/// A published framework, for the kind of site that is named.
async fn usable_framework(tx: &Tx, ctx: &Ctx, input: &DiagnosisInput) -> Result<framework::Model> {
    let found = access::by_ids::<framework::Entity, _>(&**tx, &ctx.actor, vec![input.framework_id]).await?;
    let row = found.into_iter().next().ok_or_else(|| unknown("frameworkId"))?;
    if row.status != FrameworkStatus::Published {
        return Err(Error::Refused(Rule::NotPublished));
    }
    let fits = (row.subject == FrameworkSubject::Factory) == input.enterprise_id.is_some();
    if fits { Ok(row) } else { Err(unknown("enterpriseId")) }
}

/// The site's name.
async fn site_of(
    tx: &Tx,
    ctx: &Ctx,
    (park, enterprise): (&park::Model, Option<EnterpriseId>),
    subject: FrameworkSubject,
) -> Result<String> {
    let Some(id) = enterprise.filter(|_| subject == FrameworkSubject::Factory) else { return Ok(park.name.clone()) };
    let found = access::by_ids::<enterprise::Entity, _>(&**tx, &ctx.actor, vec![id]).await?;
    let found = found.into_iter().find(|row| row.park_id == park.id);
    found.map(|row| row.name).ok_or_else(|| unknown("enterpriseId"))
}

/// A site has one diagnosis by a framework in a year; the lock of the park keeps it so.
#[expect(clippy::disallowed_methods, reason = "only told: whether the site has one already")]
async fn only_one(tx: &Tx, input: &DiagnosisInput, own: Option<DiagnosisId>) -> Result<()> {
    use diagnosis::Column as C;
    let mut same = diagnosis::Entity::find()
        .filter(C::FrameworkId.eq(input.framework_id))
        .filter(C::Year.eq(input.year))
        .filter(C::ParkId.eq(input.park_id))
        .filter(C::Status.ne(DiagnosisStatus::Cancelled));
    same = match input.enterprise_id {
        Some(id) => same.filter(C::EnterpriseId.eq(id)),
        None => same.filter(C::EnterpriseId.is_null()),
    };
    match same.one(&**tx).await? {
        Some(other) if Some(other.id) != own => Err(Error::invalid("year", Rule::NotUnique)),
        _ => Ok(()),
    }
}

/// Changes a plan; once started, title, days and team only.
///
/// # Errors
/// As `plan`; `NotFound`, `Conflict`, `Refused(IllegalMove)`; `Invalid` for what may no longer change.
pub async fn edit(ctx: &Ctx, (id, version): (DiagnosisId, i32), input: DiagnosisInput) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, _) = store::open(&tx, ctx, (id, Some(version)), Action::Edit).await?;
    let input = input.checked()?;
    let mut check = Check::default();
    check.that(input.park_id == before.park_id, "parkId", Rule::InUse);
    check.that(input.enterprise_id == before.enterprise_id, "enterpriseId", Rule::InUse);
    let open = before.status == DiagnosisStatus::Planned;
    check.that(open || input.framework_id == before.framework_id, "frameworkId", Rule::InUse);
    check.that(open || input.year == before.year, "year", Rule::InUse);
    check.done()?;
    let framework = usable_framework(&tx, ctx, &input).await?;
    checkups::experts(&*tx, "leadId", &[input.lead_id]).await?;
    checkups::experts(&*tx, "expertIds", &access::distinct(input.expert_ids.clone())).await?;
    if let Some(item) = input.service_item_id.filter(|id| before.service_item_id != Some(*id)) {
        contracts::deliverable(&tx, ctx, item, (ServiceKind::Diagnosis, before.park_id)).await?;
    }
    only_one(&tx, &input, Some(id)).await?;
    let after = Model {
        framework_id: framework.id,
        service_item_id: input.service_item_id,
        title: title(&input, &framework, &before.subject_name),
        year: input.year,
        starts_on: input.starts_on,
        due_on: input.due_on,
        lead_id: input.lead_id,
        ..before.clone()
    };
    let mut changes = changes(&before, &after);
    let team = store::team(&*tx, id).await?;
    store::set_team(&tx, &after, &input.expert_ids).await?;
    changes.extend(team_change(&tx, team, store::team(&*tx, id).await?).await?);
    let after = store::save(&tx, ctx, after).await?;
    events::record(&tx, ctx, store::event("diagnosis_edited", &after).changes(changes)).await?;
    tx.commit().await?;
    Ok(after)
}

fn changes(before: &Model, after: &Model) -> Vec<Change> {
    let text = |pair: [&String; 2]| pair.map(|text| Some(text.clone()));
    let day = |pair: [chrono::NaiveDate; 2]| pair.map(|day| Some(day.to_string()));
    let fields = [
        ("title", text([&before.title, &after.title])),
        ("year", [before.year, after.year].map(|year| Some(year.to_string()))),
        ("startsOn", day([before.starts_on, after.starts_on])),
        ("dueOn", day([before.due_on, after.due_on])),
    ];
    events::diff(&fields.map(|(name, [before, after])| (name, before, after)))
}

/// The names of people are a field that the department does not read.
async fn team_change(
    tx: &Tx,
    before: Vec<entities::id::UserId>,
    after: Vec<entities::id::UserId>,
) -> Result<Option<Change>> {
    if access::distinct(before.clone()) == access::distinct(after.clone()) {
        return Ok(None);
    }
    let before = checkups::names(&**tx, &before).await?.join("、");
    let after = checkups::names(&**tx, &after).await?.join("、");
    Ok(Some(Change { field: "person".to_owned(), before: Some(before), after: Some(after) }))
}

/// Asks the site for its self-assessment.
///
/// # Errors
/// As `edit`.
pub async fn start(ctx: &Ctx, id: DiagnosisId, version: i32) -> Result<Model> {
    step(ctx, (id, version), Action::Start, ("diagnosis_started", NoticeKind::DiagnosisStarted, "")).await
}

/// Hands the self-assessment in. What is left open is the experts' to see.
///
/// # Errors
/// As `edit`; `Refused(AnswersMissing)` when nothing at all is answered.
pub async fn submit(ctx: &Ctx, id: DiagnosisId, version: i32) -> Result<Model> {
    let told = ("self_assessment_submitted", NoticeKind::DiagnosisSubmitted, "");
    step(ctx, (id, version), Action::Submit, told).await
}

/// Gives the self-assessment back.
///
/// # Errors
/// As `edit`; `Invalid("reason")`.
pub async fn give_back(ctx: &Ctx, key: (DiagnosisId, i32), reason: &str) -> Result<Model> {
    let reason = input::reason(reason)?;
    step(ctx, key, Action::Return, ("diagnosis_returned", NoticeKind::DiagnosisReturned, &reason)).await
}

/// Gives a concluded diagnosis back to the experts: its score is open again.
///
/// # Errors
/// As `give_back`.
pub async fn reopen(ctx: &Ctx, key: (DiagnosisId, i32), reason: &str) -> Result<Model> {
    let reason = input::reason(reason)?;
    step(ctx, key, Action::Reopen, ("diagnosis_reopened", NoticeKind::DiagnosisReopened, &reason)).await
}

/// Takes a diagnosis back.
///
/// # Errors
/// As `give_back`.
pub async fn cancel(ctx: &Ctx, key: (DiagnosisId, i32), reason: &str) -> Result<Model> {
    let reason = input::reason(reason)?;
    step(ctx, key, Action::Cancel, ("diagnosis_cancelled", NoticeKind::DiagnosisCancelled, &reason)).await
}

async fn step(
    ctx: &Ctx,
    (id, version): (DiagnosisId, i32),
    action: Action,
    (kind, notice, reason): (&str, NoticeKind, &str),
) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), action).await?;
    if action == Action::Submit && Facts::of(&*tx, &before).await?.score(AssessmentSide::Own).answered == 0 {
        return Err(Error::Refused(Rule::AnswersMissing));
    }
    let mut after = Model { status: to, ..before.clone() };
    if !reason.is_empty() {
        reason.clone_into(&mut after.reason);
    }
    if action == Action::Reopen {
        (after.final_score, after.final_verdict, after.concluded_at) = (None, None, None);
    }
    let after = store::save(&tx, ctx, after).await?;
    events::record(&tx, ctx, store::moved(kind, &before, &after).note(reason)).await?;
    tell::step(&tx, ctx, notice, (&after, reason)).await?;
    tx.commit().await?;
    Ok(after)
}

/// The lead concludes: the experts' score stands.
///
/// # Errors
/// `Refused(ReferenceMissing)`, `Refused(AnswersMissing)` while something that must be answered is not; `Invalid`;
/// otherwise as `edit`.
pub async fn conclude(ctx: &Ctx, (id, version): (DiagnosisId, i32), conclusion: &str) -> Result<Model> {
    let mut check = Check::default();
    let conclusion = check.required(conclusion, "conclusion", 5_000);
    let tx = ctx.begin().await?;
    let (before, to) = store::open(&tx, ctx, (id, Some(version)), Action::Conclude).await?;
    check.done()?;
    let score = Facts::of(&*tx, &before).await?.score(AssessmentSide::Expert);
    if score.lines.iter().any(|line| line.state == State::NoReference) {
        return Err(Error::Refused(Rule::ReferenceMissing));
    }
    if score.missing > 0 {
        return Err(Error::Refused(Rule::AnswersMissing));
    }
    let after = Model {
        status: to,
        conclusion,
        final_score: Some(score.score),
        final_verdict: Some(score.verdict),
        concluded_at: Some(ctx.now()),
        ..before.clone()
    };
    let after = store::save(&tx, ctx, after).await?;
    let note = format!("{}（{}）", decimal::text(score.score), words::verdict(score.verdict));
    events::record(&tx, ctx, store::moved("diagnosis_concluded", &before, &after).note(note.clone())).await?;
    tell::step(&tx, ctx, NoticeKind::DiagnosisConcluded, (&after, &note)).await?;
    tx.commit().await?;
    Ok(after)
}

/// What files of this slice hang on.
#[must_use]
pub(super) fn subject(
    (kind, id): (SubjectKind, uuid::Uuid),
    park_id: entities::id::ParkId,
    event_id: entities::id::EventId,
) -> crate::files::Subject {
    crate::files::Subject { kind, id, park_id, event_id: Some(event_id) }
}
