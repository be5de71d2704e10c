//! Notices about filings: steps of the review, opened campaigns, days that come near or pass.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entities::attachment::SubjectKind;
use entities::filing::FilingStatus;
use entities::id::{CampaignId, FilingId};
use entities::{campaign, filing};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::once::tell_new;
use super::people::{People, Site};
use super::tell::{self, Message};
use super::texts::Params;
use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::filings::Around;
use crate::outbox::{About, NoticeKind};

const AT_ONCE: u64 = 200;
/// An opening that no job told of in time is told for so many days.
const NEWS_FOR_DAYS: u64 = 3;

/// Tells whom a step of a filing concerns.
///
/// # Errors
/// The database failed.
pub async fn filing_moved(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    (filing, around, note): (&filing::Model, &Around, &str),
) -> Result<()> {
    let site = Site::from(filing);
    let people = People::unnamed(&**tx, &[site]).await?;
    let params = Params {
        title: around.campaign_title.clone(),
        park: around.park_name.clone(),
        enterprise: Some(around.enterprise_name.clone()),
        due_on: Some(filing.due_on),
        actor: ctx.actor.name.clone(),
        note: note.to_owned(),
        ..Params::default()
    };
    let message = Message { kind, about: about(filing), params, stamp: tell::moment(ctx) };
    tell::tell(tx, ctx, &message, people.to_tell(kind, &site)).await
}

/// Tells about campaigns that opened, and about every filing whose day is near or has passed. `ctx` is the platform's;
/// it may run as often as one likes.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let mut after = None;
    loop {
        let batch = due_soon(ctx, after).await?;
        let Some(last) = batch.last() else {
            return Ok(());
        };
        after = Some(last.id);
        tell_about(ctx, &batch).await?;
    }
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all filings; nobody reads them here")]
async fn due_soon(ctx: &Ctx, after: Option<FilingId>) -> Result<Vec<filing::Model>> {
    use filing::Column as C;
    let today = ctx.today();
    let near = Condition::all().add(C::RunningDueOn.lte(today + Days::new(7)));
    let news = Condition::all()
        .add(C::OpensOn.gt(today - Days::new(NEWS_FOR_DAYS)))
        .add(C::Status.eq(FilingStatus::Draft))
        .add(C::Excused.eq(false));
    let mut query = filing::Entity::find()
        .filter(C::OpensOn.lte(today))
        .filter(C::Status.is_in(crate::filings::status::OPEN))
        .filter(Condition::any().add(near).add(news));
    if let Some(after) = after {
        query = query.filter(C::Id.gt(after));
    }
    Ok(query.order_by_asc(C::Id).limit(AT_ONCE).all(&ctx.db.read).await?)
}

/// What is to be told of a filing today, with the stamp that makes it once.
fn messages(filing: &filing::Model, today: NaiveDate) -> Vec<(NoticeKind, String)> {
    let due = filing.running_due_on;
    let once = due.to_string();
    let opened = (today - filing.opens_on).num_days();
    let mut all = Vec::new();
    if filing.submissions == 0 && opened < NEWS_FOR_DAYS.cast_signed() {
        all.push((NoticeKind::FilingOpened, "opened".to_owned()));
    }
    match (due - today).num_days() {
        8.. => {}
        // Whoever was asked today knows the day.
        4.. if opened > 0 => all.push((NoticeKind::FilingDueInSevenDays, once)),
        1..=3 if opened > 0 => all.push((NoticeKind::FilingDueInThreeDays, once)),
        1.. => {}
        0 => all.push((NoticeKind::FilingDueToday, once)),
        // On the first day, then every week.
        late => all.push((NoticeKind::FilingOverdue, format!("{once}:{}", (-late - 1) / 7))),
    }
    all
}

async fn tell_about(ctx: &Ctx, batch: &[filing::Model]) -> Result<()> {
    let sites: Vec<Site> = batch.iter().map(|row| Site { institute: false, ..Site::from(row) }).collect();
    let people = People::around(&ctx.db.read, &sites).await?;
    let campaigns: Vec<CampaignId> = batch.iter().map(|row| row.campaign_id).collect();
    let titles = titles(&ctx.db.read, &campaigns).await?;
    let mut letters = Vec::new();
    for (filing, site) in batch.iter().zip(&sites) {
        for (kind, stamp) in messages(filing, ctx.today()) {
            let mut params = params_of(filing, &people, &titles);
            params.days = (ctx.today() - filing.running_due_on).num_days();
            letters.push((Message { kind, about: about(filing), params, stamp }, people.to_tell(kind, site)));
        }
    }
    tell_new(ctx, letters).await
}

fn about(filing: &filing::Model) -> About {
    About { kind: SubjectKind::Filing, id: filing.id.0, park_id: filing.park_id }
}

fn params_of(filing: &filing::Model, people: &People, titles: &HashMap<CampaignId, String>) -> Params {
    Params {
        title: titles.get(&filing.campaign_id).cloned().unwrap_or_default(),
        park: people.park_name(filing.park_id),
        enterprise: people.enterprise_name(Some(filing.enterprise_id)),
        due_on: Some(filing.due_on),
        ..Params::default()
    }
}

#[expect(clippy::disallowed_methods, reason = "the title of the campaign is part of the notice's text")]
async fn titles(conn: &impl ConnectionTrait, ids: &[CampaignId]) -> Result<HashMap<CampaignId, String>> {
    let some = campaign::Entity::find().filter(campaign::Column::Id.is_in(ids.iter().copied()));
    let rows: Vec<(CampaignId, String)> =
        some.select_only().column(campaign::Column::Id).column(campaign::Column::Title).into_tuple().all(conn).await?;
    Ok(rows.into_iter().collect())
}
