//! Who is told what about a contract: the client what was agreed, the institute what is owed and what was accepted.

use std::collections::HashSet;

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::contract::{self, ContractStatus, Model};
use entities::id::UserId;
use entities::{enterprise, membership, park};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{board, policy};
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::notices::{self, Params, Reminder};
use crate::outbox::{About, NoticeKind};

/// Tells the client's people of a step, with what it says.
pub(super) async fn client(tx: &Tx, ctx: &Ctx, kind: NoticeKind, (row, note): (&Model, &str)) -> Result<()> {
    told(tx, ctx, kind, (row, note, policy::is_client(row))).await
}

/// Tells the institute that the client has accepted work.
pub(super) async fn accepted(tx: &Tx, ctx: &Ctx, (row, note): (&Model, &str)) -> Result<()> {
    told(tx, ctx, NoticeKind::DeliveryAccepted, (row, note, policy::is_institute())).await
}

async fn told(tx: &Tx, ctx: &Ctx, kind: NoticeKind, (row, note, who): (&Model, &str, Condition)) -> Result<()> {
    let mut params = params(&**tx, row).await?;
    params.actor.clone_from(&ctx.actor.name);
    params.note = note.chars().take(500).collect();
    let to = holders(&**tx, who).await?;
    let stamp = ctx.now().timestamp_micros().to_string();
    notices::tell_people(tx, ctx, (kind, about(row), stamp), params, &to).await
}

/// Reminds the institute of service items that come due and of those that are late, as long as something is not
/// delivered. `ctx` is the platform's; it may run as often as one likes: each message is written once.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let contracts = in_force(ctx).await?;
    let ids: Vec<_> = contracts.iter().map(|row| row.id).collect();
    let boards = board::of(&ctx.db.read, &ids, ctx.today()).await?;
    let to = holders(&ctx.db.read, policy::is_institute()).await?;
    let mut reminders = Vec::new();
    for row in &contracts {
        let owed = boards.get(&row.id).into_iter().flatten();
        for one in owed.filter(|one| one.figures.delivered < one.figures.planned) {
            let Some((kind, stamp)) = message(one.item.due_on, ctx.today()) else { continue };
            let mut params = params(&ctx.db.read, row).await?;
            params.due_on = Some(one.item.due_on);
            params.days = (ctx.today() - one.item.due_on).num_days();
            params.moment.clone_from(&one.item.title);
            let stamp = format!("{}:{stamp}", one.item.id);
            reminders.push(Reminder { kind, about: about(row), stamp, params, to: to.clone() });
        }
    }
    notices::remind_people(ctx, reminders).await
}

/// What is to be told of an item today, with the stamp that makes it once; anew each week that it is late.
fn message(due: NaiveDate, today: NaiveDate) -> Option<(NoticeKind, String)> {
    Some(match (due - today).num_days() {
        late @ ..0 => (NoticeKind::ServiceItemOverdue, format!("{due}:{}", (-late - 1) / 7)),
        0 => (NoticeKind::ServiceItemDueToday, due.to_string()),
        1..=3 => (NoticeKind::ServiceItemDueInThreeDays, due.to_string()),
        4..=7 => (NoticeKind::ServiceItemDueInSevenDays, due.to_string()),
        _ => return None,
    })
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all contracts; nobody reads them here")]
async fn in_force(ctx: &Ctx) -> Result<Vec<Model>> {
    let rows = contract::Entity::find().filter(contract::Column::Status.eq(ContractStatus::Active));
    Ok(rows.order_by_asc(contract::Column::Id).all(&ctx.db.read).await?)
}

#[expect(clippy::disallowed_methods, reason = "the platform finds who is to be told; the actor sees none of it")]
async fn holders(conn: &impl ConnectionTrait, who: Condition) -> Result<HashSet<UserId>> {
    let rows = membership::Entity::find().filter(who).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

fn about(row: &Model) -> About {
    About { kind: SubjectKind::Contract, id: row.id.0, park_id: row.park_id }
}

#[expect(clippy::disallowed_methods, reason = "the names of the client are part of the notice's text")]
async fn params(conn: &impl ConnectionTrait, row: &Model) -> Result<Params> {
    let park = park::Entity::find_by_id(row.park_id).one(conn).await?;
    let enterprise = match row.enterprise_id {
        Some(id) => enterprise::Entity::find_by_id(id).one(conn).await?,
        None => None,
    };
    Ok(Params {
        number: Some(row.number.clone()),
        title: row.title.clone(),
        park: park.map(|park| park.name).unwrap_or_default(),
        enterprise: enterprise.map(|enterprise| enterprise.name),
        due_on: Some(row.ends_on),
        ..Params::default()
    })
}
