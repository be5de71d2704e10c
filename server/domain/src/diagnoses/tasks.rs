//! The creation plan (创建方案): tasks that close gaps, with owner and day.

use chrono::{Days, NaiveDate};
use entities::attachment::SubjectKind;
use entities::creation_task::{self, CreationTaskStatus, Model as Task};
use entities::diagnosis::Model;
use entities::id::{CreationTaskId, DiagnosisId, EnterpriseId, FrameworkIndicatorId, ParkId, UserId};
use entities::{framework_indicator, user};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, Order, PaginatorTrait,
    QueryFilter, QueryOrder, Select,
};
use uuid::Uuid;

use super::answers::indicator_of;
use super::input::unknown;
use super::status::{self, Action, TaskAction};
use super::{commands, policy, store, tell, words};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Change};
use crate::files::{self, AttachmentInput};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;

/// Tasks of one plan.
const MOST: u64 = 300;

#[derive(Clone, Debug)]
pub struct TaskInput {
    pub indicator_id: Option<FrameworkIndicatorId>,
    pub title: String,
    pub owner_id: Option<UserId>,
    /// Of an owner without an account.
    pub owner_name: String,
    pub due_on: NaiveDate,
}

impl TaskInput {
    fn checked(mut self, today: NaiveDate) -> Result<Self> {
        let mut check = Check::default();
        self.title = check.required(&self.title, "title", 200);
        self.owner_name = check.optional(&self.owner_name, "ownerName", 60);
        let days = (self.due_on - today).num_days();
        check.that((-3_660..=3_660).contains(&days), "dueOn", Rule::OutOfRange);
        check.done()?;
        Ok(self)
    }
}

/// Adds a task; gives the diagnosis.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused(IllegalMove)` before the experts' turn, `Refused(TooMany)`, `Invalid`.
pub async fn add(ctx: &Ctx, id: DiagnosisId, input: TaskInput) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (row, _) = store::open(&tx, ctx, (id, None), Action::PlanTasks).await?;
    let input = input.checked(ctx.today())?;
    if let Some(indicator) = input.indicator_id {
        indicator_of(&tx, &row, indicator).await?;
    }
    check_owner(&tx, ctx, input.owner_id).await?;
    enough_room(&tx, id, 1).await?;
    let task = insert(&tx, ctx, (&row, &input)).await?;
    events::record(&tx, ctx, store::event("creation_task_added", &row).note(task.title.clone())).await?;
    tell::assigned(&tx, ctx, &row, &task).await?;
    tx.commit().await?;
    Ok(row)
}

/// Adds one task for each of these indicators that has no open one; gives the diagnosis.
///
/// # Errors
/// As `add`.
pub async fn from_gaps(
    ctx: &Ctx,
    id: DiagnosisId,
    indicators: &[FrameworkIndicatorId],
    input: TaskInput,
) -> Result<Model> {
    let tx = ctx.begin().await?;
    let (row, _) = store::open(&tx, ctx, (id, None), Action::PlanTasks).await?;
    if indicators.is_empty() || indicators.len() > 100 {
        return Err(Error::invalid("indicatorIds", if indicators.is_empty() { Rule::Required } else { Rule::TooMany }));
    }
    check_owner(&tx, ctx, input.owner_id).await?;
    let facts = super::facts::Facts::of(&*tx, &row).await?;
    let open = open_of(&tx, id).await?;
    let mut titles = Vec::new();
    for indicator in access::distinct(indicators.iter().copied()) {
        let item = facts.item(indicator).ok_or_else(|| unknown("indicatorIds"))?;
        if open.iter().any(|task| task.indicator_id == Some(indicator)) {
            continue;
        }
        let title = format!("{} {}", item.indicator.name, words::target(item)).trim().to_owned();
        let title = title.chars().take(200).collect();
        let input = TaskInput { indicator_id: Some(indicator), title, ..input.clone() }.checked(ctx.today())?;
        let task = insert(&tx, ctx, (&row, &input)).await?;
        tell::assigned(&tx, ctx, &row, &task).await?;
        titles.push(task.title);
    }
    enough_room(&tx, id, 0).await?;
    events::record(&tx, ctx, store::event("creation_task_added", &row).note(titles.join("；"))).await?;
    tx.commit().await?;
    Ok(row)
}

#[expect(clippy::disallowed_methods, reason = "of a diagnosis that was locked through its scope")]
async fn open_of(tx: &Tx, id: DiagnosisId) -> Result<Vec<Task>> {
    let open = creation_task::Column::Status.eq(CreationTaskStatus::Open);
    let of_it = creation_task::Entity::find().filter(creation_task::Column::DiagnosisId.eq(id)).filter(open);
    Ok(of_it.all(&**tx).await?)
}

