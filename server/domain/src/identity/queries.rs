//! Reading people: each with what the viewer may know of them.

use std::collections::HashMap;

use entities::id::{EnterpriseId, ParkId, UserId};
use entities::{membership, user};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QuerySelect, Select};

use super::input::PeopleFilter;
use super::policy::{self, Action, Subject};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::page::{self, Page, PageInput};

/// A person as the viewer may know them.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: UserId,
    /// The role instead, for those who get no personal data.
    pub name: String,
    pub account: Option<String>,
    pub email: Option<String>,
    pub active: bool,
    /// Invited, and has not yet chosen a password.
    pub pending: bool,
    pub memberships: Vec<membership::Model>,
    pub version: i32,
    pub available: Vec<Action>,
}

impl Person {
    /// Of whom no more is known than the name.
    #[must_use]
    pub fn called(id: UserId, name: String) -> Self {
        Self {
            id,
            name,
            account: None,
            email: None,
            active: false,
            pending: false,
            memberships: Vec::new(),
            version: 0,
            available: Vec::new(),
        }
    }
}

/// Oneself.
///
/// # Errors
/// The database failed.
pub async fn viewer(ctx: &Ctx) -> Result<(user::Model, Vec<membership::Model>)> {
    let row = access::get::<user::Entity, _>(&ctx.db.read, &ctx.actor, ctx.actor.user_id).await?;
    let held = held_by(&ctx.db.read, vec![row.id]).await?;
    Ok((row, held))
}

/// The people whom the viewer sees, by name.
///
/// # Errors
/// `Invalid` for the page.
pub async fn people(ctx: &Ctx, filter: &PeopleFilter, page: &PageInput) -> Result<Page<Person>> {
    let limit = page.limit()?;
    let cursor = page.cursor::<(String, UserId)>()?;
    let cursor = cursor.map(|(name, id)| vec![name.into(), id.into()]);
    let keys = [page::by(user::Column::Name, Order::Asc), page::by(user::Column::Id, Order::Asc)];
    let rows =
        page::fetch(&ctx.db.read, filtered(ctx, filter), (&keys, cursor, limit), |row| (row.name.clone(), row.id))
            .await?;
    let nodes = present(ctx, rows.nodes).await?;
    Ok(Page { nodes, has_next_page: rows.has_next_page, end_cursor: rows.end_cursor })
}

/// How many people the filter finds.
///
/// # Errors
/// The database failed.
pub async fn count(ctx: &Ctx, filter: &PeopleFilter) -> Result<u64> {
    Ok(filtered(ctx, filter).count(&ctx.db.read).await?)
}

/// One person whom the viewer sees.
///
/// # Errors
/// `NotFound`.
pub async fn person(ctx: &Ctx, id: UserId) -> Result<Person> {
    let row = access::get::<user::Entity, _>(&ctx.db.read, &ctx.actor, id).await?;
    shown(ctx, &ctx.db.read, row).await
}

/// The people whom rows that the viewer sees refer to: who sees a finding sees who made it.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "visible by the row that names them; reduced by `present`")]
pub async fn persons(ctx: &Ctx, ids: Vec<UserId>) -> Result<Vec<Person>> {
    let rows = user::Entity::find().filter(user::Column::Id.is_in(ids)).all(&ctx.db.read).await?;
    present(ctx, rows).await
}

/// As `persons`, with nothing but the id and the name: what most rows show of somebody.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "visible by the row that names them; id and name only")]
pub async fn named(ctx: &Ctx, ids: Vec<UserId>) -> Result<Vec<Person>> {
    if !policy::reads_names(&ctx.actor) {
        // The role instead, which only the memberships tell.
        return persons(ctx, ids).await;
    }
    let some = user::Entity::find().filter(user::Column::Id.is_in(ids)).select_only();
    let some = some.columns([user::Column::Id, user::Column::Name]).into_tuple();
    let rows: Vec<(UserId, String)> = some.all(&ctx.db.read).await?;
    Ok(rows.into_iter().map(|(id, name)| Person::called(id, name)).collect())
}

/// Whether this active person works for the enterprise, or, without one, for the park.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "a yes or no within a command that has checked its own scope")]
pub async fn works_for(
    conn: &impl ConnectionTrait,
    person: UserId,
    park: ParkId,
    enterprise: Option<EnterpriseId>,
) -> Result<bool> {
    let scope = match enterprise {
        Some(enterprise) => membership::Column::EnterpriseId.eq(enterprise),
        None => membership::Column::ParkId.eq(park).and(membership::Column::EnterpriseId.is_null()),
    };
    let found = user::Entity::find_by_id(person)
        .filter(user::Column::Active.eq(true))
        .filter(user::Column::Id.in_subquery(members(scope)))
        .count(conn)
        .await?;
    Ok(found > 0)
}

