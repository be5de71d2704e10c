//! The register of honours: what applications brought, what was there before, and what others hold.

use chrono::{DateTime, NaiveDate, Utc};
use entities::attachment::SubjectKind;
use entities::honour::{self, HonourLevel, Model};
use entities::id::{EnterpriseId, HonourApplicationId, HonourId, ParkId};
use entities::law_edition::Confidence;
use entities::{enterprise, event, park};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Deserialize;
use uuid::Uuid;

use super::input::unknown;
use super::queries::{has_text, words_of};
use super::{commands, entry, policy, words};
use crate::ctx::{Ctx, Tx};
use crate::db::{Db, insert_all};
use crate::error::{Current, Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::files::{self, AttachmentInput};
use crate::page::{self, Page, PageInput};
use crate::validate::Check;
use crate::{access, index};

#[derive(Clone, Debug)]
pub struct HonourInput {
    /// The site of the register, or none and the name.
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub subject_name: String,
    pub title: String,
    pub level: HonourLevel,
    pub year: i32,
    pub authority: String,
    pub document_number: String,
    pub source: String,
    pub confidence: Confidence,
    pub note: String,
}

impl HonourInput {
    fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.subject_name = check.optional(&self.subject_name, "subjectName", 100);
        self.title = check.required(&self.title, "title", 60);
        self.authority = check.required(&self.authority, "authority", 100);
        self.document_number = check.optional(&self.document_number, "documentNumber", 100);
        self.source = check.required(&self.source, "source", 300);
        self.note = check.optional(&self.note, "note", 1_000);
        check.that((1980..=2100).contains(&self.year), "year", Rule::OutOfRange);
        let named = self.park_id.is_some() || !self.subject_name.is_empty();
        check.that(named, "subjectName", Rule::Required);
        check.that(self.enterprise_id.is_none() || self.park_id.is_some(), "parkId", Rule::Required);
        check.done()?;
        Ok(self)
    }
}

pub(super) fn event<'a>(kind: &'a str, row: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Honour, row.id.0), row.park_id)
}

