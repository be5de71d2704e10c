//! Counting: rows of trainings and of people become rows of months, parks, enterprises and people. Pure.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use entities::id::{EnterpriseId, ParkId, TrainingId};

use super::{EnterpriseRow, Held, MonthRow, ParkRow, PersonRow, There, number};
use crate::clock::shanghai_day;

fn month_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

pub fn months(held: &[Held], there: &[There], (from, to): (NaiveDate, NaiveDate)) -> Vec<MonthRow> {
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

pub fn parks(held: &[Held], there: &[There], registered: &HashMap<ParkId, i64>, park: Option<ParkId>) -> Vec<ParkRow> {
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

fn days(held: &[Held]) -> HashMap<TrainingId, NaiveDate> {
    held.iter().map(|row| (row.id, shanghai_day(row.starts_at))).collect()
}

/// Every enterprise of the register, those whom nothing reached first.
pub fn enterprises(registered: &[EnterpriseId], held: &[Held], there: &[There]) -> Vec<EnterpriseRow> {
    let days = days(held);
    let mut rows: Vec<EnterpriseRow> = registered
        .iter()
        .map(|id| {
            let own: Vec<&There> = there.iter().filter(|row| row.enterprise_id == Some(*id)).collect();
            EnterpriseRow {
                enterprise_id: *id,
                attendances: number(own.len()),
                people: number(own.iter().map(|row| &row.person_key).collect::<HashSet<_>>().len()),
                last_on: own.iter().filter_map(|row| days.get(&row.training_id).copied()).max(),
            }
        })
        .collect();
    rows.sort_by_key(|row| row.attendances);
    rows
}

/// Who came most often first.
pub fn people(held: &[Held], there: &[There]) -> Vec<PersonRow> {
    let days = days(held);
    let mut all: BTreeMap<&str, PersonRow> = BTreeMap::new();
    for row in there {
        let person = all.entry(&row.person_key).or_insert_with(|| PersonRow {
            name: row.name.clone(),
            enterprise_id: row.enterprise_id,
            attendances: 0,
            last_on: None,
        });
        person.attendances += 1;
        person.last_on = person.last_on.max(days.get(&row.training_id).copied());
    }
    let mut rows: Vec<PersonRow> = all.into_values().collect();
    rows.sort_by(|a, b| (b.attendances, &a.name).cmp(&(a.attendances, &b.name)));
    rows.truncate(usize::try_from(super::MOST).unwrap_or(usize::MAX));
    rows
}
