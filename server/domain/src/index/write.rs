//! Writing entries, in the transaction of the row that they are of.

use entities::id::{EnterpriseId, ParkId};
use entities::search_entry::{self, Column as C, SearchKind};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::grams::{Term, fold, pairs};
use crate::error::Result;

/// What can be found of a row. Whoever sees the row may read all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: SearchKind,
    pub id: Uuid,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub title: String,
    pub text: String,
}

impl Entry {
    fn terms(&self, folded: &str) -> Vec<i32> {
        let mut terms = pairs(folded);
        terms.insert(Term::Kind(self.kind).number());
        terms.extend(self.park_id.map(|id| Term::Park(id).number()));
        terms.extend(self.enterprise_id.map(|id| Term::Enterprise(id).number()));
        // A training may be open to all parks, and is then found in each.
        if self.park_id.is_none() || self.kind == SearchKind::Training {
            terms.insert(Term::Public.number());
        }
        terms.into_iter().collect()
    }

    fn row(&self, folded: &str) -> search_entry::ActiveModel {
        search_entry::ActiveModel {
            seq: NotSet,
            kind: Set(self.kind),
            subject_id: Set(self.id),
            park_id: Set(self.park_id),
            enterprise_id: Set(self.enterprise_id),
            title: Set(self.title.clone()),
            text: Set(self.text.clone()),
            folded: Set(folded.to_owned()),
        }
    }
}

/// Writes the entry of a row, over the one that is there.
///
/// # Errors
/// The database failed.
pub async fn put(conn: &impl ConnectionTrait, entry: Entry) -> Result<()> {
    put_all(conn, vec![entry]).await
}

/// Writes the entries of several rows.
///
/// # Errors
/// The database failed.
pub async fn put_all(conn: &impl ConnectionTrait, entries: Vec<Entry>) -> Result<()> {
    const AT_ONCE: usize = 100;
    for some in entries.chunks(AT_ONCE) {
        let folded: Vec<String> = some.iter().map(|entry| fold(&format!("{}\n{}", entry.title, entry.text))).collect();
        let rows = some.iter().zip(&folded).map(|(entry, folded)| entry.row(folded));
        let over = OnConflict::columns([C::Kind, C::SubjectId])
            .update_columns([C::ParkId, C::EnterpriseId, C::Title, C::Text, C::Folded])
            .to_owned();
        // Not asked for afterwards: PostgreSQL keeps a plan from when the table was small, and a rebuild takes an hour.
        let written = search_entry::Entity::insert_many(rows).on_conflict(over).exec_with_returning(conn).await?;
        let mut grams = Vec::with_capacity(some.len());
        for (entry, folded) in some.iter().zip(&folded) {
            let row = written.iter().find(|row| row.kind == entry.kind && row.subject_id == entry.id);
            grams.extend(row.map(|row| (row.seq, entry.terms(folded))));
        }
        write_grams(conn, &grams).await?;
    }
    Ok(())
}

/// Numbers only: nothing to quote.
async fn write_grams(conn: &impl ConnectionTrait, grams: &[(i64, Vec<i32>)]) -> Result<()> {
    if grams.is_empty() {
        return Ok(());
    }
    let sql = if conn.get_database_backend() == DbBackend::Postgres {
        let rows = grams.iter().map(|(seq, terms)| format!("({seq}, '{{{}}}')", list(terms, i32::to_string)));
        format!(
            "INSERT INTO search_gram (seq, grams) VALUES {} ON CONFLICT (seq) DO UPDATE SET grams = excluded.grams",
            rows.collect::<Vec<_>>().join(", ")
        )
    } else {
        let rows = grams.iter().map(|(seq, terms)| format!("({seq}, '{}')", list(terms, |term| word(*term))));
        format!("INSERT OR REPLACE INTO search_gram (rowid, grams) VALUES {}", rows.collect::<Vec<_>>().join(", "))
    };
    conn.execute_unprepared(&sql).await?;
    Ok(())
}

fn list(terms: &[i32], text: impl Fn(&i32) -> String) -> String {
    let separator = ",";
    terms.iter().map(text).collect::<Vec<_>>().join(separator)
}

/// A term as a word of FTS5.
pub fn word(term: i32) -> String {
    format!("{:08x}", term.cast_unsigned())
}

/// Takes a row out of the index.
///
/// # Errors
/// The database failed.
pub async fn remove(conn: &impl ConnectionTrait, kind: SearchKind, id: Uuid) -> Result<()> {
    let of_row = || search_entry::Entity::delete_many().filter(C::Kind.eq(kind)).filter(C::SubjectId.eq(id));
    #[expect(clippy::disallowed_methods, reason = "the number of an entry that is to go")]
    let seq: Option<i64> = search_entry::Entity::find()
        .select_only()
        .column(C::Seq)
        .filter(C::Kind.eq(kind))
        .filter(C::SubjectId.eq(id))
        .into_tuple()
        .one(conn)
        .await?;
    let Some(seq) = seq else { return Ok(()) };
    let key = if conn.get_database_backend() == DbBackend::Postgres { "seq" } else { "rowid" };
    conn.execute_unprepared(&format!("DELETE FROM search_gram WHERE {key} = {seq}")).await?;
    of_row().exec(conn).await?;
    Ok(())
}

/// Empties the index, to be made anew.
///
/// # Errors
/// The database failed.
pub async fn clear(conn: &impl ConnectionTrait) -> Result<()> {
    // On SQLite the whole of a virtual table goes by this.
    let sql = if conn.get_database_backend() == DbBackend::Postgres {
        "DELETE FROM search_gram"
    } else {
        "INSERT INTO search_gram (search_gram) VALUES ('delete-all')"
    };
    conn.execute_unprepared(sql).await?;
    search_entry::Entity::delete_many().exec(conn).await?;
    Ok(())
}