/// A row as the viewer may know it, read in the transaction that changed it.
///
/// # Errors
/// The database failed.
pub async fn shown(ctx: &Ctx, conn: &impl ConnectionTrait, row: user::Model) -> Result<Person> {
    let held = held_by(conn, vec![row.id]).await?;
    Ok(reduce(ctx, row, held))
}

/// Refuses unless the actor may erase this person.
///
/// # Errors
/// `Forbidden`.
pub async fn may_erase(ctx: &Ctx, conn: &impl ConnectionTrait, row: &user::Model) -> Result<()> {
    let held = held_by(conn, vec![row.id]).await?;
    let allowed = policy::allows(&ctx.actor, Action::Erase, Subject::of(row, &held));
    if allowed { Ok(()) } else { Err(Error::Forbidden) }
}

/// All memberships of these people. For the rules; what of it is shown, `policy::shows_membership` says.
#[expect(clippy::disallowed_methods, reason = "the rules need all of them; the answer shows what the actor may see")]
pub(super) async fn held_by(conn: &impl ConnectionTrait, people: Vec<UserId>) -> Result<Vec<membership::Model>> {
    Ok(membership::Entity::find().filter(membership::Column::UserId.is_in(people)).all(conn).await?)
}

async fn present(ctx: &Ctx, rows: Vec<user::Model>) -> Result<Vec<Person>> {
    let held = held_by(&ctx.db.read, rows.iter().map(|row| row.id).collect()).await?;
    let mut by_person: HashMap<UserId, Vec<membership::Model>> = HashMap::new();
    for one in held {
        by_person.entry(one.user_id).or_default().push(one);
    }
    let reduced = rows.into_iter().map(|row| {
        let held = by_person.remove(&row.id).unwrap_or_default();
        reduce(ctx, row, held)
    });
    Ok(reduced.collect())
}

fn reduce(ctx: &Ctx, row: user::Model, mut held: Vec<membership::Model>) -> Person {
    held.sort_by_key(|one| one.id);
    let subject = Subject::of(&row, &held);
    let contact = policy::shows_contact(&ctx.actor, subject);
    let named = policy::shows_name(&ctx.actor, subject);
    let title = held.first().map_or("用户", |one| policy::title_of(&policy::grant_of(one)));
    let (available, pending) = (policy::available(&ctx.actor, subject), subject.pending);
    held.retain(|one| policy::shows_membership(&ctx.actor, one));
    Person {
        id: row.id,
        name: if named { row.name } else { title.to_owned() },
        account: contact.then_some(row.account),
        email: contact.then_some(row.email),
        active: row.active,
        pending,
        memberships: held,
        version: row.version,
        available,
    }
}

fn filtered(ctx: &Ctx, filter: &PeopleFilter) -> Select<user::Entity> {
    let mut select = access::find::<user::Entity>(&ctx.actor);
    // By name only: a search by account or address would tell them to people who may not read them.
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let lower = Expr::expr(sea_orm::sea_query::Func::lower(Expr::col((user::Entity, user::Column::Name))));
        select = select.filter(lower.like(LikeExpr::new(page::contains(text)).escape('\\')));
    }
    let mut scope = Vec::new();
    scope.extend(filter.role.map(|role| membership::Column::Role.eq(role)));
    scope.extend(filter.park_id.map(|park| membership::Column::ParkId.eq(park)));
    scope.extend(filter.enterprise_id.map(|enterprise| membership::Column::EnterpriseId.eq(enterprise)));
    match scope.into_iter().reduce(ExprTrait::and) {
        Some(scope) => select.filter(user::Column::Id.in_subquery(members(scope))),
        None => select,
    }
}

/// The ids of people whose name, account or e-mail address has this part; for the audit administrator's filter.
#[must_use]
pub fn people_matching(part: &str) -> SelectStatement {
    let like = |column: user::Column| {
        let lower = Expr::expr(sea_orm::sea_query::Func::lower(Expr::col((user::Entity, column))));
        lower.like(LikeExpr::new(page::contains(part)).escape('\\'))
    };
    let any = like(user::Column::Name).or(like(user::Column::Account)).or(like(user::Column::Email));
    Query::select().column(user::Column::Id).from(user::Entity).and_where(any).to_owned()
}

fn members(which: sea_orm::sea_query::SimpleExpr) -> SelectStatement {
    Query::select().column(membership::Column::UserId).from(membership::Entity).and_where(which).to_owned()
}
