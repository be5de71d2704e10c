//! What the check-ups, the archive, the filings and the questions give to the line.

use chrono::{DateTime, Utc};
use entities::id::CampaignId;
use entities::{archive_document, archive_revision, campaign, checkup, filing, issue, question, visit};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{Ask, Detail, Entry, EntryKind};
use crate::access;
use crate::archive::{SubjectKey, types};
use crate::error::Result;

pub(super) async fn documents(ask: &Ask<'_>) -> Result<Vec<Entry>> {
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
            title: document.title.clone(),
            text: row.number.clone(),
            href: format!("/archive/documents/{}", row.document_id),
            detail: Detail::Document(types::get(&document.type_code)),
        })
    };
    Ok(rows.iter().filter_map(entry).collect())
}

#[derive(FromQueryResult)]
pub(super) struct Line {
    id: Uuid,
    at: DateTime<Utc>,
    title: String,
    number: Option<String>,
}

impl Line {
    pub(super) fn entry(self, kind: EntryKind, page: &str) -> Entry {
        let href = format!("{page}/{}", self.id);
        let text = self.number.unwrap_or_default();
        Entry { kind, id: self.id, at: self.at, title: self.title, text, href, detail: Detail::None }
    }
}

pub(super) async fn issues(ask: &Ask<'_>, kind: EntryKind) -> Result<Vec<Entry>> {
    use issue::Column as C;
    let at = if kind == EntryKind::IssueIssued { C::IssuedAt } else { C::ClosedAt };
    let rows = ask.rows::<issue::Entity>(kind, (at, C::Id)).filter(ask.own((C::ParkId, C::EnterpriseId)));
    let rows = rows.select_only().columns([C::Id, C::Title, C::Number]).column_as(at, "at");
    let rows = rows.into_model::<Line>().all(&ask.ctx.db.read).await?;
    Ok(rows.into_iter().map(|row| row.entry(kind, "/issues")).collect())
}

/// What an enterprise filed; what its enterprises filed is no park's own.
pub(super) async fn filings(ask: &Ask<'_>) -> Result<Vec<Entry>> {
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

pub(super) async fn questions(ask: &Ask<'_>) -> Result<Vec<Entry>> {
    use question::Column as C;
    let rows = ask.rows::<question::Entity>(EntryKind::Question, (C::AskedAt, C::Id));
    let rows = rows.filter(ask.own((C::ParkId, C::EnterpriseId))).select_only().columns([C::Id, C::Title]);
    let rows: Vec<(Uuid, String, DateTime<Utc>)> = rows.column(C::AskedAt).into_tuple().all(&ask.ctx.db.read).await?;
    let entry = |(id, title, at)| Line { id, at, title, number: None }.entry(EntryKind::Question, "/questions");
    Ok(rows.into_iter().map(entry).collect())
}

/// Visits to the enterprise, or check-ups whose list the park got.
pub(super) async fn checkups(ask: &Ask<'_>) -> Result<Vec<Entry>> {
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
        Some(Entry { kind: EntryKind::Checkup, id, at, title, text: String::new(), href, detail: Detail::None })
    };
    Ok(rows.into_iter().filter_map(entry).collect())
}
