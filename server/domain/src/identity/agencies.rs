//! The expert organisations that do the work.

use entities::agency;
use entities::attachment::SubjectKind;
use entities::id::AgencyId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::policy;
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::events::{self, Event};
use crate::validate::Check;

const MAX_NAME: usize = 100;
/// Far more than a province has.
const MOST: u64 = 500;

/// All agencies, by name.
///
/// # Errors
/// The database failed.
pub async fn agencies(ctx: &Ctx) -> Result<Vec<agency::Model>> {
    let all = access::find::<agency::Entity>(&ctx.actor).order_by_asc(agency::Column::Name).limit(MOST);
    Ok(all.all(&ctx.db.read).await?)
}

/// # Errors
/// The database failed.
pub async fn agencies_by_ids(ctx: &Ctx, ids: Vec<AgencyId>) -> Result<Vec<agency::Model>> {
    access::by_ids::<agency::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// Adds an agency.
///
/// # Errors
/// `Forbidden`, `Invalid`.
pub async fn add_agency(ctx: &Ctx, name: &str) -> Result<agency::Model> {
    if !policy::may_add_agency(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let mut check = Check::default();
    let name = check.required(name, "name", MAX_NAME);
    check.done()?;
    let tx = ctx.begin().await?;
    let same = access::find::<agency::Entity>(&ctx.actor).filter(agency::Column::Name.eq(&name));
    if same.count(&*tx).await? > 0 {
        return Err(Error::invalid("name", Rule::NotUnique));
    }
    let row = agency::ActiveModel { id: Set(AgencyId::new()), name: Set(name), created_at: Set(ctx.now()) };
    let row = row.insert(&*tx).await?;
    let event = Event::of("agency_added", (SubjectKind::Agency, row.id.0), None).note(row.name.clone());
    events::record(&tx, ctx, event).await?;
    tx.commit().await?;
    Ok(row)
}
