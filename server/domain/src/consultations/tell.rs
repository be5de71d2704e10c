//! Who is told what about a consultation.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use entities::attachment::SubjectKind;
use entities::consultation::{self, Model};
use entities::id::UserId;
use entities::{enterprise, membership, park};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::rules::Parts;
use super::{policy, store};
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::notices::{self, Params, Reminder};
use crate::outbox::{About, NoticeKind};

/// A group of people around a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Institute,
    /// The requester's people.
    Side,
    Team,
    /// With the chair.
    Reviewers,
}

/// The groups that are told of a step.
fn told(kind: NoticeKind) -> &'static [Group] {
    use Group::{Institute, Reviewers, Side, Team};
    match kind {
        NoticeKind::ConsultationRequested | NoticeKind::ConsultationWithdrawn => &[Institute],
        NoticeKind::ConsultationAccepted | NoticeKind::ConsultationReplanned => &[Side, Team, Reviewers],
        NoticeKind::ConsultationDeclined | NoticeKind::ConsultationHandedOver => &[Side],
        NoticeKind::ConsultationDelivered | NoticeKind::ConsultationOpinionsComplete => &[Reviewers],
        NoticeKind::ConsultationConcluded
        | NoticeKind::ConsultationCorrected
        | NoticeKind::ConsultationReturned
        | NoticeKind::ConsultationClosed
        | NoticeKind::StageOverdue => &[Team, Institute],
        NoticeKind::StageDueInSevenDays | NoticeKind::StageDueInThreeDays | NoticeKind::StageDueToday => &[Team],
        // Not about a consultation.
        _ => &[],
    }
}

/// Tells whom a step concerns.
pub(super) async fn step(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    (row, parts, note): (&Model, &Parts, &str),
) -> Result<()> {
    let mut params = params(&**tx, row).await?;
    params.actor.clone_from(&ctx.actor.name);
    params.note = note.chars().take(500).collect();
    let to = people(&**tx, told(kind), (row, parts)).await?;
    let stamp = ctx.now().timestamp_micros().to_string();
    notices::tell_people(tx, ctx, (kind, about(row), stamp), params, &to).await
}

/// Reminds of stages that come due and of those that are late. `ctx` is the platform's; it may run as often as one
/// likes: each message is written once.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let rows = due(ctx).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let all = store::parts(&ctx.db.read, &ids).await?;
    let mut reminders = Vec::new();
    for row in rows {
        let Some(parts) = all.get(&row.id) else { continue };
        let Some(stage) = parts.open_stage() else { continue };
        let (kind, stamp) = message(stage.due_on, ctx.today());
        let mut params = params(&ctx.db.read, &row).await?;
        params.due_on = Some(stage.due_on);
        params.days = (ctx.today() - stage.due_on).num_days();
        params.moment.clone_from(&stage.name);
        let to = people(&ctx.db.read, told(kind), (&row, parts)).await?;
        let stamp = format!("{}:{stamp}", stage.number);
        reminders.push(Reminder { kind, about: about(&row), stamp, params, to });
    }
    notices::remind_people(ctx, reminders).await
}

/// What is to be told of a stage today, with the stamp that makes it once; anew each week that it is late.
fn message(due: NaiveDate, today: NaiveDate) -> (NoticeKind, String) {
    match (due - today).num_days() {
        late @ ..0 => (NoticeKind::StageOverdue, format!("{due}:{}", (-late - 1) / 7)),
        0 => (NoticeKind::StageDueToday, due.to_string()),
        1..=3 => (NoticeKind::StageDueInThreeDays, due.to_string()),
        _ => (NoticeKind::StageDueInSevenDays, due.to_string()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all consultations; nobody reads them here")]
async fn due(ctx: &Ctx) -> Result<Vec<Model>> {
    let soon = ctx.today() + Days::new(7);
    let rows = consultation::Entity::find().filter(consultation::Column::RunningDueOn.lte(soon));
    Ok(rows.order_by_asc(consultation::Column::Id).all(&ctx.db.read).await?)
}

#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn people(
    conn: &impl ConnectionTrait,
    groups: &[Group],
    (row, parts): (&Model, &Parts),
) -> Result<HashSet<UserId>> {
    let mut held = Condition::any();
    let mut all: HashSet<UserId> = HashSet::new();
    for group in groups {
        match group {
            Group::Institute => held = held.add(policy::is_institute()),
            Group::Side => held = held.add(policy::is_side(row)),
            Group::Team => all.extend(parts.team()),
            Group::Reviewers => all.extend(parts.reviewers()),
        }
    }
    if !held.is_empty() {
        let members = membership::Entity::find().filter(held).all(conn).await?;
        all.extend(members.into_iter().map(|row| row.user_id));
    }
    Ok(all)
}

fn about(row: &Model) -> About {
    About { kind: SubjectKind::Consultation, id: row.id.0, park_id: row.park_id }
}

#[expect(clippy::disallowed_methods, reason = "the names of the side are part of the notice's text")]
async fn params(conn: &impl ConnectionTrait, row: &Model) -> Result<Params> {
    let park = park::Entity::find_by_id(row.park_id).one(conn).await?;
    let enterprise = match row.enterprise_id {
        Some(id) => enterprise::Entity::find_by_id(id).one(conn).await?,
        None => None,
    };
    Ok(Params {
        number: Some(row.number.clone()),
        title: row.subject.clone(),
        park: park.map(|park| park.name).unwrap_or_default(),
        enterprise: enterprise.map(|enterprise| enterprise.name),
        due_on: row.due_on,
        ..Params::default()
    })
}
