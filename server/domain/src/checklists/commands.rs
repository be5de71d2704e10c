//! A new version of a checklist.

use entities::attachment::SubjectKind;
use entities::checklist;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::book::Book;
use super::input::{self, ImportChecklist, MAX_ITEMS};
use super::policy;
use super::store::{self, Version};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::events::{self, Event};
use crate::security::{self, Kind, SecurityEvent};
use crate::validate::Check;
use crate::{access, files, sheet};

/// Stores a file's items as the next version; check-ups that use an older one keep it.
///
/// # Errors
/// `Forbidden`, `Invalid` with the cells at fault, `Refused` for a file that is no table.
pub async fn import(ctx: &Ctx, input: ImportChecklist) -> Result<checklist::Model> {
    if !policy::may_import(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let mut check = Check::default();
    let title = check.required(&input.title, "title", 100);
    check.done()?;
    let bytes = files::read(ctx, &input.sha256).await?;
    let sheet = sheet::open(bytes, MAX_ITEMS).await?;
    let rows = input::rows(&sheet, input.kind)?;
    let tx = ctx.begin().await?;
    let number = last_number(&*tx, ctx, &input).await? + 1;
    let version = Version { kind: input.kind, number, title, published_on: ctx.today() };
    let mut book = Book::load(&*tx).await?;
    let prepared = store::prepare(&mut book, version, rows);
    let checklist = prepared.checklist.clone();
    book.save(&*tx).await?;
    store::insert(&*tx, prepared).await?;
    let event = Event::of("checklist_imported", (SubjectKind::Checklist, checklist.id.0), None);
    events::record(&tx, ctx, event.note(format!("{} {}", checklist.title, checklist.number))).await?;
    let detail = json!({ "list": "checklists", "sha256": input.sha256 });
    security::record(&*tx, SecurityEvent::by(ctx, Kind::Imported).detail(detail)).await?;
    tx.commit().await?;
    Ok(checklist)
}

async fn last_number(conn: &impl ConnectionTrait, ctx: &Ctx, input: &ImportChecklist) -> Result<i32> {
    let newest = access::find::<checklist::Entity>(&ctx.actor)
        .filter(checklist::Column::Kind.eq(input.kind))
        .order_by_desc(checklist::Column::Number)
        .one(conn)
        .await?;
    Ok(newest.map_or(0, |row| row.number))
}
