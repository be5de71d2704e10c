//! What happened, as one line: dated entries of several kinds, each read in the scope of its own slice.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use entities::attendee::AttendeeStatus;
use entities::id::CampaignId;
use entities::{
    archive_document, archive_revision, attendee, campaign, checkup, filing, issue, question, training, visit,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use super::subject::{Subject, SubjectKey};
use crate::access::{self, Scoped};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page::{self, Page, PageInput};
use crate::trainings::status::HELD;

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
}

impl EntryKind {
    pub const ALL: [Self; 7] = [
        Self::Document,
        Self::IssueIssued,
        Self::IssueClosed,
        Self::Filing,
        Self::Training,
        Self::Question,
        Self::Checkup,
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: EntryKind,
    /// Of the row that it tells of.
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub title: String,
    pub text: String,
    pub href: String,
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
            EntryKind::Document => documents(&ask).await?,
            EntryKind::IssueIssued | EntryKind::IssueClosed => issues(&ask, kind).await?,
            EntryKind::Filing => filings(&ask).await?,
            EntryKind::Training => trainings(&ask).await?,
            EntryKind::Question => questions(&ask).await?,
            EntryKind::Checkup => checkups(&ask).await?,
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

async fn documents(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use archive_revision::Column as C;
    let rows = ask.rows::<archive_revision::Entity>(EntryKind::Document, (C::MadeAt, C::DocumentId));
    let rows = rows.filter(ask.own((C::ParkId, C::EnterpriseId))).all(&ask.ctx.db.read).await?;
    let ids = access::distinct(rows.iter().map(|row| row.document_id));
    let of = access::by_ids::<archive_document::Entity, _>(&ask.ctx.db.read, &ask.ctx.actor, ids).await?;
    let entry = |row: &archive_revision::Model| {
        let document = of.iter().find(|one| one.id == row.document_id)?;
        Some(Entry {
            kind: EntryKind::Document,
            id: row.document_id.0,
            at: row.made_at,
            title: store::label(document),
            text: row.number.clone(),
            href: format!("/archive/documents/{}", row.document_id),
        })
    };
    Ok(rows.iter().filter_map(entry).collect())
}

#[derive(FromQueryResult)]
struct Line {
    id: Uuid,
    at: DateTime<Utc>,
    title: String,
    number: Option<String>,
}

impl Line {
    fn entry(self, kind: EntryKind, page: &str) -> Entry {
        let href = format!("{page}/{}", self.id);
        Entry { kind, id: self.id, at: self.at, title: self.title, text: self.number.unwrap_or_default(), href }
    }
}

async fn issues(ask: &Ask<'_>, kind: EntryKind) -> Result<Vec<Entry>> {
    use issue::Column as C;
    let at = if kind == EntryKind::IssueIssued { C::IssuedAt } else { C::ClosedAt };
    let rows = ask.rows::<issue::Entity>(kind, (at, C::Id)).filter(ask.own((C::ParkId, C::EnterpriseId)));
    let rows = rows.select_only().columns([C::Id, C::Title, C::Number]).column_as(at, "at");
    let rows = rows.into_model::<Line>().all(&ask.ctx.db.read).await?;
    Ok(rows.into_iter().map(|row| row.entry(kind, "/issues")).collect())
}

/// What an enterprise filed; what its enterprises filed is no park's own.
async fn filings(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use filing::Column as C;
    let SubjectKey::Enterprise(id) = ask.subject.key() else { return Ok(Vec::new()) };
    let rows = ask.rows::<filing::Entity>(EntryKind::Filing, (C::FirstSubmittedAt, C::Id));
    let rows = rows.filter(C::EnterpriseId.eq(id)).select_only().columns([C::Id, C::CampaignId, C::Period]);
    let rows: Vec<(Uuid, CampaignId, String, DateTime<Utc>)> =
        rows.column(C::FirstSubmittedAt).into_tuple().all(&ask.ctx.db.read).await?;
    let ids = access::distinct(rows.iter().map(|row| row.1));
    let of = access::by_ids::<campaign::Entity, _>(&ask.ctx.db.read, &ask.ctx.actor, ids).await?;
    let title = |id: CampaignId| of.iter().find(|one| one.id == id).map(|one| one.title.clone()).unwrap_or_default();
    let entry = |(id, campaign, period, at)| Line { id, at, title: title(campaign), number: Some(period) };
    Ok(rows.into_iter().map(|row| entry(row).entry(EntryKind::Filing, "/filings")).collect())
}

/// Trainings that were held: in which somebody of the enterprise was, or that the park gave.
async fn trainings(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use training::Column as C;
    let rows = ask.rows::<training::Entity>(EntryKind::Training, (C::StartsAt, C::Id)).filter(C::Status.is_in(HELD));
    let rows = match ask.subject.key() {
        SubjectKey::Park(id) => rows.filter(C::ParkId.eq(id)),
        SubjectKey::Enterprise(id) => {
            let there = access::find::<attendee::Entity>(&ask.ctx.actor)
                .select_only()
                .expr(Expr::val(1))
                .filter(attendee::Column::EnterpriseId.eq(id))
                .filter(attendee::Column::Status.eq(AttendeeStatus::Enrolled))
                .filter(attendee::Column::CheckedInAt.is_not_null())
                .filter(Expr::col((attendee::Entity, attendee::Column::TrainingId)).equals((training::Entity, C::Id)));
            rows.filter(Expr::exists(there.into_query()))
        }
    };
    let rows = rows.select_only().columns([C::Id, C::Title, C::Number]).column_as(C::StartsAt, "at");
    let rows = rows.into_model::<Line>().all(&ask.ctx.db.read).await?;
    Ok(rows.into_iter().map(|row| row.entry(EntryKind::Training, "/trainings")).collect())
}

async fn questions(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use question::Column as C;
    let rows = ask.rows::<question::Entity>(EntryKind::Question, (C::AskedAt, C::Id));
    let rows = rows.filter(ask.own((C::ParkId, C::EnterpriseId))).select_only().columns([C::Id, C::Title]);
    let rows: Vec<(Uuid, String, DateTime<Utc>)> = rows.column(C::AskedAt).into_tuple().all(&ask.ctx.db.read).await?;
    let entry = |(id, title, at)| Line { id, at, title, number: None }.entry(EntryKind::Question, "/questions");
    Ok(rows.into_iter().map(entry).collect())
}

/// Visits to the enterprise, or check-ups whose list the park got.
async fn checkups(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    let read = &ask.ctx.db.read;
    let SubjectKey::Enterprise(id) = ask.subject.key() else {
        use checkup::Column as C;
        let rows = ask.rows::<checkup::Entity>(EntryKind::Checkup, (C::ReleasedAt, C::Id));
        let rows = rows.filter(C::ParkId.eq(ask.subject.park_id())).select_only().columns([C::Id, C::Title]);
        let rows: Vec<(Uuid, String, DateTime<Utc>)> = rows.column(C::ReleasedAt).into_tuple().all(read).await?;
        let entry = |(id, title, at)| Line { id, at, title, number: None }.entry(EntryKind::Checkup, "/checkups");
        return Ok(rows.into_iter().map(entry).collect());
    };
    let rows = ask.rows::<visit::Entity>(EntryKind::Checkup, (visit::Column::FinishedAt, visit::Column::Id));
    let rows = rows.filter(visit::Column::EnterpriseId.eq(id)).all(read).await?;
    let ids = access::distinct(rows.iter().map(|row| row.checkup_id));
    let of = access::by_ids::<checkup::Entity, _>(read, &ask.ctx.actor, ids).await?;
    let entry = |row: visit::Model| {
        let checkup = of.iter().find(|one| one.id == row.checkup_id)?;
        let href = format!("/checkups/{}", checkup.id);
        let (id, at, title) = (row.id.0, row.finished_at?, checkup.title.clone());
        Some(Entry { kind: EntryKind::Checkup, id, at, title, text: String::new(), href })
    };
    Ok(rows.into_iter().filter_map(entry).collect())
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
        };
        let mut all = [entry(EntryKind::Question, 1), entry(EntryKind::Document, 9), entry(EntryKind::Document, 3)];
        all.sort_by_key(|entry| Reverse(entry.key()));
        let order: Vec<_> = all.iter().map(|entry| (entry.kind, entry.id.as_u128())).collect();
        assert_eq!(order, [(EntryKind::Question, 1), (EntryKind::Document, 9), (EntryKind::Document, 3)]);
    }
}
