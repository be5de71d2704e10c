//! Whom the trainings have reached: parks, enterprises, people, month by month. Only trainings that were held and people
//! who were there count.

pub mod export;
mod rows;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entities::attendee::AttendeeStatus;
use entities::id::{EnterpriseId, ParkId, TrainingId};
use entities::{attendee, enterprise, training};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::policy;
use super::status::HELD;
use crate::access;
use crate::clock::shanghai_midnight;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};

/// One month of the rhythm. Months without a training are there, with zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthRow {
    /// `2026-11`
    pub month: String,
    pub trainings: i64,
    /// People who were there, each time they were.
    pub attendances: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkRow {
    pub park_id: ParkId,
    pub trainings: i64,
    pub attendances: i64,
    pub enterprises_reached: i64,
    /// In operation, as the actor sees the register.
    pub enterprises: i64,
}

/// How far trainings have reached an enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterpriseRow {
    pub enterprise_id: EnterpriseId,
    pub attendances: i64,
    /// Different people.
    pub people: i64,
    pub last_on: Option<NaiveDate>,
}

/// Which trainings one person was at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    pub name: String,
    pub enterprise_id: Option<EnterpriseId>,
    pub attendances: i64,
    pub last_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub trainings: i64,
    pub attendances: i64,
    /// Different people.
    pub people: i64,
    pub parks_reached: i64,
    pub enterprises_reached: i64,
    pub enterprises: i64,
    pub certificates: i64,
    pub months: Vec<MonthRow>,
    /// Of every park with a training held or somebody who came, the least covered first.
    pub parks: Vec<ParkRow>,
    /// Of the park asked about, the least covered first; empty without one.
    pub enterprises_of_park: Vec<EnterpriseRow>,
    /// From the park asked about, who came most often first; empty without one.
    pub people_of_park: Vec<PersonRow>,
}

#[derive(FromQueryResult)]
struct There {
    training_id: TrainingId,
    park_id: ParkId,
    enterprise_id: Option<EnterpriseId>,
    person_key: String,
    name: String,
}

#[derive(FromQueryResult)]
struct Held {
    id: TrainingId,
    park_id: ParkId,
    starts_at: chrono::DateTime<chrono::Utc>,
}

#[derive(FromQueryResult)]
struct Registered {
    park_id: ParkId,
    n: i64,
}

const MAX_DAYS: i64 = 3_700;
/// Rows of one park.
const MOST: u64 = 2_000;

/// What was reached between two days, both included.
///
/// # Errors
/// `Forbidden` for who reads no coverage, `Invalid` for more than ten years.
pub async fn coverage(ctx: &Ctx, (from, to): (NaiveDate, NaiveDate), park: Option<ParkId>) -> Result<Coverage> {
    if !policy::reads_coverage(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    if !(0..=MAX_DAYS).contains(&(to - from).num_days()) {
        return Err(Error::invalid("to", Rule::OutOfRange));
    }
    let held = held(ctx, (from, to)).await?;
    let there = there(ctx, &held, park).await?;
    let came: HashSet<TrainingId> = there.iter().map(|row| row.training_id).collect();
    let held: Vec<Held> =
        held.into_iter().filter(|row| park.is_none_or(|park| row.park_id == park || came.contains(&row.id))).collect();
    let registered = registered(ctx, park).await?;
    let (enterprises_of_park, people_of_park) = match park {
        Some(park) => (rows::enterprises(&in_operation(ctx, park).await?, &held, &there), rows::people(&held, &there)),
        None => Default::default(),
    };
    let reached: HashSet<_> = there.iter().filter_map(|row| row.enterprise_id).collect();
    Ok(Coverage {
        trainings: number(held.len()),
        attendances: number(there.len()),
        people: number(there.iter().map(|row| &row.person_key).collect::<HashSet<_>>().len()),
        parks_reached: number(there.iter().map(|row| row.park_id).collect::<HashSet<_>>().len()),
        enterprises_reached: number(reached.len()),
        enterprises: registered.values().sum(),
        certificates: certificates(ctx, &held, park).await?,
        months: rows::months(&held, &there, (from, to)),
        parks: rows::parks(&held, &there, &registered, park),
        enterprises_of_park,
        people_of_park,
    })
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

async fn held(ctx: &Ctx, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Held>> {
    let rows = access::find::<training::Entity>(&ctx.actor)
        .select_only()
        .columns([training::Column::Id, training::Column::ParkId, training::Column::StartsAt])
        .filter(training::Column::Status.is_in(HELD))
        .filter(training::Column::StartsAt.gte(shanghai_midnight(from)))
        .filter(training::Column::StartsAt.lt(shanghai_midnight(to + chrono::Days::new(1))));
    Ok(rows.into_model::<Held>().all(&ctx.db.read).await?)
}

async fn there(ctx: &Ctx, held: &[Held], park: Option<ParkId>) -> Result<Vec<There>> {
    use attendee::Column as C;
    let mut all = Vec::new();
    for some in held.chunks(500) {
        let mut rows = access::find::<attendee::Entity>(&ctx.actor)
            .select_only()
            .columns([C::TrainingId, C::ParkId, C::EnterpriseId, C::PersonKey, C::Name])
            .filter(C::TrainingId.is_in(some.iter().map(|row| row.id)))
            .filter(C::Status.eq(AttendeeStatus::Enrolled))
            .filter(C::CheckedInAt.is_not_null());
        if let Some(park) = park {
            rows = rows.filter(C::ParkId.eq(park));
        }
        all.extend(rows.into_model::<There>().all(&ctx.db.read).await?);
    }
    Ok(all)
}

async fn registered(ctx: &Ctx, park: Option<ParkId>) -> Result<HashMap<ParkId, i64>> {
    let mut rows = access::find::<enterprise::Entity>(&ctx.actor)
        .select_only()
        .column(enterprise::Column::ParkId)
        .column_as(enterprise::Column::Id.count(), "n")
        .filter(enterprise::Column::Operating.eq(true))
        .group_by(enterprise::Column::ParkId);
    if let Some(park) = park {
        rows = rows.filter(enterprise::Column::ParkId.eq(park));
    }
    let rows = rows.into_model::<Registered>().all(&ctx.db.read).await?;
    Ok(rows.into_iter().map(|row| (row.park_id, row.n)).collect())
}

async fn in_operation(ctx: &Ctx, park: ParkId) -> Result<Vec<EnterpriseId>> {
    let rows = access::find::<enterprise::Entity>(&ctx.actor)
        .select_only()
        .column(enterprise::Column::Id)
        .filter(enterprise::Column::ParkId.eq(park))
        .filter(enterprise::Column::Operating.eq(true))
        .order_by_asc(enterprise::Column::Name)
        .limit(MOST);
    Ok(rows.into_tuple().all(&ctx.db.read).await?)
}

async fn certificates(ctx: &Ctx, held: &[Held], park: Option<ParkId>) -> Result<i64> {
    use entities::certificate::{self, Column as C};
    let mut n = 0;
    for some in held.chunks(500) {
        let mut rows = access::find::<certificate::Entity>(&ctx.actor)
            .filter(C::TrainingId.is_in(some.iter().map(|row| row.id)))
            .filter(C::RevokedAt.is_null());
        if let Some(park) = park {
            rows = rows.filter(C::ParkId.eq(park));
        }
        n += sea_orm::PaginatorTrait::count(rows, &ctx.db.read).await?;
    }
    Ok(i64::try_from(n).unwrap_or(i64::MAX))
}
