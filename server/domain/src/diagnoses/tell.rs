//! Who is told what about diagnoses, creation plans and applications.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use entities::attachment::SubjectKind;
use entities::creation_task::{self, CreationTaskStatus};
use entities::diagnosis::Model;
use entities::id::{CreationTaskId, EnterpriseId, ParkId, UserId};
use entities::{diagnosis, honour_application, membership, park};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{policy, store, words};
use crate::clock::shanghai_day;
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::notices::{self, Params, Reminder};
use crate::outbox::{About, NoticeKind};

const AT_ONCE: u64 = 200;

/// Tells whom a step concerns: the site what it has to do and what became of it, the team what waits for it.
pub(super) async fn step(tx: &Tx, ctx: &Ctx, kind: NoticeKind, (row, note): (&Model, &str)) -> Result<()> {
    let to_site = matches!(
        kind,
        NoticeKind::DiagnosisStarted
            | NoticeKind::DiagnosisReturned
            | NoticeKind::DiagnosisConcluded
            | NoticeKind::DiagnosisCancelled
    );
    let to_team = !matches!(kind, NoticeKind::DiagnosisStarted | NoticeKind::DiagnosisReturned);
    let mut to = HashSet::new();
    if to_site {
        to.extend(at_site(&**tx, row.park_id, row.enterprise_id).await?);
    }
    if to_team {
        to.extend(store::team(&**tx, row.id).await?);
    }
    if kind == NoticeKind::DiagnosisConcluded {
        to.extend(institute(&**tx).await?);
    }
    let params = Params { due_on: Some(row.due_on), note: note.to_owned(), ..params(&**tx, ctx, row).await? };
    let stamp = ctx.now().timestamp_micros().to_string();
    notices::tell_people(tx, ctx, (kind, about(row), stamp), params, &to).await
}

/// Tells the owner that a task is theirs.
pub(super) async fn assigned(tx: &Tx, ctx: &Ctx, row: &Model, task: &creation_task::Model) -> Result<()> {
    let Some(owner) = task.owner_id else { return Ok(()) };
    let mut params = params(&**tx, ctx, row).await?;
    (params.title, params.due_on) = (task.title.clone(), Some(task.due_on));
    let stamp = format!("{}:{}", task.id, task.version);
    notices::tell_people(tx, ctx, (NoticeKind::CreationTaskAssigned, about(row), stamp), params, &[owner].into()).await
}

/// Tells the site and the institute how far an application has come.
pub(super) async fn advanced(tx: &Tx, ctx: &Ctx, row: &Model, application: &honour_application::Model) -> Result<()> {
    let mut to: HashSet<UserId> = at_site(&**tx, row.park_id, row.enterprise_id).await?.into_iter().collect();
    to.extend(institute(&**tx).await?);
    let mut params = params(&**tx, ctx, row).await?;
    params.title = format!("{}{}", words::level(application.level), application.title);
    params.note = words::application(application.status).to_owned();
    let stamp = format!("{}:{}", application.id, application.version);
    notices::tell_people(tx, ctx, (NoticeKind::ApplicationAdvanced, about(row), stamp), params, &to).await
}

fn about(row: &Model) -> About {
    About { kind: SubjectKind::Diagnosis, id: row.id.0, park_id: row.park_id }
}

#[expect(clippy::disallowed_methods, reason = "the name of the park is part of the notice's text")]
async fn params(conn: &impl ConnectionTrait, ctx: &Ctx, row: &Model) -> Result<Params> {
    let park = park::Entity::find_by_id(row.park_id).one(conn).await?;
    Ok(Params {
        number: Some(row.number.clone()),
        title: row.title.clone(),
        park: park.map(|park| park.name).unwrap_or_default(),
        enterprise: row.enterprise_id.map(|_| row.subject_name.clone()),
        actor: ctx.actor.name.clone(),
        ..Params::default()
    })
}

