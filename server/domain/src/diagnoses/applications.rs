//! Applications for honours, step by step; one that succeeds is an honour.

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::diagnosis::{self, Model as Diagnosis};
use entities::honour::{self, HonourLevel};
use entities::honour_application::{self, ApplicationStatus, Model};
use entities::id::{ApplicationStepId, DiagnosisId, EnterpriseId, HonourApplicationId, HonourId, ParkId};
use entities::law_edition::Confidence;
use entities::{application_step, framework};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, Condition, IntoActiveModel, Order, PaginatorTrait, QueryFilter,
    QueryOrder, Select,
};
use uuid::Uuid;

use super::status::{self, Action, UNDER_WAY};
use super::{commands, policy, store, tell, words};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events;
use crate::files::{self, AttachmentInput};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// For what is applied.
#[derive(Clone, Debug)]
pub struct ApplicationInput {
    pub diagnosis_id: DiagnosisId,
    pub title: String,
    pub level: HonourLevel,
    pub year: i32,
    pub on: NaiveDate,
    pub note: String,
}

/// Begins an application: its papers are prepared.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused(IllegalMove)` before the conclusion, `Invalid`.
pub async fn start(ctx: &Ctx, input: ApplicationInput) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (row, _) = store::open(&tx, ctx, (input.diagnosis_id, None), Action::Apply).await?;
    let mut check = Check::default();
    let title = check.required(&input.title, "title", 60);
    let note = check.optional(&input.note, "note", 1_000);
    check.that((2000..=2100).contains(&input.year), "year", Rule::OutOfRange);
    check.that(input.on <= ctx.today(), "on", Rule::BadDate);
    check.done()?;
    let application = Model {
        id: HonourApplicationId::new(),
        diagnosis_id: row.id,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        subject_name: row.subject_name.clone(),
        title,
        level: input.level,
        year: input.year,
        status: ApplicationStatus::Prepared,
        stepped_on: input.on,
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    };
    let application: Model = application.into_active_model().reset_all().insert(&*tx).await?;
    write_step(&tx, ctx, (&application, note.clone())).await?;
    let event = event("application_started", &application);
    events::record(&tx, ctx, event.note(line(&application))).await?;
    events::record(&tx, ctx, store::event("application_started", &row).note(line(&application))).await?;
    tx.commit().await?;
    Ok(application)
}

fn event<'a>(kind: &'a str, row: &Model) -> events::Event<'a> {
    events::Event::of(kind, (SubjectKind::HonourApplication, row.id.0), Some(row.park_id))
}

/// An application in one line, for the history.
fn line(row: &Model) -> String {
    format!("{}{} {}：{}", words::level(row.level), row.title, row.year, words::application(row.status))
}

async fn write_step(tx: &Tx, ctx: &Ctx, (row, note): (&Model, String)) -> Result<()> {
    let step = application_step::Model {
        id: ApplicationStepId::new(),
        application_id: row.id,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        step: row.status,
        taken_on: row.stepped_on,
        note,
        taken_by: ctx.actor.user_id,
        taken_at: ctx.now(),
    };
    step.into_active_model().reset_all().insert(&**tx).await?;
    Ok(())
}

/// The next step of an application.
#[derive(Clone, Debug)]
pub struct StepInput {
    pub step: ApplicationStatus,
    pub on: NaiveDate,
    pub note: String,
    /// Of an award.
    pub authority: String,
    pub document_number: String,
    pub files: Vec<AttachmentInput>,
}

/// Takes the next step; an award becomes an honour in the same transaction.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Refused(StepOutOfOrder)` for a step backwards or a day before the last one,
/// `Invalid`.
pub async fn advance(ctx: &Ctx, (id, version): (HonourApplicationId, i32), input: StepInput) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = access::lock::<honour_application::Entity, _>(&*tx, &ctx.actor, id).await?;
    if before.version != version {
        return Err(Error::Conflict(Current { version: before.version, status: Some(before.status.to_value()) }));
    }
    if !policy::may_advance(&ctx.actor, &before) {
        return Err(Error::Forbidden);
    }
    let awarded = input.step == ApplicationStatus::Awarded;
    let mut check = Check::default();
    let note = check.optional(&input.note, "note", 1_000);
    let authority = check.optional(&input.authority, "authority", 100);
    let number = check.optional(&input.document_number, "documentNumber", 100);
    check.that(!awarded || !authority.is_empty(), "authority", Rule::Required);
    check.that(awarded || input.files.is_empty(), "files", Rule::UnknownReference);
    check.that(input.on <= ctx.today(), "on", Rule::BadDate);
    check.done()?;
    if !status::next_steps(before.status).contains(&input.step) || input.on < before.stepped_on {
        return Err(Error::Refused(Rule::StepOutOfOrder));
    }
    let after = Model { status: input.step, stepped_on: input.on, ..before.clone() };
    let after = Model { version: after.version + 1, updated_at: ctx.now(), ..after };
    let after: Model = after.into_active_model().reset_all().update(&*tx).await?;
    write_step(&tx, ctx, (&after, note.clone())).await?;
    let row = access::get::<diagnosis::Entity, _>(&*tx, &ctx.actor, after.diagnosis_id).await?;
    let moved = event("application_advanced", &after).moved(before.status.to_value(), after.status.to_value());
    events::record(&tx, ctx, moved.note(note)).await?;
    events::record(&tx, ctx, store::event("application_advanced", &row).note(line(&after))).await?;
    if awarded {
        award(&tx, ctx, (&row, &after), (authority, number, &input.files)).await?;
    }
    tell::advanced(&tx, ctx, &row, &after).await?;
    tx.commit().await?;
    Ok(after)
}