#[expect(clippy::disallowed_methods, reason = "of a diagnosis that was locked through its scope")]
async fn enough_room(tx: &Tx, id: DiagnosisId, more: u64) -> Result<()> {
    let there = creation_task::Entity::find().filter(creation_task::Column::DiagnosisId.eq(id)).count(&**tx).await?;
    if there + more > MOST { Err(Error::Refused(Rule::TooMany)) } else { Ok(()) }
}

/// Somebody whom the actor sees.
async fn check_owner(tx: &Tx, ctx: &Ctx, owner: Option<UserId>) -> Result<()> {
    let Some(id) = owner else { return Ok(()) };
    let found = access::by_ids::<user::Entity, _>(&**tx, &ctx.actor, vec![id]).await?;
    if found.iter().any(|person| person.active) { Ok(()) } else { Err(unknown("ownerId")) }
}

async fn insert(tx: &Tx, ctx: &Ctx, (row, input): (&Model, &TaskInput)) -> Result<Task> {
    let task = Task {
        id: CreationTaskId::new(),
        diagnosis_id: row.id,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        indicator_id: input.indicator_id,
        title: input.title.clone(),
        owner_id: input.owner_id,
        owner_name: input.owner_name.clone(),
        due_on: input.due_on,
        status: CreationTaskStatus::Open,
        note: String::new(),
        closed_by: None,
        closed_at: None,
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    };
    Ok(task.into_active_model().reset_all().insert(&**tx).await?)
}

/// Changes an open task.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Refused(IllegalMove)` once it is closed, `Invalid`.
pub async fn edit(ctx: &Ctx, key: (CreationTaskId, i32), input: TaskInput) -> Result<Task> {
    let tx = ctx.begin().await?;
    let (row, before, _) = open(&tx, ctx, key, TaskAction::Edit).await?;
    let input = input.checked(ctx.today())?;
    if let Some(indicator) = input.indicator_id {
        indicator_of(&tx, &row, indicator).await?;
    }
    check_owner(&tx, ctx, input.owner_id).await?;
    let after = Task {
        indicator_id: input.indicator_id,
        title: input.title,
        owner_id: input.owner_id,
        owner_name: input.owner_name,
        due_on: input.due_on,
        ..before.clone()
    };
    let after = save(&tx, ctx, after).await?;
    let event = store::event("creation_task_edited", &row).note(after.title.clone());
    events::record(&tx, ctx, event.changes(changes(&before, &after))).await?;
    if after.owner_id != before.owner_id {
        tell::assigned(&tx, ctx, &row, &after).await?;
    }
    tx.commit().await?;
    Ok(after)
}

fn changes(before: &Task, after: &Task) -> Vec<Change> {
    let text = |text: &str| Some(text.to_owned());
    events::diff(&[
        ("title", text(&before.title), text(&after.title)),
        ("dueOn", text(&before.due_on.to_string()), text(&after.due_on.to_string())),
        ("responsible", text(&before.owner_name), text(&after.owner_name)),
    ])
}

/// The task is done, with evidence.
///
/// # Errors
/// As `edit`; `Refused(EvidenceMissing)` without a file.
pub async fn finish(ctx: &Ctx, key: (CreationTaskId, i32), (note, inputs): (&str, &[AttachmentInput])) -> Result<Task> {
    let mut check = Check::default();
    let note = check.required(note, "note", 1_000);
    let tx = ctx.begin().await?;
    let (row, before, to) = open(&tx, ctx, key, TaskAction::Finish).await?;
    check.done()?;
    if inputs.is_empty() {
        return Err(Error::Refused(Rule::EvidenceMissing));
    }
    let after = save(&tx, ctx, closed(ctx, &before, (to, note))).await?;
    let event = store::event("creation_task_done", &row).note(format!("{}：{}", after.title, after.note));
    let event_id = events::record(&tx, ctx, event).await?;
    let subject = commands::subject((SubjectKind::CreationTask, after.id.0), row.park_id, event_id);
    files::attach(&tx, ctx, subject, inputs).await?;
    tx.commit().await?;
    Ok(after)
}

/// The task is given up, with the reason.
///
/// # Errors
/// As `edit`.
pub async fn give_up(ctx: &Ctx, key: (CreationTaskId, i32), reason: &str) -> Result<Task> {
    let reason = super::input::reason(reason)?;
    let tx = ctx.begin().await?;
    let (row, before, to) = open(&tx, ctx, key, TaskAction::Drop).await?;
    let after = save(&tx, ctx, closed(ctx, &before, (to, reason))).await?;
    let event = store::event("creation_task_dropped", &row).note(format!("{}：{}", after.title, after.note));
    events::record(&tx, ctx, event).await?;
    tx.commit().await?;
    Ok(after)
}

fn closed(ctx: &Ctx, before: &Task, (status, note): (CreationTaskStatus, String)) -> Task {
    let (by, at) = (Some(ctx.actor.user_id), Some(ctx.now()));
    Task { status, note, closed_by: by, closed_at: at, ..before.clone() }
}

