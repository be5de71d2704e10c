//! Reading the log: newest first, by keyset.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::attachment::SubjectKind;
use entities::audit_entry::{Column, Entity, Model, Source};
use entities::id::{ParkId, UserId};
use entities::security_event::Outcome;
use entities::{audit_head, event, park, security_event};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QuerySelect, Select};
use serde_json::Value;
use uuid::Uuid;

use super::{policy, seal};
use crate::clock::shanghai_midnight;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::events::Change;
use crate::page::{self, Page, PageInput};
use crate::{access, identity};

/// A count beyond this is "more than".
pub const MOST_COUNTED: u64 = 10_000;
const MAX_WHO: usize = 100;
const MAX_KINDS: usize = 50;

/// Which entries are listed.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name, account or e-mail address of who acted.
    pub who: Option<String>,
    pub source: Option<Source>,
    pub kinds: Vec<String>,
    pub outcome: Option<Outcome>,
    pub actor_id: Option<UserId>,
    pub subject_kind: Option<SubjectKind>,
    pub subject_id: Option<Uuid>,
    pub park_id: Option<ParkId>,
    /// First and last day, in Shanghai.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// An entry with the words of its row.
#[derive(Clone, Debug)]
pub struct Record {
    pub link: Model,
    /// Of the park concerned, if one is.
    pub park_name: Option<String>,
    pub actor_name: String,
    pub account: String,
    pub address: String,
    pub request_id: String,
    pub from_status: Option<String>,
    pub to_status: Option<String>,
    pub note: String,
    pub changes: Vec<Change>,
    /// Of a security event: an object of short values.
    pub detail: Value,
}

/// How the chain stands.
#[derive(Clone, Debug)]
pub struct State {
    pub head: audit_head::Model,
    /// Rows that wait for their link.
    pub unsealed: u64,
}

/// A page of the log.
///
/// # Errors
/// `Forbidden` for whoever is not the audit administrator, `Invalid` for page or filter.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Record>> {
    let limit = page.limit()?;
    let cursor = page.cursor::<i64>()?.map(|seq| vec![seq.into()]);
    let keys = [page::by(Column::Seq, Order::Desc)];
    let select = filtered(ctx, filter).await?;
    let rows = page::fetch(&ctx.db.read, select, (&keys, cursor, limit), |row| row.seq).await?;
    let nodes = with_words(ctx, rows.nodes).await?;
    Ok(Page { nodes, has_next_page: rows.has_next_page, end_cursor: rows.end_cursor })
}

/// How many entries the filter finds, counted up to 10,000.
///
/// # Errors
/// As `list`.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    let select = filtered(ctx, filter).await?.limit(MOST_COUNTED);
    Ok(select.select_only().column(Column::Seq).count(&ctx.db.read).await?)
}

