//! Reading frameworks.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::framework::{self, FrameworkStatus, FrameworkSubject, Model};
use entities::framework_indicator::{self, IndicatorKind, Model as Indicator};
use entities::id::FrameworkId;
use entities::{diagnosis, event};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use crate::access;
use crate::ctx::Ctx;
use crate::diagnoses::queries::{has_text, words_of};
use crate::error::Result;
use crate::page::{self, Page, PageInput};

/// Which frameworks a list shows; every part narrows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub subject: Option<FrameworkSubject>,
    pub status: Option<FrameworkStatus>,
    /// In force today.
    pub in_force: Option<bool>,
    /// Part of code, edition or title.
    pub text: Option<String>,
}

fn matching(ctx: &Ctx, filter: &Filter) -> Result<Select<framework::Entity>> {
    use framework::Column as C;
    let (words, today) = (words_of(filter.text.as_deref())?, ctx.today());
    let begun = C::InForceOn.is_null().or(C::InForceOn.lte(today));
    let holds = Condition::all().add(begun).add(C::EndedOn.is_null().or(C::EndedOn.gt(today)));
    let condition = Condition::all()
        .add_option(filter.subject.map(|subject| C::Subject.eq(subject)))
        .add_option(filter.status.map(|status| C::Status.eq(status)))
        .add_option(filter.in_force.map(|yes| if yes { holds } else { holds.not() }))
        .add_option(words.map(|text| has_text([C::Code, C::Edition, C::Title], text)));
    let select = access::find::<framework::Entity>(&ctx.actor);
    Ok(if condition.is_empty() { select } else { select.filter(condition) })
}

/// The frameworks that the actor sees, the newest first.
///
/// # Errors
/// `Invalid` for a page or a filter that cannot be.
pub async fn list(ctx: &Ctx, filter: &Filter, page: &PageInput) -> Result<Page<Model>> {
    let keys = [page::by(framework::Column::CreatedAt, Order::Desc), page::by(framework::Column::Id, Order::Desc)];
    let cursor: Option<(DateTime<Utc>, Uuid)> = page.cursor()?;
    let values = cursor.map(|(at, id)| vec![at.into(), id.into()]);
    let key = |row: &Model| (row.created_at, row.id);
    page::fetch(&ctx.db.read, matching(ctx, filter)?, (&keys, values, page.limit()?), key).await
}

/// How many frameworks match.
///
/// # Errors
/// `Invalid` for a filter that cannot be.
pub async fn count(ctx: &Ctx, filter: &Filter) -> Result<u64> {
    Ok(matching(ctx, filter)?.count(&ctx.db.read).await?)
}

/// # Errors
/// `NotFound` when the actor does not see it.
pub async fn get(ctx: &Ctx, id: FrameworkId) -> Result<Model> {
    access::get::<framework::Entity, _>(&ctx.db.read, &ctx.actor, id).await
}

/// # Errors
/// The database failed.
pub async fn by_ids(ctx: &Ctx, ids: Vec<FrameworkId>) -> Result<Vec<Model>> {
    access::by_ids::<framework::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}

/// The indicators of a framework that was read through its scope, in order.
#[expect(clippy::disallowed_methods, reason = "the framework was read through its scope by the caller")]
pub(super) async fn of(conn: &impl ConnectionTrait, id: FrameworkId) -> Result<Vec<Indicator>> {
    let rows = framework_indicator::Entity::find()
        .filter(framework_indicator::Column::FrameworkId.eq(id))
        .order_by_asc(framework_indicator::Column::Position);
    Ok(rows.all(conn).await?)
}

/// The indicators of these frameworks, in order.
///
/// # Errors
/// The database failed.
pub async fn indicators_of(ctx: &Ctx, ids: &[FrameworkId]) -> Result<HashMap<FrameworkId, Vec<Indicator>>> {
    let rows = access::find::<framework_indicator::Entity>(&ctx.actor)
        .filter(framework_indicator::Column::FrameworkId.is_in(ids.iter().copied()))
        .order_by_asc(framework_indicator::Column::Position)
        .all(&ctx.db.read)
        .await?;
    let mut all: HashMap<FrameworkId, Vec<Indicator>> = HashMap::new();
    for row in rows {
        all.entry(row.framework_id).or_default().push(row);
    }
    Ok(all)
}

/// So many of these count in a score: of a choice group, as many as are chosen.
#[must_use]
pub fn counted(indicators: &[Indicator]) -> usize {
    let mut groups: HashMap<&str, usize> = HashMap::new();
    let mut single = 0;
    for one in indicators {
        match (one.kind, one.choice_group.as_deref()) {
            (IndicatorKind::Veto, _) => {}
            (IndicatorKind::Choice, Some(group)) => {
                groups.insert(group, one.choose.and_then(|n| usize::try_from(n).ok()).unwrap_or_default());
            }
            _ => single += 1,
        }
    }
    single + groups.values().sum::<usize>()
}

/// How many diagnoses use each of these, of those that the actor sees.
///
/// # Errors
/// The database failed.
pub async fn used_by(ctx: &Ctx, ids: &[FrameworkId]) -> Result<HashMap<FrameworkId, i64>> {
    let rows: Vec<(FrameworkId, i64)> = access::find::<diagnosis::Entity>(&ctx.actor)
        .select_only()
        .column(diagnosis::Column::FrameworkId)
        .column_as(diagnosis::Column::Id.count(), "n")
        .filter(diagnosis::Column::FrameworkId.is_in(ids.iter().copied()))
        .group_by(diagnosis::Column::FrameworkId)
        .into_tuple()
        .all(&ctx.db.read)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The last 100 events of a framework that the caller has read, the newest first.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the framework was read through its scope by the caller")]
pub async fn events_of(ctx: &Ctx, id: FrameworkId) -> Result<Vec<event::Model>> {
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(SubjectKind::Framework))
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_desc(event::Column::Id);
    Ok(events.limit(page::MAX).all(&ctx.db.read).await?)
}