/// Adds an honour by hand.
///
/// # Errors
/// `Forbidden`, `Invalid`: also files without a site of the register, for nobody would see them.
pub async fn add(ctx: &Ctx, input: HonourInput, inputs: &[AttachmentInput]) -> Result<Model> {
    if !policy::keeps_honours(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let tx = ctx.begin().await?;
    let input = input.checked()?;
    let subject_name = site(&tx, ctx, &input).await?;
    let blank = Model {
        id: HonourId::new(),
        park_id: None,
        enterprise_id: None,
        subject_name: String::new(),
        title: String::new(),
        level: input.level,
        year: input.year,
        authority: String::new(),
        document_number: String::new(),
        source: String::new(),
        confidence: input.confidence,
        note: String::new(),
        application_id: None,
        revoked_on: None,
        revoke_reason: String::new(),
        added_by: Some(ctx.actor.user_id),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    };
    let row = insert(&tx, filled(blank, input, subject_name)).await?;
    let event_id = events::record(&tx, ctx, event("honour_added", &row).note(line(&row))).await?;
    attach(&tx, ctx, (&row, event_id), inputs).await?;
    tx.commit().await?;
    Ok(row)
}

/// Puts an honour into the register, and into what can be found.
pub(super) async fn insert(tx: &Tx, row: Model) -> Result<Model> {
    let row: Model = row.into_active_model().reset_all().insert(&**tx).await?;
    index::put(&**tx, entry::of_honour(&row)).await?;
    Ok(row)
}

fn filled(row: Model, input: HonourInput, subject_name: String) -> Model {
    Model {
        park_id: input.park_id,
        enterprise_id: input.enterprise_id,
        subject_name,
        title: input.title,
        level: input.level,
        year: input.year,
        authority: input.authority,
        document_number: input.document_number,
        source: input.source,
        confidence: input.confidence,
        note: input.note,
        ..row
    }
}

fn line(row: &Model) -> String {
    format!("{}：{}{} {}", row.subject_name, words::level(row.level), row.title, row.year)
}

async fn attach(
    tx: &Tx,
    ctx: &Ctx,
    (row, event_id): (&Model, entities::id::EventId),
    inputs: &[AttachmentInput],
) -> Result<()> {
    match row.park_id {
        _ if inputs.is_empty() => Ok(()),
        None => Err(unknown("files")),
        Some(park) => {
            let subject = commands::subject((SubjectKind::Honour, row.id.0), park, event_id);
            files::attach(tx, ctx, subject, inputs).await.map(|_| ())
        }
    }
}

/// The name of the site: the register's, or the one that was given.
async fn site(tx: &Tx, ctx: &Ctx, input: &HonourInput) -> Result<String> {
    let Some(park_id) = input.park_id else { return Ok(input.subject_name.clone()) };
    if let Some(id) = input.enterprise_id {
        let found = access::by_ids::<enterprise::Entity, _>(&**tx, &ctx.actor, vec![id]).await?;
        let found = found.into_iter().find(|row| row.park_id == park_id);
        return found.map(|row| row.name).ok_or_else(|| unknown("enterpriseId"));
    }
    let found = access::by_ids::<park::Entity, _>(&**tx, &ctx.actor, vec![park_id]).await?;
    found.into_iter().next().map(|row| row.name).ok_or_else(|| unknown("parkId"))
}

/// Changes an entry; what an application brought keeps its site, level and year.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, `Refused(IllegalMove)` once it is revoked, `Invalid`.
pub async fn edit(
    ctx: &Ctx,
    (id, version): (HonourId, i32),
    input: HonourInput,
    inputs: &[AttachmentInput],
) -> Result<Model> {
    let tx = ctx.begin().await?;
    let before = open(&tx, ctx, (id, version)).await?;
    let input = input.checked()?;
    if before.application_id.is_some() {
        let same = (before.park_id, before.enterprise_id) == (input.park_id, input.enterprise_id);
        let mut check = Check::default();
        check.that(same, "parkId", Rule::InUse);
        check.that(before.level == input.level, "level", Rule::InUse);
        check.that(before.year == input.year, "year", Rule::InUse);
        check.done()?;
    }
    let subject_name = site(&tx, ctx, &input).await?;
    let after = save(&tx, ctx, filled(before.clone(), input, subject_name)).await?;
    let event = event("honour_edited", &after).changes(changes(&before, &after));
    let event_id = events::record(&tx, ctx, event).await?;
    attach(&tx, ctx, (&after, event_id), inputs).await?;
    tx.commit().await?;
    Ok(after)
}

fn changes(before: &Model, after: &Model) -> Vec<Change> {
    let text = |pair: [&str; 2]| pair.map(|text| Some(text.to_owned()));
    let fields = [
        ("subject", text([&before.subject_name, &after.subject_name])),
        ("title", text([&before.title, &after.title])),
        ("level", text([words::level(before.level), words::level(after.level)])),
        ("year", [before.year, after.year].map(|year| Some(year.to_string()))),
        ("authority", text([&before.authority, &after.authority])),
        ("documentNumber", text([&before.document_number, &after.document_number])),
        ("source", text([&before.source, &after.source])),
        ("confidence", text([words::confidence(before.confidence), words::confidence(after.confidence)])),
        ("note", text([&before.note, &after.note])),
    ];
    events::diff(&fields.map(|(name, [before, after])| (name, before, after)))
}

/// The honour was taken back: it stays in the register, with the day and the reason.
///
/// # Errors
/// As `edit`.
pub async fn revoke(ctx: &Ctx, key: (HonourId, i32), (on, reason): (NaiveDate, &str)) -> Result<Model> {
    let reason = super::input::reason(reason)?;
    let tx = ctx.begin().await?;
    let before = open(&tx, ctx, key).await?;
    if on > ctx.today() {
        return Err(Error::invalid("on", Rule::BadDate));
    }
    let after = Model { revoked_on: Some(on), revoke_reason: reason.clone(), ..before };
    let after = save(&tx, ctx, after).await?;
    events::record(&tx, ctx, event("honour_revoked", &after).note(reason)).await?;
    tx.commit().await?;
    Ok(after)
}

async fn open(tx: &Tx, ctx: &Ctx, (id, version): (HonourId, i32)) -> Result<Model> {
    let row = access::lock::<honour::Entity, _>(&**tx, &ctx.actor, id).await?;
    if row.version != version {
        return Err(Error::Conflict(Current { version: row.version, status: None }));
    }
    if !policy::keeps_honours(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    if row.revoked_on.is_some() { Err(Error::Refused(Rule::IllegalMove)) } else { Ok(row) }
}

async fn save(tx: &Tx, ctx: &Ctx, row: Model) -> Result<Model> {
    let next = Model { version: row.version + 1, updated_at: ctx.now(), ..row };
    let next: Model = next.into_active_model().reset_all().update(&**tx).await?;
    index::put(&**tx, entry::of_honour(&next)).await?;
    Ok(next)
}

/// Whether the actor may change this entry, or take the honour back.
#[must_use]
pub fn may_change(ctx: &Ctx, row: &Model) -> bool {
    policy::keeps_honours(&ctx.actor) && row.revoked_on.is_none()
}

/// Which honours a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct HonourFilter {
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    /// One entry: what a find leads to.
    pub id: Option<HonourId>,
    pub level: Option<HonourLevel>,
    pub year: Option<i32>,
    /// Not taken back.
    pub valid: Option<bool>,
    /// Part of the site's name, the title or the authority.
    pub text: Option<String>,
}

fn matching(ctx: &Ctx, filter: &HonourFilter) -> Result<Select<honour::Entity>> {
    use honour::Column as C;
    let words = words_of(filter.text.as_deref())?;
    let holds = |yes| if yes { C::RevokedOn.is_null() } else { C::RevokedOn.is_not_null() };
    let condition = Condition::all()
        .add_option(filter.park_id.map(|id| C::ParkId.eq(id)))
        .add_option(filter.enterprise_id.map(|id| C::EnterpriseId.eq(id)))
        .add_option(filter.id.map(|id| C::Id.eq(id)))
        .add_option(filter.level.map(|level| C::Level.eq(level)))
        .add_option(filter.year.map(|year| C::Year.eq(year)))
        .add_option(filter.valid.map(holds))
        .add_option(words.map(|text| has_text([C::SubjectName, C::Title, C::Authority], text)));
    let select = access::find::<honour::Entity>(&ctx.actor);
    Ok(if condition.is_empty() { select } else { select.filter(condition) })
}

/// The honours that the actor sees, the latest year first.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &HonourFilter, page: &PageInput) -> Result<Page<Model>> {
    let keys = [page::by(honour::Column::Year, Order::Desc), page::by(honour::Column::Id, Order::Desc)];
    let cursor: Option<(i32, Uuid)> = page.cursor()?;
    let values = cursor.map(|(year, id)| vec![year.into(), id.into()]);
    let key = |row: &Model| (row.year, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter)?, (&keys, values, page.limit()?), key).await
}