/// How the chain stands.
///
/// # Errors
/// `Forbidden` for whoever is not the audit administrator.
pub async fn state(ctx: &Ctx) -> Result<State> {
    if !policy::may_read(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let head = seal::find_head(&ctx.db.read, false).await?;
    let unsealed = seal::waiting(&ctx.db.read, MOST_COUNTED).await?.len() as u64;
    Ok(State { head, unsealed })
}

async fn filtered(ctx: &Ctx, filter: &Filter) -> Result<Select<Entity>> {
    if !policy::may_read(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let mut select = access::find::<Entity>(&ctx.actor);
    if let Some(who) = filter.who.as_deref().map(str::trim).filter(|who| !who.is_empty()) {
        if who.chars().count() > MAX_WHO {
            return Err(Error::invalid("filter.who", Rule::TooLong));
        }
        select = select.filter(Column::ActorId.in_subquery(identity::people_matching(who)));
    }
    if filter.kinds.len() > MAX_KINDS {
        return Err(Error::invalid("filter.kinds", Rule::TooMany));
    }
    if !filter.kinds.is_empty() {
        select = select.filter(Column::Kind.is_in(filter.kinds.clone()));
    }
    for condition in facts(filter) {
        select = select.filter(condition);
    }
    if let Some(from) = filter.from {
        select = select.filter(Column::At.gte(shanghai_midnight(from)));
    }
    if let Some(after) = filter.to.and_then(|to| to.succ_opt()) {
        select = select.filter(Column::At.lt(shanghai_midnight(after)));
    }
    Ok(select)
}

fn facts(filter: &Filter) -> Vec<sea_orm::sea_query::SimpleExpr> {
    let mut all = Vec::new();
    all.extend(filter.source.map(|source| Column::Source.eq(source)));
    all.extend(filter.outcome.map(|outcome| Column::Outcome.eq(outcome)));
    all.extend(filter.actor_id.map(|actor| Column::ActorId.eq(actor)));
    all.extend(filter.subject_kind.map(|kind| Column::SubjectKind.eq(kind)));
    all.extend(filter.subject_id.map(|subject| Column::SubjectId.eq(subject)));
    all.extend(filter.park_id.map(|park| Column::ParkId.eq(park)));
    all
}

pub(super) async fn with_words(ctx: &Ctx, links: Vec<Model>) -> Result<Vec<Record>> {
    let of = |source| links.iter().filter(move |link| link.source == source).map(|link| link.source_id);
    let events = access::by_ids::<event::Entity, _>(&ctx.db.read, &ctx.actor, of(Source::Event).collect()).await?;
    let acts: Vec<Uuid> = of(Source::Security).collect();
    let acts = access::by_ids::<security_event::Entity, _>(&ctx.db.read, &ctx.actor, acts).await?;
    let mut events: HashMap<Uuid, event::Model> = events.into_iter().map(|row| (row.id.0, row)).collect();
    let mut acts: HashMap<Uuid, security_event::Model> = acts.into_iter().map(|row| (row.id.0, row)).collect();
    let parks = park_names(ctx, &links).await?;
    let record = |link: Model| {
        let (event, act) = (events.remove(&link.source_id), acts.remove(&link.source_id));
        let park_name = link.park_id.and_then(|id| parks.get(&id).cloned());
        Record { park_name, ..record(link, event, act) }
    };
    Ok(links.into_iter().map(record).collect())
}

#[expect(clippy::disallowed_methods, reason = "the log names the park of each entry to whoever reads the log")]
async fn park_names(ctx: &Ctx, links: &[Model]) -> Result<HashMap<ParkId, String>> {
    let mut ids: Vec<ParkId> = links.iter().filter_map(|link| link.park_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = park::Entity::find().filter(park::Column::Id.is_in(ids)).all(&ctx.db.read).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

fn record(link: Model, event: Option<event::Model>, act: Option<security_event::Model>) -> Record {
    let mut record = Record {
        link,
        park_name: None,
        actor_name: String::new(),
        account: String::new(),
        address: String::new(),
        request_id: String::new(),
        from_status: None,
        to_status: None,
        note: String::new(),
        changes: Vec::new(),
        detail: Value::Null,
    };
    if let Some(row) = event {
        (record.actor_name, record.note) = (row.actor_name, row.note);
        (record.from_status, record.to_status) = (row.from_status, row.to_status);
        record.changes = serde_json::from_value(row.changes).unwrap_or_default();
    }
    if let Some(row) = act {
        (record.actor_name, record.account) = (row.actor_name, row.account);
        (record.address, record.request_id, record.detail) = (row.address, row.request_id, row.detail);
    }
    record
}

/// The name of a kind of subject, as the log writes it.
#[must_use]
pub fn subject_name(kind: SubjectKind) -> String {
    kind.to_value()
}

/// The kind of subject of that name.
#[must_use]
pub fn subject_named(name: &str) -> Option<SubjectKind> {
    SubjectKind::try_from_value(&name.to_owned()).ok()
}
