//! The shipped frameworks, put into an empty table; run again it adds only editions that are new.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use entities::framework::{self, FrameworkStatus, FrameworkSubject, Model, ScoringMethod};
use entities::framework_indicator::{self, IndicatorDirection, IndicatorKind, IndicatorMeasure, Model as Indicator};
use entities::id::{FrameworkId, FrameworkIndicatorId};
use entities::law_edition::Confidence;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait};
use serde::Deserialize;

use crate::db::{Db, insert_all};
use crate::decimal;
use crate::error::{Error, Result};

#[derive(Debug, Deserialize)]
struct Head {
    code: String,
    edition: String,
    subject: FrameworkSubject,
    title: String,
    method: ScoringMethod,
    in_force_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    ratio_cap: String,
    pass_score: String,
    source: String,
    confidence: Confidence,
    note: String,
}

#[derive(Debug, Deserialize)]
struct Line {
    framework: String,
    code: String,
    group: String,
    name: String,
    kind: IndicatorKind,
    measure: IndicatorMeasure,
    choice_group: Option<String>,
    choose: Option<i32>,
    weight: String,
    unit: String,
    leading: String,
    benchmark: String,
    direction: IndicatorDirection,
    applicability: String,
    requirement: String,
    source: String,
    confidence: Confidence,
}

/// The frameworks that come with the product, with their indicators. Most of it is unverified, and says so.
///
/// # Errors
/// Never: a test reads all lines.
pub fn shipped(now: DateTime<Utc>) -> Result<Vec<(Model, Vec<Indicator>)>> {
    let mut reader = csv::Reader::from_reader(include_str!("../../../data/frameworks/indicators.csv").as_bytes());
    let lines: Vec<Line> = reader.deserialize().collect::<Result<_, _>>().map_err(Error::internal)?;
    let mut reader = csv::Reader::from_reader(include_str!("../../../data/frameworks/frameworks.csv").as_bytes());
    let mut all = Vec::new();
    for head in reader.deserialize() {
        let row = model(head.map_err(Error::internal)?, now)?;
        let own = lines.iter().filter(|line| line.framework == row.code);
        let indicators = (0..).zip(own).map(|(at, line)| indicator(line, row.id, at)).collect::<Result<_>>()?;
        all.push((row, indicators));
    }
    Ok(all)
}

fn number(text: &str) -> Result<Option<i64>> {
    match text {
        "" => Ok(None),
        text => decimal::parse(text).map(Some).map_err(|_| Error::internal(format!("a value of {text}"))),
    }
}

fn model(head: Head, now: DateTime<Utc>) -> Result<Model> {
    Ok(Model {
        id: FrameworkId::new(),
        ratio_cap: number(&head.ratio_cap)?,
        pass_score: number(&head.pass_score)?,
        code: head.code,
        edition: head.edition,
        subject: head.subject,
        title: head.title,
        method: head.method,
        in_force_on: head.in_force_on,
        ended_on: head.ended_on,
        status: FrameworkStatus::Published,
        source: head.source,
        confidence: head.confidence,
        note: head.note,
        copied_from: None,
        created_by: None,
        published_at: Some(now),
        created_at: now,
        updated_at: now,
        version: 1,
    })
}

fn indicator(line: &Line, framework_id: FrameworkId, position: i32) -> Result<Indicator> {
    Ok(Indicator {
        id: FrameworkIndicatorId::new(),
        framework_id,
        code: line.code.clone(),
        group_name: line.group.clone(),
        name: line.name.clone(),
        kind: line.kind,
        measure: line.measure,
        choice_group: line.choice_group.clone(),
        choose: line.choose,
        weight: number(&line.weight)?,
        unit: line.unit.clone(),
        leading: number(&line.leading)?,
        benchmark: number(&line.benchmark)?,
        direction: line.direction,
        applicability: line.applicability.clone(),
        requirement: line.requirement.clone(),
        source: line.source.clone(),
        confidence: line.confidence,
        position,
    })
}

/// Installs the frameworks. Safe to run at each start, also by two servers at once.
///
/// # Errors
/// The database failed: nothing was installed.
#[expect(clippy::disallowed_methods, reason = "the seed runs before there is anybody to act")]
pub async fn install(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let tx = db.begin().await?;
    if db.backend() == DbBackend::Postgres {
        // Two servers that start together take turns; readers go on.
        tx.execute_unprepared("LOCK TABLE framework IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    let key = |row: &Model| (row.code.clone(), row.edition.clone());
    let known: HashSet<_> = framework::Entity::find().all(&tx).await?.iter().map(key).collect();
    let (mut rows, mut indicators) = (Vec::new(), Vec::new());
    for (row, own) in shipped(now)?.into_iter().filter(|(row, _)| !known.contains(&key(row))) {
        rows.push(row);
        indicators.extend(own);
    }
    insert_all::<framework::Entity>(&tx, rows).await?;
    insert_all::<framework_indicator::Entity>(&tx, indicators).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::diagnoses::frameworks::check::publishable;
    use crate::diagnoses::frameworks::counted;

    #[test]
    fn every_framework_passes_its_own_check_and_says_where_it_is_from() {
        let all = shipped(DateTime::UNIX_EPOCH).expect("every line is readable");
        let sizes: Vec<_> = all.iter().map(|(_, own)| (own.len(), counted(own))).collect();
        assert_eq!(sizes, [(27, 25), (14, 14), (31, 24)]);
        for (row, own) in &all {
            publishable(row, own).unwrap();
            assert!(own.iter().all(|one| !one.source.is_empty()), "{}", row.code);
        }
        let required = all[2].1.iter().filter(|one| one.kind == IndicatorKind::Required).count();
        assert_eq!(required, 18);
    }
}