#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn at_site(conn: &impl ConnectionTrait, park: ParkId, enterprise: Option<EnterpriseId>) -> Result<Vec<UserId>> {
    let here = match enterprise {
        Some(id) => membership::Column::EnterpriseId.eq(id),
        None => membership::Column::ParkId.eq(park),
    };
    let roles = membership::Column::Role.is_in(policy::answering(enterprise).to_vec());
    let rows = membership::Entity::find().filter(here).filter(roles).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn institute(conn: &impl ConnectionTrait) -> Result<Vec<UserId>> {
    let rows = membership::Entity::find().filter(membership::Column::Role.eq(policy::INSTITUTE)).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// Reminds of tasks that are due within seven days, and of those that are late. Runs as often as one likes: each message
/// is written once. `ctx` is the platform's.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let mut after = None;
    loop {
        let batch = due(ctx, after).await?;
        let Some(last) = batch.last() else { return Ok(()) };
        after = Some(last.id);
        let rows = diagnoses_of(ctx, &batch).await?;
        let mut reminders = Vec::new();
        for task in &batch {
            let Some(row) = rows.iter().find(|row| row.id == task.diagnosis_id) else { continue };
            reminders.extend(reminder(ctx, (row, task)).await?);
        }
        notices::remind_people(ctx, reminders).await?;
    }
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all tasks; nobody reads them here")]
async fn due(ctx: &Ctx, after: Option<CreationTaskId>) -> Result<Vec<creation_task::Model>> {
    let mut query = creation_task::Entity::find()
        .filter(creation_task::Column::Status.eq(CreationTaskStatus::Open))
        .filter(creation_task::Column::DueOn.lte(ctx.today() + Days::new(7)));
    if let Some(after) = after {
        query = query.filter(creation_task::Column::Id.gt(after));
    }
    Ok(query.order_by_asc(creation_task::Column::Id).limit(AT_ONCE).all(&ctx.db.read).await?)
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all diagnoses; nobody reads them here")]
async fn diagnoses_of(ctx: &Ctx, tasks: &[creation_task::Model]) -> Result<Vec<Model>> {
    let ids = crate::access::distinct(tasks.iter().map(|task| task.diagnosis_id));
    let those = Condition::all().add(diagnosis::Column::Id.is_in(ids));
    Ok(diagnosis::Entity::find().filter(those).all(&ctx.db.read).await?)
}

async fn reminder(ctx: &Ctx, (row, task): (&Model, &creation_task::Model)) -> Result<Option<Reminder>> {
    let Some((kind, stamp)) = message(task, ctx.today()) else { return Ok(None) };
    let to: HashSet<UserId> = match task.owner_id {
        Some(owner) => [owner].into(),
        None => at_site(&ctx.db.read, task.park_id, task.enterprise_id).await?.into_iter().collect(),
    };
    let mut params = params(&ctx.db.read, ctx, row).await?;
    (params.title, params.due_on) = (task.title.clone(), Some(task.due_on));
    params.days = (ctx.today() - task.due_on).num_days();
    Ok(Some(Reminder { kind, about: about(row), stamp: format!("{}:{stamp}", task.id), params, to }))
}

/// What is to be told of a task today, with the stamp that makes it once.
fn message(task: &creation_task::Model, today: NaiveDate) -> Option<(NoticeKind, String)> {
    let once = task.due_on.to_string();
    // Whoever got the task today knows its day.
    let new = shanghai_day(task.created_at) == today;
    match (task.due_on - today).num_days() {
        1.. if new => None,
        4.. => Some((NoticeKind::TaskDueInSevenDays, once)),
        1..=3 => Some((NoticeKind::TaskDueInThreeDays, once)),
        0 => Some((NoticeKind::TaskDueToday, once)),
        late => Some((NoticeKind::TaskOverdue, format!("{once}:{}", (-late - 1) / 7))),
    }
}
