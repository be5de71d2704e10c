//! Rows of the register.

use std::collections::HashMap;

use entities::enterprise;
use entities::id::{EnterpriseId, ParkId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, SqlErr};

use super::input::EnterpriseFields;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change};

pub fn new(ctx: &Ctx, park_id: ParkId, fields: EnterpriseFields) -> enterprise::Model {
    enterprise::Model {
        id: EnterpriseId::new(),
        park_id,
        name: fields.name,
        uscc: fields.uscc,
        site_no: fields.site_no,
        industry_code: fields.industry_code,
        division_code: fields.division_code,
        address: fields.address,
        lon: fields.lon,
        lat: fields.lat,
        contact_name: fields.contact_name,
        contact_phone: fields.contact_phone,
        operating: fields.operating,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    }
}

/// The row with other contents.
pub fn edited(ctx: &Ctx, before: &enterprise::Model, fields: EnterpriseFields) -> enterprise::Model {
    enterprise::Model {
        id: before.id,
        created_at: before.created_at,
        version: before.version + 1,
        ..new(ctx, before.park_id, fields)
    }
}

/// Every row with one of these codes, in whatever park: a code and site exist once in the whole register, so a
/// duplicate outside the actor's scope must be noticed too. Callers tell no more of it than "taken".
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "uniqueness holds beyond any scope; nothing of the row is shown")]
pub async fn with_codes(ctx: &Ctx, codes: &[String]) -> Result<HashMap<(String, i32), enterprise::Model>> {
    let mut found = HashMap::new();
    for chunk in codes.chunks(1_000) {
        let rows = enterprise::Entity::find().filter(enterprise::Column::Uscc.is_in(chunk));
        let rows = rows.all(ctx.db.beyond()).await?;
        found.extend(rows.into_iter().map(|row| ((row.uscc.clone(), row.site_no), row)));
    }
    Ok(found)
}

pub fn changes(before: &enterprise::Model, after: &enterprise::Model) -> Vec<Change> {
    let yes = |yes: bool| Some(if yes { "是" } else { "否" }.to_owned());
    let place = |row: &enterprise::Model| row.lon.zip(row.lat).map(|(lon, lat)| format!("{lon}, {lat}"));
    events::diff(&[
        ("name", Some(before.name.clone()), Some(after.name.clone())),
        ("uscc", Some(before.uscc.clone()), Some(after.uscc.clone())),
        ("siteNo", Some(before.site_no.to_string()), Some(after.site_no.to_string())),
        ("industryCode", Some(before.industry_code.clone()), Some(after.industry_code.clone())),
        ("divisionCode", Some(before.division_code.clone()), Some(after.division_code.clone())),
        ("place", place(before), place(after)),
        ("address", Some(before.address.clone()), Some(after.address.clone())),
        ("contactName", Some(before.contact_name.clone()), Some(after.contact_name.clone())),
        ("contactPhone", Some(before.contact_phone.clone()), Some(after.contact_phone.clone())),
        ("operating", yes(before.operating), yes(after.operating)),
    ])
}

/// A code that somebody else took between our look and our write.
pub fn taken(error: sea_orm::DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Error::invalid("uscc", Rule::UsccTaken),
        _ => error.into(),
    }
}