/// Puts the honour into the register.
async fn award(
    tx: &Tx,
    ctx: &Ctx,
    (row, application): (&Diagnosis, &Model),
    (authority, document_number, inputs): (String, String, &[AttachmentInput]),
) -> Result<()> {
    let code = framework_code(tx, ctx, row).await?;
    let honour = honour::Model {
        id: HonourId::new(),
        park_id: Some(row.park_id),
        enterprise_id: row.enterprise_id,
        subject_name: row.subject_name.clone(),
        title: application.title.clone(),
        level: application.level,
        year: application.year,
        authority,
        document_number,
        source: format!("本平台申报跟踪（诊断 {}，{code}）", row.number),
        confidence: Confidence::Verified,
        note: String::new(),
        application_id: Some(application.id),
        revoked_on: None,
        revoke_reason: String::new(),
        added_by: Some(ctx.actor.user_id),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    };
    let honour = super::honours::insert(tx, honour).await?;
    let note = format!("{}{} {}", words::level(honour.level), honour.title, honour.year);
    events::record(tx, ctx, store::event("honour_awarded", row).note(note.clone())).await?;
    let event = super::honours::event("honour_awarded", &honour).note(note);
    let event_id = events::record(tx, ctx, event).await?;
    let subject = commands::subject((SubjectKind::Honour, honour.id.0), row.park_id, event_id);
    files::attach(tx, ctx, subject, inputs).await?;
    Ok(())
}

async fn framework_code(tx: &Tx, ctx: &Ctx, row: &Diagnosis) -> Result<String> {
    let found = access::by_ids::<framework::Entity, _>(&**tx, &ctx.actor, vec![row.framework_id]).await?;
    Ok(found.into_iter().next().map(|row| row.code).unwrap_or_default())
}

/// Which applications a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct ApplicationFilter {
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub diagnosis_id: Option<DiagnosisId>,
    pub level: Option<HonourLevel>,
    pub status: Option<ApplicationStatus>,
    pub year: Option<i32>,
    /// Neither awarded, refused nor withdrawn.
    pub open: Option<bool>,
}

fn matching(ctx: &Ctx, filter: &ApplicationFilter) -> Select<honour_application::Entity> {
    use honour_application::Column as C;
    let under_way = |yes| if yes { C::Status.is_in(UNDER_WAY) } else { C::Status.is_not_in(UNDER_WAY) };
    let condition = Condition::all()
        .add_option(filter.park_id.map(|id| C::ParkId.eq(id)))
        .add_option(filter.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
        .add_option(filter.diagnosis_id.map(|id| C::DiagnosisId.eq(id)))
        .add_option(filter.level.map(|level| C::Level.eq(level)))
        .add_option(filter.status.map(|status| C::Status.eq(status)))
        .add_option(filter.year.map(|year| C::Year.eq(year)))
        .add_option(filter.open.map(under_way));
    let select = access::find::<honour_application::Entity>(&ctx.actor);
    if condition.is_empty() { select } else { select.filter(condition) }
}

/// The applications that the actor sees, the latest year first.
///
/// # Errors
/// `Invalid` for a page that cannot be.
pub async fn list(ctx: &Ctx, filter: &ApplicationFilter, page: &PageInput) -> Result<Page<Model>> {
    use honour_application::Column as C;
    let keys = [page::by(C::Year, Order::Desc), page::by(C::Id, Order::Desc)];
    let cursor: Option<(i32, Uuid)> = page.cursor()?;
    let values = cursor.map(|(year, id)| vec![year.into(), id.into()]);
    let key = |row: &Model| (row.year, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter), (&keys, values, page.limit()?), key).await
}

/// How many applications match.
///
/// # Errors
/// The database failed.
pub async fn count(ctx: &Ctx, filter: &ApplicationFilter) -> Result<u64> {
    Ok(matching(ctx, filter).count(&ctx.db.read).await?)
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<HonourApplicationId>) -> Result<Vec<Model>> {
    access::by_ids::<honour_application::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// All applications that came of these diagnoses, the newest first.
///
/// # Errors
/// The database failed.
pub async fn of_diagnoses(ctx: &Ctx, ids: &[DiagnosisId]) -> Result<Vec<Model>> {
    let rows = access::find::<honour_application::Entity>(&ctx.actor)
        .filter(honour_application::Column::DiagnosisId.is_in(ids.iter().copied()))
        .order_by_desc(honour_application::Column::Id);
    Ok(rows.all(&ctx.db.read).await?)
}

/// The steps of these applications, in order.
///
/// # Errors
/// The database failed.
pub async fn steps_of(ctx: &Ctx, ids: &[HonourApplicationId]) -> Result<Vec<application_step::Model>> {
    let rows = access::find::<application_step::Entity>(&ctx.actor)
        .filter(application_step::Column::ApplicationId.is_in(ids.iter().copied()))
        .order_by_asc(application_step::Column::Id);
    Ok(rows.all(&ctx.db.read).await?)
}

/// The steps that the actor may take next.
#[must_use]
pub fn available(ctx: &Ctx, row: &Model) -> Vec<ApplicationStatus> {
    if policy::may_advance(&ctx.actor, row) { status::next_steps(row.status).to_vec() } else { Vec::new() }
}
