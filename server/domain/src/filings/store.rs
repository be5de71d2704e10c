//! Writes of the filing row: derived columns, version.

use chrono::{DateTime, NaiveDate, Utc};
use entities::filing::{self, Model};
use entities::id::FilingId;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde::Serialize;

use super::status::OPEN;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result};

/// No clock runs.
const NEVER: Option<NaiveDate> = NaiveDate::from_ymd_opt(9999, 12, 31);

/// The filing, locked, in the version that the caller saw.
pub async fn open(tx: &Tx, ctx: &Ctx, id: FilingId, version: Option<i32>) -> Result<Model> {
    let filing = access::lock::<filing::Entity, _>(&**tx, &ctx.actor, id).await?;
    if version.is_some_and(|seen| seen != filing.version) {
        let status = sea_orm::ActiveEnum::to_value(&filing.status);
        return Err(Error::Conflict(Current { version: filing.version, status: Some(status) }));
    }
    Ok(filing)
}

/// Writes `after` over `before`: the next version, with its derived columns.
pub async fn save(tx: &Tx, before: &Model, mut after: Model, now: DateTime<Utc>) -> Result<Model> {
    if after.status != before.status {
        after.waiting_since = now;
    }
    after.updated_at = now;
    after.version = before.version + 1;
    after.running_due_on = running_due_on(&after);
    Ok(after.into_active_model().reset_all().update(&**tx).await?)
}

/// The due day while the enterprise has to act.
#[must_use]
pub fn running_due_on(filing: &Model) -> NaiveDate {
    let runs = OPEN.contains(&filing.status) && !filing.excused;
    if runs { filing.due_on } else { NEVER.unwrap_or(filing.due_on) }
}

/// As a JSON column keeps it.
pub fn json(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(Error::internal)
}

/// As it was kept.
pub fn read<T: serde::de::DeserializeOwned>(value: &serde_json::Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(Error::internal)
}
