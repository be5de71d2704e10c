//! Adding a park and keeping its record.

use entities::attachment::SubjectKind;
use entities::id::ParkId;
use entities::park;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use super::input::{EditPark, ParkFields, ParkInput};
use super::policy::{self, Action};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Change, Event};

/// Adds a park.
///
/// # Errors
/// `Forbidden`, `Invalid`.
pub async fn add(ctx: &Ctx, input: ParkInput) -> Result<park::Model> {
    if !policy::may_add(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let ParkInput { code, fields } = input.checked()?;
    let tx = ctx.begin().await?;
    // Whoever may add a park sees them all, so nothing hidden is told.
    let same = access::find::<park::Entity>(&ctx.actor).filter(park::Column::Code.eq(code.as_str()));
    if same.count(&*tx).await? > 0 {
        return Err(Error::invalid("code", Rule::NotUnique));
    }
    let park = new(ctx, code, fields);
    let park = park.into_active_model().reset_all().insert(&*tx).await?;
    let event = Event::of("park_added", (SubjectKind::Park, park.id.0), Some(park.id));
    events::record(&tx, ctx, event.note(park.name.clone())).await?;
    tx.commit().await?;
    Ok(park)
}

fn new(ctx: &Ctx, code: String, fields: ParkFields) -> park::Model {
    park::Model {
        id: ParkId::new(),
        code,
        name: fields.name,
        division_code: fields.division_code,
        lon: fields.lon,
        lat: fields.lat,
        address: fields.address,
        contact_name: fields.contact_name,
        contact_phone: fields.contact_phone,
        under_contract: fields.under_contract,
        last_issue_number: 0,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    }
}

/// Changes a park's record.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`, `Conflict` for an older version.
pub async fn edit(ctx: &Ctx, input: EditPark) -> Result<park::Model> {
    let tx = ctx.begin().await?;
    let before = access::lock::<park::Entity, _>(&*tx, &ctx.actor, input.id).await?;
    if !policy::allows(&ctx.actor, Action::Edit, &before) {
        return Err(Error::Forbidden);
    }
    let fields = input.fields.checked()?;
    if before.version != input.version {
        return Err(Error::Conflict(Current { version: before.version, status: None }));
    }
    let edited = park::Model {
        code: before.code.clone(),
        last_issue_number: before.last_issue_number,
        id: before.id,
        created_at: before.created_at,
        version: before.version + 1,
        ..new(ctx, String::new(), fields)
    };
    let after = edited.into_active_model().reset_all().update(&*tx).await?;
    let event = Event::of("park_edited", (SubjectKind::Park, after.id.0), Some(after.id));
    events::record(&tx, ctx, event.changes(changes(&before, &after))).await?;
    tx.commit().await?;
    Ok(after)
}

fn changes(before: &park::Model, after: &park::Model) -> Vec<Change> {
    let yes = |yes: bool| Some(if yes { "是" } else { "否" }.to_owned());
    let place = |row: &park::Model| row.lon.zip(row.lat).map(|(lon, lat)| format!("{lon}, {lat}"));
    events::diff(&[
        ("name", Some(before.name.clone()), Some(after.name.clone())),
        ("divisionCode", Some(before.division_code.clone()), Some(after.division_code.clone())),
        ("place", place(before), place(after)),
        ("address", Some(before.address.clone()), Some(after.address.clone())),
        ("contactName", Some(before.contact_name.clone()), Some(after.contact_name.clone())),
        ("contactPhone", Some(before.contact_phone.clone()), Some(after.contact_phone.clone())),
        ("underContract", yes(before.under_contract), yes(after.under_contract)),
    ])
}
