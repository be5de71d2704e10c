//! Opening, changing and cancelling campaigns.

use std::collections::HashSet;

use entities::attachment::SubjectKind;
use entities::campaign::{self, Model};
use entities::filing::FilingStatus;
use entities::form_version::VersionStatus;
use entities::id::{CampaignId, EnterpriseId};
use entities::{enterprise, filing, form, form_version};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use super::input::{CampaignDays, OpenCampaign, Target};
use super::policy::{self, Action};
use crate::ctx::{Ctx, Tx};
use crate::db::insert_all;
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Event};
use crate::filings::status::OPEN;
use crate::index;
use crate::period::Period;
use crate::validate::Check;
use crate::{access, contracts};

/// Most enterprises of one campaign.
const MOST: usize = 5_000;

/// Opens a campaign: one filing for each enterprise that has none for this form and period yet.
///
/// # Errors
/// `Forbidden`, `Invalid`, `Refused(NotPublished)` for a version that is not in use, `Refused(AlreadyAsked)` when every
/// enterprise has such a filing.
pub async fn open(ctx: &Ctx, input: OpenCampaign) -> Result<Model> {
    let input = input.clean()?;
    if !policy::may_open(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let tx = ctx.begin().await?;
    let version = access::lock::<form_version::Entity, _>(&*tx, &ctx.actor, input.form_version_id).await?;
    if version.status != VersionStatus::Published {
        return Err(Error::Refused(Rule::NotPublished));
    }
    let form = access::get::<form::Entity, _>(&*tx, &ctx.actor, version.form_id).await?;
    let period: Period = input.period.parse()?;
    if period.kind() != form.period_kind {
        return Err(Error::invalid("period", Rule::BadFormat));
    }
    let sites = sites(&tx, ctx, &input).await?;
    let asked = asked(&tx, (&form, period)).await?;
    let new: Vec<&enterprise::Model> = sites.iter().filter(|site| !asked.contains(&site.id)).collect();
    if new.is_empty() {
        return Err(Error::Refused(if sites.is_empty() { Rule::UnknownReference } else { Rule::AlreadyAsked }));
    }
    let row = campaign(ctx, &input, (&version, period));
    let saved = row.into_active_model().insert(&*tx).await?;
    let filings = new.into_iter().map(|site| blank(ctx, &saved, site)).collect::<Vec<_>>();
    let count = filings.len();
    let parks = filings.iter().map(|filing| filing.park_id).collect();
    let entries = filings.iter().map(|filing| crate::filings::entry::of(filing, &saved.title)).collect();
    insert_all::<filing::Entity>(&*tx, filings).await?;
    index::put_all(&*tx, entries).await?;
    contracts::hang_campaign(&tx, ctx, saved.id, (&input.service_items, &parks)).await?;
    events::record(&tx, ctx, event("campaign_opened", &saved).note(format!("{} {count}", saved.title))).await?;
    tx.commit().await?;
    Ok(saved)
}

async fn sites(tx: &Tx, ctx: &Ctx, input: &OpenCampaign) -> Result<Vec<enterprise::Model>> {
    let of_parks = Condition::all()
        .add(enterprise::Column::ParkId.is_in(input.parks.iter().copied()))
        .add(enterprise::Column::Operating.eq(true));
    let which = Condition::any().add(of_parks).add(enterprise::Column::Id.is_in(input.enterprises.iter().copied()));
    let sites = access::find::<enterprise::Entity>(&ctx.actor).filter(which).all(&**tx).await?;
    if sites.len() > MOST {
        return Err(Error::invalid("parkIds", Rule::TooMany));
    }
    let known: HashSet<EnterpriseId> = sites.iter().map(|site| site.id).collect();
    match input.enterprises.iter().position(|id| !known.contains(id)) {
        Some(at) => Err(Error::invalid(&format!("enterpriseIds[{at}]"), Rule::UnknownReference)),
        None => Ok(sites),
    }
}

/// Who has a filing of this form for this period already.
#[expect(clippy::disallowed_methods, reason = "whoever opens campaigns must not ask twice; no filing is shown")]
async fn asked(tx: &Tx, (form, period): (&form::Model, Period)) -> Result<HashSet<EnterpriseId>> {
    use sea_orm::QuerySelect;
    let ids: Vec<EnterpriseId> = filing::Entity::find()
        .filter(filing::Column::FormId.eq(form.id))
        .filter(filing::Column::PeriodStart.eq(period.first_day()))
        .filter(filing::Column::Status.ne(FilingStatus::Cancelled))
        .select_only()
        .column(filing::Column::EnterpriseId)
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(ids.into_iter().collect())
}

fn campaign(ctx: &Ctx, input: &OpenCampaign, (version, period): (&form_version::Model, Period)) -> Model {
    Model {
        id: CampaignId::new(),
        form_id: version.form_id,
        form_version_id: version.id,
        title: input.title.clone(),
        period: period.to_string(),
        period_start: period.first_day(),
        opens_on: input.days.opens_on,
        due_on: input.days.due_on,
        locks_on: input.days.locks_on,
        created_by: ctx.actor.person(),
        created_at: ctx.now(),
        cancelled_at: None,
        cancel_reason: String::new(),
        updated_at: ctx.now(),
        version: 1,
    }
}

fn blank(ctx: &Ctx, campaign: &Model, site: &enterprise::Model) -> filing::Model {
    crate::filings::blank(campaign, (site.id, site.park_id), ctx.now())
}

/// Changes title and days; filings that nobody handed in yet and that have no exception follow.
///
/// # Errors
/// `Invalid` for days out of order, `Conflict`.
pub async fn edit(ctx: &Ctx, target: Target, (title, days): (&str, CampaignDays)) -> Result<Model> {
    let mut check = Check::default();
    let title = check.required(title, "title", 100);
    days.check(&mut check);
    check.done()?;
    let tx = ctx.begin().await?;
    let before = locked(&tx, ctx, target, Action::Edit).await?;
    let CampaignDays { opens_on, due_on, locks_on } = days;
    let changes = events::diff(&[
        ("title", Some(before.title.clone()), Some(title.clone())),
        ("opensOn", Some(before.opens_on.to_string()), Some(opens_on.to_string())),
        ("dueOn", Some(before.due_on.to_string()), Some(due_on.to_string())),
        ("locksOn", Some(before.locks_on.to_string()), Some(locks_on.to_string())),
    ]);
    let version = before.version + 1;
    let after = Model { title, opens_on, due_on, locks_on, updated_at: ctx.now(), version, ..before };
    let saved = after.into_active_model().reset_all().update(&*tx).await?;
    filing::Entity::update_many()
        .col_expr(filing::Column::OpensOn, Expr::value(opens_on))
        .col_expr(filing::Column::DueOn, Expr::value(due_on))
        .col_expr(filing::Column::RunningDueOn, Expr::value(due_on))
        .col_expr(filing::Column::LocksOn, Expr::value(locks_on))
        .col_expr(filing::Column::UpdatedAt, Expr::value(ctx.now()))
        .filter(filing::Column::CampaignId.eq(saved.id))
        .filter(filing::Column::Status.is_in(OPEN))
        .filter(filing::Column::ExceptionReason.eq(""))
        .filter(filing::Column::ReturnedTimes.eq(0))
        .filter(filing::Column::ReopenedTimes.eq(0))
        .exec(&*tx)
        .await?;
    if changes.iter().any(|change| change.field == "title") {
        crate::filings::entry::of_campaign(&*tx, &saved).await?;
    }
    events::record(&tx, ctx, event("campaign_edited", &saved).changes(changes)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Takes a campaign back before anybody handed in anything.
///
/// # Errors
/// `Refused(InUse)` when somebody has.
pub async fn cancel(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let mut check = Check::default();
    let reason = check.required(reason, "reason", 1000);
    check.done()?;
    let tx = ctx.begin().await?;
    let before = locked(&tx, ctx, target, Action::Cancel).await?;
    if submitted(&tx, before.id).await? {
        return Err(Error::Refused(Rule::InUse));
    }
    filing::Entity::update_many()
        .col_expr(filing::Column::Status, Expr::value(FilingStatus::Cancelled))
        .col_expr(filing::Column::RunningDueOn, Expr::value(NEVER))
        .col_expr(filing::Column::WaitingSince, Expr::value(ctx.now()))
        .filter(filing::Column::CampaignId.eq(before.id))
        .exec(&*tx)
        .await?;
    let version = before.version + 1;
    let after = Model {
        cancelled_at: Some(ctx.now()),
        cancel_reason: reason.clone(),
        updated_at: ctx.now(),
        version,
        ..before
    };
    let saved = after.into_active_model().reset_all().update(&*tx).await?;
    events::record(&tx, ctx, event("campaign_cancelled", &saved).note(reason)).await?;
    tx.commit().await?;
    Ok(saved)
}

/// No clock runs for a cancelled filing.
const NEVER: Option<chrono::NaiveDate> = chrono::NaiveDate::from_ymd_opt(9999, 12, 31);

#[expect(clippy::disallowed_methods, reason = "a yes or no to who may cancel")]
async fn submitted(tx: &Tx, campaign: CampaignId) -> Result<bool> {
    let handed_in = filing::Entity::find()
        .filter(filing::Column::CampaignId.eq(campaign))
        .filter(filing::Column::Submissions.gt(0));
    Ok(handed_in.count(&**tx).await? > 0)
}

async fn locked(tx: &Tx, ctx: &Ctx, target: Target, action: Action) -> Result<Model> {
    let row = access::lock::<campaign::Entity, _>(&**tx, &ctx.actor, target.id).await?;
    if !policy::may_open(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    if row.version != target.version {
        return Err(Error::Conflict(Current { version: row.version, status: None }));
    }
    if !policy::allows(&ctx.actor, action, &row) {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    Ok(row)
}

fn event<'a>(kind: &'a str, campaign: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Campaign, campaign.id.0), None)
}
