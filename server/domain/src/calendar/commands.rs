use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use entities::attachment::SubjectKind;
use entities::holiday;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::{csv, policy, queries};
use crate::actor::Actor;
use crate::ctx::Ctx;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::events::{self, Change, Event};

const SHIPPED: &str = include_str!("../../data/holidays.csv");

/// Puts in the shipped list, for each year of which there is nothing yet: what an administrator replaced stays.
///
/// # Errors
/// The database failed.
pub async fn install(db: &Db) -> Result<()> {
    let shipped = csv::parse(SHIPPED, None)?;
    let years: BTreeSet<i32> = shipped.iter().map(|row| row.day.year()).collect();
    let tx = db.begin().await?;
    for year in years {
        if queries::of_year(&tx, &Actor::platform(), year).await?.is_empty() {
            let rows = shipped.iter().filter(|row| row.day.year() == year);
            insert(&tx, rows.cloned()).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Replaces the list of a year by a CSV, of which every line is good or nothing happens.
///
/// # Errors
/// `Forbidden` but for the administrator, `Invalid` with each faulty line.
pub async fn replace_holidays(ctx: &Ctx, year: i32, text: &str) -> Result<Vec<holiday::Model>> {
    if !policy::may_replace(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let (first, last) = queries::span(year)?;
    let rows = csv::parse(text, Some(year))?;
    let tx = ctx.begin().await?;
    let before = queries::of_year(&*tx, &ctx.actor, year).await?;
    holiday::Entity::delete_many().filter(holiday::Column::Day.between(first, last)).exec(&*tx).await?;
    insert(&*tx, rows.iter().cloned()).await?;
    let event = Event::of("holidays_replaced", subject(year), None).changes(changes(&before, &rows));
    events::record(&tx, ctx, event).await?;
    tx.commit().await?;
    queries::holidays(ctx, year).await
}

/// A year has no row of its own: its history hangs on an id made of its number.
fn subject(year: i32) -> (SubjectKind, Uuid) {
    (SubjectKind::Holiday, Uuid::from_u128(u128::from(year.unsigned_abs())))
}

async fn insert(conn: &impl ConnectionTrait, rows: impl Iterator<Item = holiday::Model>) -> Result<()> {
    for row in rows {
        row.into_active_model().insert(conn).await?;
    }
    Ok(())
}

fn changes(before: &[holiday::Model], after: &[holiday::Model]) -> Vec<Change> {
    let says = |rows: &[holiday::Model], day: NaiveDate| {
        let row = rows.iter().find(|row| row.day == day)?;
        Some(format!("{} {}", row.name, if row.working { "班" } else { "休" }))
    };
    let days: BTreeSet<NaiveDate> = before.iter().chain(after).map(|row| row.day).collect();
    let fields: Vec<_> = days.into_iter().map(|day| (day.to_string(), says(before, day), says(after, day))).collect();
    let fields: Vec<_> = fields.iter().map(|(day, b, a)| (day.as_str(), b.clone(), a.clone())).collect();
    events::diff(&fields)
}
