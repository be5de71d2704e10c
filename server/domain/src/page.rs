//! Keyset pages: `limit + 1` rows after a cursor, never an offset.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select, Value,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result, Rule};

/// The largest page that may be asked for.
pub const MAX: u64 = 100;

/// Which page: `first` rows (1–100, 20 when not said) after a cursor.
#[derive(Clone, Debug, Default)]
pub struct PageInput {
    pub first: Option<i32>,
    pub after: Option<String>,
}

/// A page of rows.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub nodes: Vec<T>,
    pub has_next_page: bool,
    pub end_cursor: Option<String>,
}

impl<T> Page<T> {
    /// The same page of something else.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        let Self { nodes, has_next_page, end_cursor } = self;
        Page { nodes: nodes.into_iter().map(each).collect(), has_next_page, end_cursor }
    }
}

impl PageInput {
    /// The number of rows.
    ///
    /// # Errors
    /// `Invalid` outside 1–100: refused, never clamped.
    pub fn limit(&self) -> Result<u64> {
        match self.first {
            None => Ok(20),
            Some(n) => u64::try_from(n)
                .ok()
                .filter(|n| (1..=MAX).contains(n))
                .ok_or_else(|| Error::invalid("first", Rule::OutOfRange)),
        }
    }

    /// What the cursor holds.
    ///
    /// # Errors
    /// `Invalid` when it is not one of ours.
    pub fn cursor<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        let Some(text) = &self.after else {
            return Ok(None);
        };
        let bad = || Error::invalid("after", Rule::BadCursor);
        let bytes = BASE64.decode(text).map_err(|_| bad())?;
        serde_json::from_slice(&bytes).map(Some).map_err(|_| bad())
    }
}

/// A cursor's text from the sort key of a row.
#[must_use]
pub fn cursor<K: Serialize>(key: &K) -> String {
    BASE64.encode(serde_json::to_vec(key).unwrap_or_default())
}

/// One column of a sort order.
#[derive(Clone)]
pub struct SortKey {
    pub expr: SimpleExpr,
    pub order: Order,
}

/// Sorts by a column.
pub fn by<C: ColumnTrait>(column: C, order: Order) -> SortKey {
    SortKey { expr: SimpleExpr::from(Expr::col((column.entity_name(), column))), order }
}

/// Rows after `cursor` in the order of `keys`, the last of which is unique.
#[must_use]
pub fn after(keys: &[SortKey], cursor: &[Value]) -> Condition {
    let mut any = Condition::any();
    for (i, (key, value)) in keys.iter().zip(cursor).enumerate() {
        let mut all = Condition::all();
        for (earlier, same) in keys[..i].iter().zip(cursor) {
            all = all.add(earlier.expr.clone().eq(same.clone()));
        }
        let next = match key.order {
            Order::Desc => key.expr.clone().lt(value.clone()),
            _ => key.expr.clone().gt(value.clone()),
        };
        any = any.add(all.add(next));
    }
    any
}

/// Which rows of which order: the keys, the values that the cursor holds, the number of rows.
pub type Stretch<'a> = (&'a [SortKey], Option<Vec<Value>>, u64);

/// Runs a page query: `limit + 1` rows, of which the last one only tells that there are more.
///
/// # Errors
/// The database failed.
pub async fn fetch<E, K>(
    conn: &impl ConnectionTrait,
    select: Select<E>,
    stretch: Stretch<'_>,
    key_of: impl Fn(&E::Model) -> K,
) -> Result<Page<E::Model>>
where
    E: EntityTrait,
    K: Serialize,
{
    let limit = stretch.2;
    Ok(cut(ordered(select, stretch).all(conn).await?, limit, key_of))
}

/// The query of a page.
pub fn ordered<E: EntityTrait>(select: Select<E>, (keys, cursor_values, limit): Stretch<'_>) -> Select<E> {
    let mut select = select.limit(limit + 1);
    if let Some(values) = cursor_values {
        select = select.filter(after(keys, &values));
    }
    for key in keys {
        select = select.order_by(key.expr.clone(), key.order.clone());
    }
    select
}

/// The page of the rows that its query gave.
pub fn cut<T, K: Serialize>(mut nodes: Vec<T>, limit: u64, key_of: impl Fn(&T) -> K) -> Page<T> {
    let has_next_page = nodes.len() as u64 > limit;
    nodes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let end_cursor = nodes.last().map(|row| cursor(&key_of(row)));
    Page { nodes, has_next_page, end_cursor }
}

/// All pages of a list, in its order.
///
/// # Errors
/// What the list refuses, and `Refused(TooMany)` for more than `most` rows.
pub async fn every<T, F>(most: usize, fetch: impl Fn(PageInput) -> F) -> Result<Vec<T>>
where
    F: Future<Output = Result<Page<T>>>,
{
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = fetch(PageInput { first: i32::try_from(MAX).ok(), after }).await?;
        rows.extend(page.nodes);
        if rows.len() > most {
            return Err(Error::Refused(Rule::TooMany));
        }
        if !page.has_next_page {
            return Ok(rows);
        }
        after = page.end_cursor;
    }
}

/// Characters of a text that are looked for: SQLite refuses patterns beyond 50,000 bytes, and no name or title is as long.
const MOST_LOOKED_FOR: usize = 2_000;

/// `%text%` with its wildcards made literal; for `LIKE … ESCAPE '\'`.
#[must_use]
pub fn contains(text: &str) -> String {
    let text: String = text.chars().take(MOST_LOOKED_FOR).collect();
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}
