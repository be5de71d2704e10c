//! One row as a line of JSON, the same from either engine, and back.

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::db::sea_orm::{self, QueryResult, TryGetable};
use serde_json::Value;
use uuid::Uuid;

use super::tables::{Column, Kind};

/// The row as an array in the order of the columns.
///
/// # Errors
/// A value that is not of its column's kind.
pub fn to_json(row: &QueryResult, columns: &[Column]) -> anyhow::Result<Value> {
    let cell = |(at, column): (usize, &Column)| {
        read(row, at, column.kind).with_context(|| format!("a value of {}", column.name))
    };
    Ok(Value::Array(columns.iter().enumerate().map(cell).collect::<anyhow::Result<_>>()?))
}

fn read(row: &QueryResult, at: usize, kind: Kind) -> anyhow::Result<Value> {
    Ok(match kind {
        Kind::Uuid => get::<Uuid>(row, at)?.map(|id| id.to_string()).into(),
        Kind::Moment => get::<DateTime<Utc>>(row, at)?.map(moment).into(),
        Kind::Day => get::<NaiveDate>(row, at)?.map(|day| day.to_string()).into(),
        // Apart from SQL's NULL: the text of a JSON value.
        Kind::Json => get::<Value>(row, at)?.map(|json| json.to_string()).into(),
        Kind::Bool => get::<bool>(row, at)?.into(),
        Kind::Small => get::<i16>(row, at)?.into(),
        Kind::Int => get::<i32>(row, at)?.into(),
        Kind::Big => get::<i64>(row, at)?.into(),
        // As text: a JSON number is read back to the last digit but one.
        Kind::Double => get::<f64>(row, at)?.map(|number| number.to_string()).into(),
        Kind::Text => get::<String>(row, at)?.into(),
        Kind::Bytes => get::<Vec<u8>>(row, at)?.map(|bytes| STANDARD.encode(bytes)).into(),
    })
}

fn get<T: TryGetable>(row: &QueryResult, at: usize) -> anyhow::Result<Option<T>> {
    Ok(row.try_get_by_index(at)?)
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// A value for the database.
///
/// # Errors
/// It is not of this kind.
pub fn to_sql(value: &Value, kind: Kind) -> anyhow::Result<sea_orm::Value> {
    let text = || value.as_str();
    let whole = || value.as_i64();
    Ok(match kind {
        Kind::Uuid => or_null(value, || text()?.parse::<Uuid>().ok())?.into(),
        Kind::Moment => or_null(value, || text()?.parse::<DateTime<Utc>>().ok())?.into(),
        Kind::Day => or_null(value, || text()?.parse::<NaiveDate>().ok())?.into(),
        Kind::Json => or_null(value, || serde_json::from_str::<Value>(text()?).ok())?.into(),
        Kind::Bool => or_null(value, || value.as_bool())?.into(),
        Kind::Small => or_null(value, || i16::try_from(whole()?).ok())?.into(),
        Kind::Int => or_null(value, || i32::try_from(whole()?).ok())?.into(),
        Kind::Big => or_null(value, whole)?.into(),
        Kind::Double => or_null(value, || text()?.parse::<f64>().ok())?.into(),
        Kind::Text => or_null(value, || text().map(str::to_owned))?.into(),
        Kind::Bytes => or_null(value, || STANDARD.decode(text()?).ok())?.into(),
    })
}

fn or_null<T>(value: &Value, read: impl FnOnce() -> Option<T>) -> anyhow::Result<Option<T>> {
    match (value.is_null(), read()) {
        (true, _) => Ok(None),
        (false, Some(read)) => Ok(Some(read)),
        (false, None) => bail!("{value} is not what its column holds"),
    }
}
