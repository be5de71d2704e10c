//! Rows of documents and their revisions.

use entities::attachment::SubjectKind;
use entities::id::{ArchiveDocumentId, EventId};
use entities::{archive_document, archive_revision};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use super::input::Fields;
use super::state::running_expires_on;
use super::subject::Subject;
use super::types::{self, DocumentType};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::{self, Change, Event};
use crate::files::{self, AttachmentInput};

/// Documents of one archive, the withdrawn ones included.
const MOST_DOCUMENTS: u64 = 500;
/// Revisions of one document.
pub const MOST_REVISIONS: i32 = 100;

/// A document of which nothing is known but what is written on it.
pub fn new(ctx: &Ctx, (subject, ty): (&Subject, &DocumentType), fields: Fields) -> archive_document::Model {
    archive_document::Model {
        id: ArchiveDocumentId::new(),
        park_id: subject.park_id(),
        enterprise_id: subject.enterprise_id(),
        type_code: ty.code.clone(),
        title: fields.title,
        number: fields.number,
        authority: fields.authority,
        issued_on: fields.issued_on,
        expires_on: fields.expires_on,
        note: fields.note,
        revision: 1,
        running_expires_on: running_expires_on(fields.expires_on, false),
        withdrawn_at: None,
        withdrawn_by: None,
        withdraw_reason: String::new(),
        created_by: ctx.actor.user_id,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        version: 1,
    }
}

/// The document with something else written on it.
pub fn rewritten(ctx: &Ctx, before: &archive_document::Model, fields: Fields) -> archive_document::Model {
    archive_document::Model {
        title: fields.title,
        number: fields.number,
        authority: fields.authority,
        issued_on: fields.issued_on,
        expires_on: fields.expires_on,
        note: fields.note,
        running_expires_on: running_expires_on(fields.expires_on, false),
        updated_at: ctx.now(),
        version: before.version + 1,
        ..before.clone()
    }
}

/// Refuses one document too many.
pub async fn room_for_one_more(tx: &Tx, ctx: &Ctx, subject: &Subject) -> Result<()> {
    use archive_document::Column as C;
    let rows = access::find::<archive_document::Entity>(&ctx.actor).filter(C::ParkId.eq(subject.park_id()));
    let rows = match subject.enterprise_id() {
        Some(id) => rows.filter(C::EnterpriseId.eq(id)),
        None => rows.filter(C::EnterpriseId.is_null()),
    };
    if rows.count(&**tx).await? >= MOST_DOCUMENTS { Err(Error::Refused(Rule::TooMany)) } else { Ok(()) }
}

/// Writes the present revision of a document as one of its own, with its files.
pub async fn write_revision(
    tx: &Tx,
    ctx: &Ctx,
    (row, event_id): (&archive_document::Model, EventId),
    inputs: &[AttachmentInput],
) -> Result<()> {
    let revision = archive_revision::Model {
        document_id: row.id,
        revision: row.revision,
        park_id: row.park_id,
        enterprise_id: row.enterprise_id,
        number: row.number.clone(),
        authority: row.authority.clone(),
        issued_on: row.issued_on,
        expires_on: row.expires_on,
        note: row.note.clone(),
        event_id,
        made_by: ctx.actor.user_id,
        made_at: ctx.now(),
    };
    revision.into_active_model().reset_all().insert(&**tx).await?;
    attach(tx, ctx, (row, event_id), inputs).await
}

/// Hangs files on a revision.
pub async fn attach(
    tx: &Tx,
    ctx: &Ctx,
    (row, event_id): (&archive_document::Model, EventId),
    inputs: &[AttachmentInput],
) -> Result<()> {
    let subject = files::Subject {
        kind: SubjectKind::ArchiveDocument,
        id: row.id.0,
        park_id: row.park_id,
        event_id: Some(event_id),
    };
    files::attach(tx, ctx, subject, inputs).await.map(drop)
}

/// The present revision of a document that the caller has locked.
pub async fn present(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &archive_document::Model,
) -> Result<archive_revision::Model> {
    let found = access::find::<archive_revision::Entity>(&ctx.actor)
        .filter(archive_revision::Column::DocumentId.eq(row.id))
        .filter(archive_revision::Column::Revision.eq(row.revision));
    found.one(conn).await?.ok_or_else(|| Error::internal("a document has no revision"))
}

/// A step of a document in the history.
pub async fn record(
    tx: &Tx,
    ctx: &Ctx,
    (kind, row): (&str, &archive_document::Model),
    (note, changes): (&str, Vec<Change>),
) -> Result<EventId> {
    let subject = (SubjectKind::ArchiveDocument, row.id.0);
    events::record(tx, ctx, Event::of(kind, subject, Some(row.park_id)).note(note).changes(changes)).await
}

/// What is told of a document in one line.
pub fn label(row: &archive_document::Model) -> String {
    let name = types::name(&row.type_code);
    if row.title.is_empty() { name.to_owned() } else { format!("{name}：{}", row.title) }
}

pub fn changes(before: &archive_document::Model, after: &archive_document::Model) -> Vec<Change> {
    let text = |text: &str| Some(text.to_owned());
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    events::diff(&[
        ("title", text(&before.title), text(&after.title)),
        ("number", text(&before.number), text(&after.number)),
        ("authority", text(&before.authority), text(&after.authority)),
        ("issuedOn", day(before.issued_on), day(after.issued_on)),
        ("expiresOn", day(before.expires_on), day(after.expires_on)),
        ("note", text(&before.note), text(&after.note)),
    ])
}
