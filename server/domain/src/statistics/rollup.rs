//! Keeping the sums: each move of a filing takes its numbers out of where they stood and puts them where they stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entities::filing::{FilingStatus, Model};
use entities::id::{FormId, ParkId};
use entities::statistic::{self, Standing};
use entities::{filing_value, id::FilingId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter};

use crate::ctx::Tx;
use crate::decimal::ONE;
use crate::error::Result;

/// Sums of one statement.
const CHUNK: usize = 500;

/// What the numbers of a filing in this state count as; nothing for a draft.
#[must_use]
pub fn standing(status: FilingStatus) -> Option<Standing> {
    match status {
        FilingStatus::Accepted => Some(Standing::Accepted),
        FilingStatus::Submitted | FilingStatus::ParkAccepted => Some(Standing::InReview),
        FilingStatus::Returned | FilingStatus::Reopened => Some(Standing::Correcting),
        FilingStatus::Draft | FilingStatus::Cancelled => None,
    }
}

/// In the order of the table's key: two transactions that move the same sums take them in the same order.
type Key = (FormId, String, String, NaiveDate, ParkId, String, Standing);

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Delta {
    whole: i64,
    micro: i64,
    readings: i64,
}

/// Brings the sums up to date after a filing's numbers were replaced: `before` with the state then, `after` with the
/// state now. One statement for up to 500 sums.
///
/// # Errors
/// The database failed.
pub async fn refresh(
    tx: &Tx,
    before: (&[filing_value::Model], FilingStatus),
    after: (&[filing_value::Model], FilingStatus),
) -> Result<()> {
    let mut deltas = BTreeMap::new();
    add(&mut deltas, before.0, standing(before.1), -1);
    add(&mut deltas, after.0, standing(after.1), 1);
    deltas.retain(|_, delta| *delta != Delta::default());
    let rows: Vec<_> = deltas.into_iter().map(row).collect();
    for chunk in rows.chunks(CHUNK) {
        let more = |column: &str| Expr::cust(format!("statistic.{column} + excluded.{column}"));
        let same = OnConflict::columns([
            statistic::Column::FormId,
            statistic::Column::Indicator,
            statistic::Column::Item,
            statistic::Column::PeriodStart,
            statistic::Column::ParkId,
            statistic::Column::Industry,
            statistic::Column::Standing,
        ])
        .value(statistic::Column::Whole, more("whole"))
        .value(statistic::Column::Micro, more("micro"))
        .value(statistic::Column::Readings, more("readings"))
        .to_owned();
        let rows = chunk.iter().cloned().map(|row| row.into_active_model());
        statistic::Entity::insert_many(rows).on_conflict(same).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// Brings the sums up to date after a filing moved without a change of its numbers.
///
/// # Errors
/// The database failed.
pub async fn moved(tx: &Tx, before: &Model, after: &Model) -> Result<()> {
    if standing(before.status) == standing(after.status) {
        return Ok(());
    }
    let values = stored(&**tx, after.id).await?;
    refresh(tx, (&values, before.status), (&values, after.status)).await
}

/// The numbers of a filing as they are in the database.
#[expect(clippy::disallowed_methods, reason = "of a filing that the caller has locked")]
pub async fn stored(conn: &impl ConnectionTrait, filing: FilingId) -> Result<Vec<filing_value::Model>> {
    let of_filing = filing_value::Entity::find().filter(filing_value::Column::FilingId.eq(filing));
    Ok(of_filing.all(conn).await?)
}

fn add(deltas: &mut BTreeMap<Key, Delta>, values: &[filing_value::Model], standing: Option<Standing>, sign: i64) {
    let Some(standing) = standing else { return };
    for value in values.iter().filter(|value| !value.indicator.is_empty()) {
        let key = (
            value.form_id,
            value.indicator.clone(),
            value.item.clone(),
            value.period_start,
            value.park_id,
            value.industry.clone(),
            standing,
        );
        let delta = deltas.entry(key).or_default();
        delta.whole += sign * (value.value / ONE);
        delta.micro += sign * (value.value % ONE);
        delta.readings += sign;
    }
}

fn row((key, delta): (Key, Delta)) -> statistic::Model {
    let (form_id, indicator, item, period_start, park_id, industry, standing) = key;
    let Delta { whole, micro, readings } = delta;
    statistic::Model { form_id, indicator, item, period_start, park_id, industry, standing, whole, micro, readings }
}

const REBUILD: [&str; 2] = [
    "DELETE FROM statistic",
    "INSERT INTO statistic (form_id, indicator, item, period_start, park_id, industry, standing, whole, micro, readings)
     SELECT v.form_id, v.indicator, v.item, v.period_start, v.park_id, v.industry,
       CASE f.status WHEN 'accepted' THEN 'accepted' WHEN 'submitted' THEN 'in_review'
         WHEN 'park_accepted' THEN 'in_review' ELSE 'correcting' END,
       CAST(sum(v.value / 1000000) AS bigint), CAST(sum(v.value % 1000000) AS bigint), count(*)
     FROM filing_value AS v JOIN filing AS f ON f.id = v.filing_id
     WHERE v.indicator <> '' AND f.status IN ('accepted', 'submitted', 'park_accepted', 'returned', 'reopened')
     GROUP BY 1, 2, 3, 4, 5, 6, 7",
];

/// Makes all sums again from the numbers: for a database that was filled in bulk.
///
/// # Errors
/// The database failed.
pub async fn rebuild(conn: &impl ConnectionTrait) -> Result<()> {
    if conn.get_database_backend() == DbBackend::Postgres {
        // Millions of numbers take longer than a request may.
        conn.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
    }
    for statement in REBUILD {
        conn.execute_unprepared(statement).await?;
    }
    Ok(())
}
