//! The only doors to a table. Each takes the actor, and each puts what the actor may see into the query itself, so that
//! a foreign row and an absent one are the same thing: not found.

use sea_orm::sea_query::{Expr, LockType, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityName, EntityTrait, FromQueryResult, Iterable, PrimaryKeyToColumn,
    PrimaryKeyTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use crate::actor::Actor;
use crate::error::{Error, Result};

/// What an actor may see of a table; written once, in the `policy.rs` of its slice.
pub trait Scoped: EntityTrait {
    fn visible_to(actor: &Actor) -> Condition;
}

/// The type of an entity's key, by a name that needs no ORM.
pub trait Keyed {
    type Id;
}

impl<E: EntityTrait> Keyed for E {
    type Id = <E::PrimaryKey as PrimaryKeyTrait>::ValueType;
}

/// Sees every row.
#[must_use]
pub fn everything() -> Condition {
    Condition::all()
}

/// Sees no row.
#[must_use]
pub fn nothing() -> Condition {
    Condition::all().add(SimpleExpr::from(Expr::cust("1 = 0")))
}

/// The rows of `E` that the actor may see, to be filtered further.
#[expect(clippy::disallowed_methods, reason = "the door itself")]
pub fn find<E: Scoped>(actor: &Actor) -> Select<E> {
    let visible = E::visible_to(actor);
    // An empty condition would render WHERE TRUE, which slows SQLite's counts.
    if visible.is_empty() { E::find() } else { E::find().filter(visible) }
}

/// One row by its key.
///
/// # Errors
/// `NotFound` when there is none or the actor may not see it.
pub async fn get<E, I>(conn: &impl ConnectionTrait, actor: &Actor, id: I) -> Result<E::Model>
where
    E: Scoped,
    I: Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
{
    keyed::<E, I>(actor, id).one(conn).await?.ok_or(Error::NotFound)
}

/// One row by its key, locked until the transaction ends.
///
/// # Errors
/// `NotFound` when there is none or the actor may not see it.
pub async fn lock<E, I>(tx: &impl ConnectionTrait, actor: &Actor, id: I) -> Result<E::Model>
where
    E: Scoped,
    I: Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
{
    keyed::<E, I>(actor, id).lock_exclusive().one(tx).await?.ok_or(Error::NotFound)
}

/// As `lock`, with what `more` joins to the row: one statement instead of one for each table. Only the row is locked.
///
/// # Errors
/// `NotFound` when there is none or the actor may not see it.
pub async fn lock_with<E, I, M>(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: I,
    more: impl FnOnce(&mut SelectStatement),
) -> Result<M>
where
    E: Scoped,
    I: Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
    M: FromQueryResult,
{
    let mut select = keyed::<E, I>(actor, id);
    let query = QueryTrait::query(&mut select);
    more(query);
    query.lock_with_tables(LockType::Update, [EntityName::table_ref(&E::default())]);
    select.into_model::<M>().one(tx).await?.ok_or(Error::NotFound)
}

/// The visible rows among `ids`, in no order: what a loader asks for once a page.
///
/// # Errors
/// The database failed.
pub async fn by_ids<E, I>(conn: &impl ConnectionTrait, actor: &Actor, ids: Vec<I>) -> Result<Vec<E::Model>>
where
    E: Scoped,
    I: Into<sea_orm::Value>,
{
    let Some(key) = E::PrimaryKey::iter().next() else {
        return Ok(Vec::new());
    };
    Ok(find::<E>(actor).filter(key.into_column().is_in(ids)).all(conn).await?)
}

/// Each id once, to be asked for together.
pub fn distinct<T: Ord>(ids: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[expect(clippy::disallowed_methods, reason = "the door itself")]
fn keyed<E, I>(actor: &Actor, id: I) -> Select<E>
where
    E: Scoped,
    I: Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
{
    let visible = E::visible_to(actor);
    let select = E::find_by_id(id);
    if visible.is_empty() { select } else { select.filter(visible) }
}
