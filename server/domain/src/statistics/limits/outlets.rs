//! Which standard an outlet has to keep, from which day on.

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::enterprise;
use entities::id::{EnterpriseId, OutletStandardId};
use entities::outlet_standard::{self, Model};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::standards::standard;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};
use crate::statistics::policy;
use crate::validate::Check;

/// Records of one enterprise that are shown.
const MOST: u64 = 500;

/// What is recorded.
#[derive(Clone, Debug)]
pub struct OutletStandard {
    pub enterprise: EnterpriseId,
    pub outlet: String,
    pub standard: String,
    pub class: String,
    pub from_on: NaiveDate,
    pub basis: String,
}

/// Records the standard of an outlet from a day on; the one before ends on that day.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid` for an unknown standard or a day that is not after the one before.
pub async fn set(ctx: &Ctx, input: OutletStandard) -> Result<enterprise::Model> {
    let mut check = Check::default();
    let outlet = check.required(&input.outlet, "outlet", 60);
    let basis = check.optional(&input.basis, "basis", 200);
    check.that(standard(&input.standard, &input.class).is_some(), "class", Rule::UnknownReference);
    check.done()?;
    let tx = ctx.begin().await?;
    let site = locked(&tx, ctx, input.enterprise).await?;
    let before = running(&tx, ctx, (site.id, &outlet)).await?;
    if let Some(before) = before {
        if input.from_on <= before.from_on {
            return Err(Error::invalid("fromOn", Rule::BadDate));
        }
        let ended = Model { until_on: Some(input.from_on), ..before };
        ended.into_active_model().reset_all().update(&*tx).await?;
    } else if latest(&tx, ctx, (site.id, &outlet)).await?.is_some_and(|until| input.from_on < until) {
        return Err(Error::invalid("fromOn", Rule::BadDate));
    }
    let row = Model {
        id: OutletStandardId::new(),
        park_id: site.park_id,
        enterprise_id: site.id,
        outlet,
        standard: input.standard,
        class: input.class,
        from_on: input.from_on,
        until_on: None,
        basis,
        recorded_by: ctx.actor.person(),
        recorded_at: ctx.now(),
    };
    let saved = row.into_active_model().insert(&*tx).await?;
    record(&tx, ctx, ("outlet_standard_set", &saved)).await?;
    tx.commit().await?;
    Ok(site)
}

/// Ends a record: from that day on the outlet has no standard, or is closed.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid` for a day that is not after its first one, `Refused(IllegalMove)` when it has ended.
pub async fn end(ctx: &Ctx, id: OutletStandardId, until_on: NaiveDate) -> Result<enterprise::Model> {
    let tx = ctx.begin().await?;
    let before = access::lock::<outlet_standard::Entity, _>(&*tx, &ctx.actor, id).await?;
    let site = locked(&tx, ctx, before.enterprise_id).await?;
    if before.until_on.is_some() {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    if until_on <= before.from_on {
        return Err(Error::invalid("untilOn", Rule::BadDate));
    }
    let ended = Model { until_on: Some(until_on), ..before };
    let saved = ended.into_active_model().reset_all().update(&*tx).await?;
    record(&tx, ctx, ("outlet_standard_ended", &saved)).await?;
    tx.commit().await?;
    Ok(site)
}

/// The enterprise, locked so that two records of one outlet take turns.
async fn locked(tx: &Tx, ctx: &Ctx, id: EnterpriseId) -> Result<enterprise::Model> {
    let site = access::lock::<enterprise::Entity, _>(&**tx, &ctx.actor, id).await?;
    if policy::may_set_standard(&ctx.actor, &site) { Ok(site) } else { Err(Error::Forbidden) }
}

async fn running(tx: &Tx, ctx: &Ctx, (site, outlet): (EnterpriseId, &str)) -> Result<Option<Model>> {
    let of_outlet = of(ctx, (site, outlet)).filter(outlet_standard::Column::UntilOn.is_null());
    Ok(of_outlet.one(&**tx).await?)
}

/// The day on which the last record of the outlet ended.
async fn latest(tx: &Tx, ctx: &Ctx, (site, outlet): (EnterpriseId, &str)) -> Result<Option<NaiveDate>> {
    let last = of(ctx, (site, outlet)).order_by_desc(outlet_standard::Column::FromOn).one(&**tx).await?;
    Ok(last.and_then(|row| row.until_on))
}

fn of(ctx: &Ctx, (site, outlet): (EnterpriseId, &str)) -> sea_orm::Select<outlet_standard::Entity> {
    access::find::<outlet_standard::Entity>(&ctx.actor)
        .filter(outlet_standard::Column::EnterpriseId.eq(site))
        .filter(outlet_standard::Column::Outlet.eq(outlet))
}

async fn record(tx: &Tx, ctx: &Ctx, (kind, row): (&str, &Model)) -> Result<()> {
    let note = format!("{} {} {} {}", row.outlet, row.standard, row.class, row.from_on);
    let subject = (SubjectKind::Enterprise, row.enterprise_id.0);
    events::record(tx, ctx, Event::of(kind, subject, Some(row.park_id)).note(note)).await?;
    Ok(())
}

/// The records of an enterprise's outlets, by outlet, the newest first.
///
/// # Errors
/// The database failed.
pub async fn standards_of(ctx: &Ctx, site: EnterpriseId) -> Result<Vec<Model>> {
    Ok(access::find::<outlet_standard::Entity>(&ctx.actor)
        .filter(outlet_standard::Column::EnterpriseId.eq(site))
        .order_by_asc(outlet_standard::Column::Outlet)
        .order_by_desc(outlet_standard::Column::FromOn)
        .limit(MOST)
        .all(&ctx.db.read)
        .await?)
}
