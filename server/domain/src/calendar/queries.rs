use chrono::NaiveDate;
use entities::holiday;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};

use super::days::Calendar;
use crate::access;
use crate::actor::Actor;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};

/// The calendar as it stands: one indexed query of some dozens of rows. Not kept in memory, so that a replaced list
/// counts at once on every server.
///
/// # Errors
/// The database failed.
pub async fn load(conn: &impl ConnectionTrait) -> Result<Calendar> {
    let days: Vec<(NaiveDate, bool)> = access::find::<holiday::Entity>(&Actor::platform())
        .select_only()
        .column(holiday::Column::Day)
        .column(holiday::Column::Working)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(Calendar::new(days))
}

/// The special days of a year.
///
/// # Errors
/// `Invalid` for a year outside 2000–2100.
pub async fn holidays(ctx: &Ctx, year: i32) -> Result<Vec<holiday::Model>> {
    of_year(&ctx.db.read, &ctx.actor, year).await
}

pub(super) async fn of_year(conn: &impl ConnectionTrait, actor: &Actor, year: i32) -> Result<Vec<holiday::Model>> {
    let (first, last) = span(year)?;
    Ok(access::find::<holiday::Entity>(actor)
        .filter(holiday::Column::Day.between(first, last))
        .order_by_asc(holiday::Column::Day)
        .all(conn)
        .await?)
}

pub(super) fn span(year: i32) -> Result<(NaiveDate, NaiveDate)> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    (2000..=2100)
        .contains(&year)
        .then(|| day(1, 1).zip(day(12, 31)))
        .flatten()
        .ok_or_else(|| Error::invalid("year", Rule::OutOfRange))
}
