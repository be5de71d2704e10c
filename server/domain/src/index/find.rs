//! Finding entries. Whose rows they are of decides what is found: each find asks for the row itself, in the actor's scope.

use std::collections::BTreeSet;

use entities::id::{EnterpriseId, ParkId};
use entities::search_entry::{self, SearchKind};
use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
    Statement,
};
use uuid::Uuid;

use super::grams::{Term, fold, pairs};
use super::write::word;
use crate::access::{self, Scoped};
use crate::actor::Actor;
use crate::error::{Error, Result, Rule};

/// Longest text that is looked for, and most words in it.
const LONGEST: usize = 100;
const MOST_WORDS: usize = 6;
const MOST_ALIKE: usize = 24;

/// What is looked for: each word must stand in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// # Errors
    /// `Invalid(TooShort)` without a word of two characters, `Invalid(TooLong)`, `Invalid(TooMany)`.
    pub fn parse(text: &str) -> Result<Self> {
        if text.chars().count() > LONGEST {
            return Err(Error::invalid("text", Rule::TooLong));
        }
        let words: BTreeSet<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        if words.len() > MOST_WORDS {
            return Err(Error::invalid("text", Rule::TooMany));
        }
        if words.iter().all(|word| word.chars().count() < 2) {
            return Err(Error::invalid("text", Rule::TooShort));
        }
        Ok(Self(words.into_iter().collect()))
    }

    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.0
    }

    fn terms(&self) -> BTreeSet<i32> {
        self.0.iter().flat_map(|word| pairs(word)).collect()
    }
}

/// Where the actor may find anything at all: narrows the index; the scope of the rows decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    Everywhere,
    In(Vec<ParkId>, Vec<EnterpriseId>),
}

impl Reach {
    fn terms(&self) -> Option<Vec<i32>> {
        let Self::In(parks, enterprises) = self else { return None };
        let parks = parks.iter().map(|id| Term::Park(*id).number());
        let enterprises = enterprises.iter().map(|id| Term::Enterprise(*id).number());
        Some(parks.chain(enterprises).chain([Term::Public.number()]).collect())
    }
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Found {
    pub seq: i64,
    pub subject_id: Uuid,
    pub title: String,
    pub text: String,
}

/// The newest entries of rows of `E` that hold all the words and that the actor may see.
///
/// # Errors
/// The database failed.
pub async fn find<E: Scoped>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    (kind, id): (SearchKind, E::Column),
    (words, reach, most): (&Words, &Reach, u64),
) -> Result<Vec<Found>> {
    let statement = statement::<E>(conn.get_database_backend(), actor, (kind, id), (words, reach, most));
    Ok(Found::find_by_statement(statement).all(conn).await?)
}

/// The statement of a find: what the engines are asked, also for its plan.
#[must_use]
pub fn statement<E: Scoped>(
    backend: DbBackend,
    actor: &Actor,
    (kind, id): (SearchKind, E::Column),
    (words, reach, most): (&Words, &Reach, u64),
) -> Statement {
    let all = with(words.terms(), kind);
    let mut query = select(backend, (&all, &[]), reach);
    for word in words.words() {
        query.and_where(holds(backend, word));
    }
    query.and_where(entry(search_entry::Column::Kind).eq(kind)).and_where(visible::<E>(backend, actor, id)).limit(most);
    backend.build(&query)
}

/// Entries of rows of `E` that share pairs with a text and that the actor may see, the newest first: to be ranked.
///
/// # Errors
/// The database failed.
pub async fn like_it<E: Scoped>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    (kind, id): (SearchKind, E::Column),
    (text, reach, most): (&str, &Reach, u64),
) -> Result<Vec<Found>> {
    let backend = conn.get_database_backend();
    let some: Vec<i32> = pairs(&fold(text)).into_iter().take(MOST_ALIKE).collect();
    if some.is_empty() {
        return Ok(Vec::new());
    }
    let all = with(BTreeSet::new(), kind);
    let mut query = select(backend, (&all, &some), reach);
    query.and_where(entry(search_entry::Column::Kind).eq(kind)).and_where(visible::<E>(backend, actor, id)).limit(most);
    Ok(Found::find_by_statement(backend.build(&query)).all(conn).await?)
}

fn with(mut terms: BTreeSet<i32>, kind: SearchKind) -> Vec<i32> {
    terms.insert(Term::Kind(kind).number());
    terms.into_iter().collect()
}

fn entry(column: search_entry::Column) -> Expr {
    Expr::col((search_entry::Entity, column))
}

