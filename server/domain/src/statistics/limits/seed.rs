//! The shipped limits, put into an empty table; run again it adds only what is new.

use std::collections::HashSet;

use chrono::NaiveDate;
use entities::discharge_limit::{self, Model};
use entities::id::DischargeLimitId;
use entities::law_edition::Confidence;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait};
use serde::Deserialize;

use crate::db::{Db, insert_all};
use crate::decimal;
use crate::error::{Error, Result};

#[derive(Debug, Deserialize)]
struct Line {
    standard: String,
    edition: String,
    class: String,
    pollutant: String,
    upper: String,
    cold_upper: String,
    note: String,
    in_force_on: Option<NaiveDate>,
    repealed_on: Option<NaiveDate>,
    confidence: Confidence,
    source: String,
}

/// The limits that come with the product. Most are unverified, and say so.
///
/// # Errors
/// Never: a test reads all lines.
pub fn shipped() -> Result<Vec<Model>> {
    let mut reader = csv::Reader::from_reader(include_str!("../../../data/limits/limits.csv").as_bytes());
    let lines = reader.deserialize::<Line>().map(|line| model(line.map_err(Error::internal)?));
    lines.collect()
}

fn model(line: Line) -> Result<Model> {
    let number = |text: &str| decimal::parse(text).map_err(|_| Error::internal(format!("a limit of {text}")));
    Ok(Model {
        id: DischargeLimitId::new(),
        upper: number(&line.upper)?,
        cold_upper: if line.cold_upper.is_empty() { None } else { Some(number(&line.cold_upper)?) },
        standard: line.standard,
        edition: line.edition,
        class: line.class,
        pollutant: line.pollutant,
        note: line.note,
        in_force_on: line.in_force_on,
        repealed_on: line.repealed_on,
        confidence: line.confidence,
        source: line.source,
    })
}

/// Installs the limits. Safe to run at each start, also by two servers at once.
///
/// # Errors
/// The database failed: nothing was installed.
#[expect(clippy::disallowed_methods, reason = "the seed runs before there is anybody to act")]
pub async fn install(db: &Db) -> Result<()> {
    let tx = db.begin().await?;
    if db.backend() == DbBackend::Postgres {
        // Two servers that start together take turns; readers go on.
        tx.execute_unprepared("LOCK TABLE discharge_limit IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    let key = |row: &Model| (row.standard.clone(), row.edition.clone(), row.class.clone(), row.pollutant.clone());
    let known: HashSet<_> = discharge_limit::Entity::find().all(&tx).await?.iter().map(key).collect();
    let new = shipped()?.into_iter().filter(|row| !known.contains(&key(row)));
    insert_all::<discharge_limit::Entity>(&tx, new.collect()).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::limits::standard;

    #[test]
    fn every_limit_belongs_to_a_class_and_says_where_it_is_from() {
        let limits = shipped().expect("every line is readable");
        assert!(limits.len() > 100, "{}", limits.len());
        for limit in &limits {
            assert!(standard(&limit.standard, &limit.class).is_some(), "{limit:?}");
            assert!(!limit.source.is_empty(), "{limit:?}");
            assert!(limit.cold_upper.is_none_or(|cold| cold > limit.upper), "{limit:?}");
        }
        // Nobody read the tables themselves: none of these is official.
        assert!(limits.iter().all(|limit| limit.confidence != Confidence::Verified));
    }
}
