//! What happened, as one line: dated entries of several kinds, each read in the scope of its own slice. An entry says what
//! it is and holds what people wrote; the words around that are the reader's, in the reader's language.

mod services;
mod sources;

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use entities::diagnosis::Verdict;
use entities::honour::HonourLevel;
use sea_orm::{ColumnTrait, Condition, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::subject::{Subject, SubjectKey};
use super::types::DocumentType;
use crate::access::{self, Scoped};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput};

/// What an entry is about. The order decides between two of the same moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntryKind {
    Document,
    IssueIssued,
    IssueClosed,
    Filing,
    Training,
    Question,
    Checkup,
    Honour,
    Diagnosis,
    Consultation,
}

impl EntryKind {
    pub const ALL: [Self; 10] = [
        Self::Document,
        Self::IssueIssued,
        Self::IssueClosed,
        Self::Filing,
        Self::Training,
        Self::Question,
        Self::Checkup,
        Self::Honour,
        Self::Diagnosis,
        Self::Consultation,
    ];
}

/// What an entry says besides what people wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    None,
    /// The type of a document; none once the product knows it no more.
    Document(Option<&'static DocumentType>),
    Honour {
        level: HonourLevel,
        /// Of the award. An honour that was added by hand is known by its year only, and stands at its beginning.
        year: i32,
        day_known: bool,
        revoked: bool,
    },
    Diagnosis(Option<Verdict>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: EntryKind,
    /// Of the row that it tells of.
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// As people wrote it; empty for a document that its type tells from the others.
    pub title: String,
    /// A number, a period or an authority; may be empty.
    pub text: String,
    pub href: String,
    pub detail: Detail,
}

/// The place of an entry in the line: later entries have larger keys.
type Key = (DateTime<Utc>, EntryKind, Uuid);

impl Entry {
    fn key(&self) -> Key {
        (self.at, self.kind, self.id)
    }
}

/// What one source is asked: entries before a place, the latest first, so many.
struct Ask<'a> {
    ctx: &'a Ctx,
    subject: &'a Subject,
    before: Option<Key>,
    most: u64,
}

/// A page of the line, the newest first.
///
/// # Errors
/// `Invalid` for a page that cannot be, or more kinds than there are.
pub async fn timeline(
    ctx: &Ctx,
    subject: &Subject,
    kinds: Option<&[EntryKind]>,
    page: &PageInput,
) -> Result<Page<Entry>> {
    if kinds.is_some_and(|kinds| kinds.len() > EntryKind::ALL.len()) {
        return Err(Error::invalid("kinds", Rule::TooMany));
    }
    let limit = page.limit()?;
    let ask = Ask { ctx, subject, before: page.cursor()?, most: limit + 1 };
    let mut all = Vec::new();
    for kind in EntryKind::ALL.into_iter().filter(|kind| kinds.is_none_or(|some| some.contains(kind))) {
        all.extend(match kind {
            EntryKind::Document => sources::documents(&ask).await?,
            EntryKind::IssueIssued | EntryKind::IssueClosed => sources::issues(&ask, kind).await?,
            EntryKind::Filing => sources::filings(&ask).await?,
            EntryKind::Training => services::trainings(&ask).await?,
            EntryKind::Question => sources::questions(&ask).await?,
            EntryKind::Checkup => sources::checkups(&ask).await?,
            EntryKind::Honour => services::honours(&ask).await?,
            EntryKind::Diagnosis => services::diagnoses(&ask).await?,
            EntryKind::Consultation => services::consultations(&ask).await?,
        });
    }
    all.sort_by_key(|entry| Reverse(entry.key()));
    Ok(page::cut(all, limit, Entry::key))
}

impl Ask<'_> {
    /// Rows that the actor sees, of which the moment is known and lies before the place; the latest first.
    fn rows<E: Scoped>(&self, kind: EntryKind, (at, id): (E::Column, E::Column)) -> Select<E> {
        let rows = access::find::<E>(&self.ctx.actor).filter(at.is_not_null());
        let rows = match self.before {
            Some(place) => rows.filter(before(place, kind, (at, id))),
            None => rows,
        };
        rows.order_by_desc(at).order_by_desc(id).limit(self.most)
    }

    /// Rows of the subject itself: of the enterprise, or of the park and none of its enterprises.
    fn own<C: ColumnTrait>(&self, (park, enterprise): (C, C)) -> Condition {
        match self.subject.key() {
            SubjectKey::Enterprise(id) => Condition::all().add(enterprise.eq(id)),
            SubjectKey::Park(id) => Condition::all().add(park.eq(id)).add(enterprise.is_null()),
        }
    }
}

/// Before a place in the line, for rows of one kind.
fn before<C: ColumnTrait>((moment, of, row): Key, kind: EntryKind, (at, id): (C, C)) -> Condition {
    let earlier = Condition::any().add(at.lt(moment));
    match kind.cmp(&of) {
        std::cmp::Ordering::Less => earlier.add(at.eq(moment)),
        std::cmp::Ordering::Equal => earlier.add(at.eq(moment).and(id.lt(row))),
        std::cmp::Ordering::Greater => earlier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_one_moment_have_one_order() {
        let at = DateTime::from_timestamp(1_793_577_600, 0).expect("a moment");
        let entry = |kind, id| Entry {
            kind,
            id: Uuid::from_u128(id),
            at,
            title: String::new(),
            text: String::new(),
            href: String::new(),
            detail: Detail::None,
        };
        let mut all = [entry(EntryKind::Question, 1), entry(EntryKind::Document, 9), entry(EntryKind::Document, 3)];
        all.sort_by_key(|entry| Reverse(entry.key()));
        let order: Vec<_> = all.iter().map(|entry| (entry.kind, entry.id.as_u128())).collect();
        assert_eq!(order, [(EntryKind::Question, 1), (EntryKind::Document, 9), (EntryKind::Document, 3)]);
    }
}
