//! Keeping the register by hand.

use entities::attachment::SubjectKind;
use entities::{enterprise, park};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::input::{AddEnterprise, EditEnterprise, EnterpriseFields};
use super::policy::{self, Action};
use super::{entry, store};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::index;

/// Adds an enterprise to the register of a park.
///
/// # Errors
/// `NotFound` for a park that the actor does not see, `Forbidden`, `Invalid`.
pub async fn add(ctx: &Ctx, input: AddEnterprise) -> Result<enterprise::Model> {
    let tx = ctx.begin().await?;
    let park = access::get::<park::Entity, _>(&*tx, &ctx.actor, input.park_id).await?;
    if !policy::may_add(&ctx.actor, &park) {
        return Err(Error::Forbidden);
    }
    let fields = input.fields.checked()?;
    refuse_taken(ctx, &fields, None).await?;
    let row =
        store::new(ctx, park.id, fields).into_active_model().reset_all().insert(&*tx).await.map_err(store::taken)?;
    let event = Event::of("enterprise_added", (SubjectKind::Enterprise, row.id.0), Some(park.id));
    events::record(&tx, ctx, event.note(row.name.clone())).await?;
    index::put(&*tx, entry::of(&row)).await?;
    tx.commit().await?;
    Ok(row)
}

/// Changes an enterprise's entry.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`, `Conflict` for an older version.
pub async fn edit(ctx: &Ctx, input: EditEnterprise) -> Result<enterprise::Model> {
    let tx = ctx.begin().await?;
    let before = access::lock::<enterprise::Entity, _>(&*tx, &ctx.actor, input.id).await?;
    if !policy::allows(&ctx.actor, Action::Edit, &before) {
        return Err(Error::Forbidden);
    }
    let fields = input.fields.checked()?;
    if before.version != input.version {
        return Err(Error::Conflict(Current { version: before.version, status: None }));
    }
    refuse_taken(ctx, &fields, Some(&before)).await?;
    let after =
        store::edited(ctx, &before, fields).into_active_model().reset_all().update(&*tx).await.map_err(store::taken)?;
    let event = Event::of("enterprise_edited", (SubjectKind::Enterprise, after.id.0), Some(after.park_id));
    events::record(&tx, ctx, event.changes(store::changes(&before, &after))).await?;
    index::put(&*tx, entry::of(&after)).await?;
    tx.commit().await?;
    Ok(after)
}

async fn refuse_taken(ctx: &Ctx, fields: &EnterpriseFields, own: Option<&enterprise::Model>) -> Result<()> {
    let others = store::with_codes(ctx, std::slice::from_ref(&fields.uscc)).await?;
    match others.get(&(fields.uscc.clone(), fields.site_no)) {
        Some(other) if own.is_none_or(|own| own.id != other.id) => Err(Error::invalid("uscc", Rule::UsccTaken)),
        _ => Ok(()),
    }
}