/// How many honours match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count(ctx: &Ctx, filter: &HonourFilter) -> Result<u64> {
    Ok(matching(ctx, filter)?.count(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: HonourId) -> Result<Model> {
    access::get::<honour::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// The honours that these applications brought.
///
/// # Errors
/// The database failed.
pub async fn of_applications(ctx: &Ctx, ids: &[HonourApplicationId]) -> Result<Vec<Model>> {
    let those = honour::Column::ApplicationId.is_in(ids.iter().copied());
    Ok(access::find::<honour::Entity>(&ctx.actor).filter(those).all(&ctx.db.read).await?)
}

/// The last 100 events of an honour that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the honour was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, id: HonourId) -> Result<Vec<event::Model>> {
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Honour))
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_desc(event::Column::Id);
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}

#[derive(Debug, Deserialize)]
struct Line {
    subject_name: String,
    title: String,
    level: HonourLevel,
    year: i32,
    authority: String,
    document_number: String,
    source: String,
    confidence: Confidence,
    note: String,
}

/// The honours that come with the product.
///
/// # Errors
/// Never: a test reads all lines.
pub fn shipped(now: DateTime<Utc>) -> Result<Vec<Model>> {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/frameworks/honours.csv").as_bytes());
    let model = |line: Line| Model {
        id: HonourId::new(),
        park_id: None,
        enterprise_id: None,
        subject_name: line.subject_name,
        title: line.title,
        level: line.level,
        year: line.year,
        authority: line.authority,
        document_number: line.document_number,
        source: line.source,
        confidence: line.confidence,
        note: line.note,
        application_id: None,
        revoked_on: None,
        revoke_reason: String::new(),
        added_by: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    reader.deserialize::<Line>().map(|line| line.map(model).map_err(Error::internal)).collect()
}

/// Puts the shipped honours into a register that has none of them. Safe to run at each start.
///
/// # Errors
/// The database failed: nothing was installed.
#[expect(clippy::disallowed_methods, reason = "the seed runs before there is anybody to act")]
pub async fn install(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let tx = db.begin().await?;
    if db.backend() == DbBackend::Postgres {
        // Two servers that start together take turns; readers go on.
        tx.execute_unprepared("LOCK TABLE honour IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    let shipped_before = honour::Entity::find().filter(honour::Column::AddedBy.is_null()).count(&tx).await?;
    if shipped_before == 0 {
        let rows = shipped(now)?;
        index::put_all(&tx, rows.iter().map(entry::of_honour).collect()).await?;
        insert_all::<honour::Entity>(&tx, rows).await?;
    }
    tx.commit().await?;
    Ok(())
}