/// The diagnosis and its task, locked, in the version that the caller saw, with where the action leads.
async fn open(
    tx: &Tx,
    ctx: &Ctx,
    (id, version): (CreationTaskId, i32),
    action: TaskAction,
) -> Result<(Model, Task, CreationTaskStatus)> {
    let task = access::lock::<creation_task::Entity, _>(&**tx, &ctx.actor, id).await?;
    if task.version != version {
        return Err(Error::Conflict(Current { version: task.version, status: Some(task.status.to_value()) }));
    }
    let row = access::get::<entities::diagnosis::Entity, _>(&**tx, &ctx.actor, task.diagnosis_id).await?;
    let standing = store::standing(&**tx, ctx, row.id).await?;
    if !policy::allows_on_task(&ctx.actor, action, (&task, &row, standing)) {
        return Err(Error::Forbidden);
    }
    let to = status::next_of_task(task.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))?;
    Ok((row, task, to))
}

async fn save(tx: &Tx, ctx: &Ctx, task: Task) -> Result<Task> {
    let next = Task { version: task.version + 1, updated_at: ctx.now(), ..task };
    Ok(next.into_active_model().reset_all().update(&**tx).await?)
}

/// Which tasks a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct TaskFilter {
    pub diagnosis_id: Option<DiagnosisId>,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub status: Option<CreationTaskStatus>,
    pub overdue: Option<bool>,
    pub due_within_days: Option<i32>,
    /// The actor is the owner.
    pub mine: Option<bool>,
}

impl TaskFilter {
    fn condition(&self, ctx: &Ctx) -> Result<Condition> {
        use creation_task::Column as C;
        let days = self.due_within_days.map(|days| u64::try_from(days).ok().filter(|days| *days <= 3_660));
        if days == Some(None) {
            return Err(Error::invalid("filter.dueWithinDays", Rule::OutOfRange));
        }
        let open = || Condition::all().add(C::Status.eq(CreationTaskStatus::Open));
        let late = open().add(C::DueOn.lt(ctx.today()));
        let soon = days.flatten().map(|days| open().add(C::DueOn.between(ctx.today(), ctx.today() + Days::new(days))));
        let mine = Condition::all().add(C::OwnerId.eq(ctx.actor.user_id));
        Ok(Condition::all()
            .add_option(self.diagnosis_id.map(|id| C::DiagnosisId.eq(id)))
            .add_option(self.park_id.map(|id| C::ParkId.eq(id)))
            .add_option(self.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
            .add_option(self.status.map(|status| C::Status.eq(status)))
            .add_option(self.overdue.map(|yes| if yes { late } else { late.not() }))
            .add_option(soon)
            .add_option(self.mine.filter(|yes| *yes).map(|_| mine)))
    }
}

fn matching(ctx: &Ctx, filter: &TaskFilter) -> Result<Select<creation_task::Entity>> {
    let condition = filter.condition(ctx)?;
    let select = access::find::<creation_task::Entity>(&ctx.actor);
    Ok(if condition.is_empty() { select } else { select.filter(condition) })
}

/// The tasks that the actor sees, by due day.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &TaskFilter, page: &PageInput) -> Result<Page<Task>> {
    let keys = [page::by(creation_task::Column::DueOn, Order::Asc), page::by(creation_task::Column::Id, Order::Asc)];
    let cursor: Option<(NaiveDate, Uuid)> = page.cursor()?;
    let values = cursor.map(|(day, id)| vec![day.into(), id.into()]);
    let key = |row: &Task| (row.due_on, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter)?, (&keys, values, page.limit()?), key).await
}

/// How many tasks match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count(ctx: &Ctx, filter: &TaskFilter) -> Result<u64> {
    Ok(matching(ctx, filter)?.count(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: CreationTaskId) -> Result<Task> {
    access::get::<creation_task::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<CreationTaskId>) -> Result<Vec<Task>> {
    access::by_ids::<creation_task::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// All tasks of a diagnosis, by due day.
///
/// # Errors
/// The database failed.
pub async fn of_diagnosis(ctx: &Ctx, id: DiagnosisId) -> Result<Vec<Task>> {
    of_diagnoses(ctx, &[id]).await
}

/// All tasks of these diagnoses, by due day.
///
/// # Errors
/// The database failed.
pub async fn of_diagnoses(ctx: &Ctx, ids: &[DiagnosisId]) -> Result<Vec<Task>> {
    let rows = access::find::<creation_task::Entity>(&ctx.actor)
        .filter(creation_task::Column::DiagnosisId.is_in(ids.iter().copied()))
        .order_by_asc(creation_task::Column::DueOn)
        .order_by_asc(creation_task::Column::Id);
    Ok(rows.all(&ctx.db.read).await?)
}

/// # Errors
/// The database failed.
pub async fn indicators_by_ids(ctx: &Ctx, ids: Vec<FrameworkIndicatorId>) -> Result<Vec<framework_indicator::Model>> {
    access::by_ids::<framework_indicator::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}
