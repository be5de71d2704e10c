//! Whom the trainings have reached: parks, enterprises, people, month by month. Only trainings that were held and people
//! who were there count.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use entities::attendee::AttendeeStatus;
use entities::id::{EnterpriseId, ParkId, TrainingId};
use entities::{attendee, enterprise, training};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::policy;
use super::status::HELD;
use crate::access;
use crate::clock::{shanghai_day, shanghai_midnight};
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
}

#[derive(FromQueryResult)]
struct There {
    training_id: TrainingId,
    park_id: ParkId,
    enterprise_id: Option<EnterpriseId>,
    person_key: String,
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
    let reached: HashSet<_> = there.iter().filter_map(|row| row.enterprise_id).collect();
    Ok(Coverage {
        trainings: number(held.len()),
        attendances: number(there.len()),
        people: number(there.iter().map(|row| &row.person_key).collect::<HashSet<_>>().len()),
        parks_reached: number(there.iter().map(|row| row.park_id).collect::<HashSet<_>>().len()),
        enterprises_reached: number(reached.len()),
        enterprises: registered.values().sum(),
        certificates: certificates(ctx, &held, park).await?,
        months: months(&held, &there, (from, to)),
        parks: parks(&held, &there, &registered, park),
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
            .columns([C::TrainingId, C::ParkId, C::EnterpriseId, C::PersonKey])
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

fn month_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

fn months(held: &[Held], there: &[There], (from, to): (NaiveDate, NaiveDate)) -> Vec<MonthRow> {
    let mut all: BTreeMap<(i32, u32), (i64, i64)> = BTreeMap::new();
    let mut month = month_of(from);
    while month <= month_of(to) {
        all.insert(month, (0, 0));
        month = if month.1 == 12 { (month.0 + 1, 1) } else { (month.0, month.1 + 1) };
    }
    let when: HashMap<TrainingId, (i32, u32)> =
        held.iter().map(|row| (row.id, month_of(shanghai_day(row.starts_at)))).collect();
    for month in when.values() {
        all.entry(*month).or_default().0 += 1;
    }
    for month in there.iter().filter_map(|row| when.get(&row.training_id)) {
        all.entry(*month).or_default().1 += 1;
    }
    let row = |((year, month), (trainings, attendances))| MonthRow {
        month: format!("{year}-{month:02}"),
        trainings,
        attendances,
    };
    all.into_iter().map(row).collect()
}

fn parks(held: &[Held], there: &[There], registered: &HashMap<ParkId, i64>, park: Option<ParkId>) -> Vec<ParkRow> {
    let mut sessions: HashMap<ParkId, HashSet<TrainingId>> = HashMap::new();
    for row in held.iter().filter(|row| park.is_none_or(|park| park == row.park_id)) {
        sessions.entry(row.park_id).or_default().insert(row.id);
    }
    let (mut came, mut reached): (HashMap<ParkId, i64>, HashMap<ParkId, HashSet<EnterpriseId>>) = Default::default();
    for row in there {
        sessions.entry(row.park_id).or_default().insert(row.training_id);
        *came.entry(row.park_id).or_default() += 1;
        reached.entry(row.park_id).or_default().extend(row.enterprise_id);
    }
    let known: HashSet<ParkId> = sessions.keys().chain(registered.keys()).copied().collect();
    let mut rows: Vec<ParkRow> = known
        .into_iter()
        .map(|park_id| ParkRow {
            park_id,
            trainings: number(sessions.get(&park_id).map_or(0, HashSet::len)),
            attendances: came.get(&park_id).copied().unwrap_or(0),
            enterprises_reached: number(reached.get(&park_id).map_or(0, HashSet::len)),
            enterprises: registered.get(&park_id).copied().unwrap_or(0),
        })
        .collect();
    rows.sort_by_key(|row| (row.enterprises_reached * 1_000 / row.enterprises.max(1), row.trainings, row.park_id));
    rows
}