/// Entries by the index alone: all of these terms, one of those, one of the reach. Both engines walk the numbers that the
/// index gives, the newest first, look each entry up by its number, and stop at the last one of the page.
fn select(backend: DbBackend, (all, some): (&[i32], &[i32]), reach: &Reach) -> SelectStatement {
    use search_entry::Column as C;
    let gram = Alias::new("search_gram");
    let key = if backend == DbBackend::Postgres { "seq" } else { "rowid" };
    let on = || Expr::col((gram.clone(), Alias::new(key))).equals((search_entry::Entity, C::Seq));
    let mut query = Query::select();
    for column in [C::Seq, C::SubjectId, C::Title, C::Text] {
        query.column((search_entry::Entity, column));
    }
    query.from(gram.clone());
    if backend == DbBackend::Postgres {
        // Behind an offset the entry stays one look-up for each number: left to itself, PostgreSQL reads all entries from
        // end to end for a word that many of them hold.
        let one = Query::select()
            .column((search_entry::Entity, Asterisk))
            .from(search_entry::Entity)
            .and_where(on())
            .offset(0)
            .to_owned();
        query.join_lateral(JoinType::InnerJoin, one, search_entry::Entity, Expr::cust("true"));
    } else {
        // SQLite keeps the order of a cross join: left to itself, its planner may walk all entries of a kind and ask the
        // index of the pairs for each of them.
        query.cross_join(search_entry::Entity).and_where(on());
    }
    query.cond_where(matching(backend, (all, some), reach)).order_by((gram, Alias::new(key)), Order::Desc);
    query
}

fn matching(backend: DbBackend, (all, some): (&[i32], &[i32]), reach: &Reach) -> Condition {
    let within = reach.terms();
    if backend == DbBackend::Postgres {
        let array = |terms: &[i32]| {
            let numbers: Vec<String> = terms.iter().map(i32::to_string).collect();
            format!("'{{{}}}'::integer[]", numbers.join(","))
        };
        let mut parts = vec![format!("search_gram.grams @> {}", array(all))];
        for any in within.iter().map(Vec::as_slice).chain((!some.is_empty()).then_some(some)) {
            parts.push(format!("search_gram.grams && {}", array(any)));
        }
        return parts.into_iter().fold(Condition::all(), |all, part| all.add(SimpleExpr::from(Expr::cust(part))));
    }
    let joined = |terms: &[i32], by: &str| terms.iter().map(|term| word(*term)).collect::<Vec<_>>().join(by);
    let mut parts = vec![joined(all, " AND ")];
    for any in within.iter().map(Vec::as_slice).chain((!some.is_empty()).then_some(some)) {
        parts.push(format!("({})", joined(any, " OR ")));
    }
    let matches = format!("search_gram MATCH '{}'", parts.join(" AND "));
    Condition::all().add(SimpleExpr::from(Expr::cust(matches)))
}

/// The text itself holds the word, character by character.
fn holds(backend: DbBackend, word: &str) -> SimpleExpr {
    let place = if backend == DbBackend::Postgres { "strpos" } else { "instr" };
    let found = Func::cust(place).arg(entry(search_entry::Column::Folded)).arg(Expr::val(word));
    Expr::expr(found).gt(0)
}

/// The row that the entry is of, as this actor may see it.
fn visible<E: Scoped>(backend: DbBackend, actor: &Actor, id: E::Column) -> SimpleExpr {
    let mut subject = access::find::<E>(actor)
        .select_only()
        .expr(Expr::val(1))
        .filter(Expr::col((id.entity_name(), id)).equals((search_entry::Entity, search_entry::Column::SubjectId)))
        .into_query();
    if backend == DbBackend::Postgres {
        // As above: one look-up for each entry, never a join with all rows.
        subject.offset(0);
    }
    Expr::exists(subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_alone_is_not_looked_for() {
        assert!(Words::parse("危").is_err() && Words::parse("危 废").is_err() && Words::parse("   ").is_err());
        assert_eq!(Words::parse("危废 库").map(|words| words.0.len()).ok(), Some(2));
        assert!(Words::parse(&"长".repeat(101)).is_err());
        assert!(Words::parse("一一 二二 三三 四四 五五 六六 七七").is_err());
    }

    #[test]
    fn a_pattern_is_no_pattern() {
        let words = Words::parse("100%_\\ 'a OR b").expect("words");
        let query = matching(DbBackend::Sqlite, (&with(words.terms(), SearchKind::Issue), &[]), &Reach::Everywhere);
        let text = format!("{query:?}");
        assert!(!text.contains("100%") && !text.contains("'a"), "{text}");
    }
}
