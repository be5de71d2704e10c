//! Reminders of documents that expire: at each of the days of their type, and when the day has passed. A new revision has
//! another day, and so ends the reminders of the old one.

use chrono::{Days, NaiveDate};
use entities::archive_document;
use entities::attachment::SubjectKind;
use entities::id::ArchiveDocumentId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::once::tell_new;
use super::people::{People, Site};
use super::tell::Message;
use super::texts::Params;
use crate::archive::{label, types};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::outbox::{About, NoticeKind};

const AT_ONCE: u64 = 200;
/// Who learns of it later than this has learned of it otherwise.
const TOLD_AFTER_DAYS: u64 = 30;

/// Tells about every document that expires soon or has expired. `ctx` is the platform's; it may run as often as one likes.
///
/// # Errors
/// The database failed; what was told stays told.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let mut after = None;
    loop {
        let batch = due(ctx, after).await?;
        let Some(last) = batch.last() else {
            return Ok(());
        };
        after = Some(last.id);
        tell_about(ctx, &batch).await?;
    }
}

#[expect(clippy::disallowed_methods, reason = "the platform looks at all documents; nobody reads them here")]
async fn due(ctx: &Ctx, after: Option<ArchiveDocumentId>) -> Result<Vec<archive_document::Model>> {
    use archive_document::Column as C;
    let most = types::all().iter().map(types::DocumentType::soon_days).max().unwrap_or(0);
    let until = ctx.today() + Days::new(u64::try_from(most).unwrap_or(0));
    let mut query = archive_document::Entity::find()
        .filter(C::RunningExpiresOn.between(ctx.today() - Days::new(TOLD_AFTER_DAYS), until));
    if let Some(after) = after {
        query = query.filter(C::Id.gt(after));
    }
    Ok(query.order_by_asc(C::Id).limit(AT_ONCE).all(&ctx.db.read).await?)
}

/// What is to be told of a document today, with the stamp that makes it once: of the days that have come, the last one.
fn message(row: &archive_document::Model, today: NaiveDate) -> Option<(NoticeKind, String)> {
    let (ty, expires) = (types::get(&row.type_code)?, row.running_expires_on);
    let left = (expires - today).num_days();
    if left < 0 {
        return Some((NoticeKind::ArchiveDocumentExpired, expires.to_string()));
    }
    let day = ty.reminder_days.iter().copied().filter(|day| left <= *day).min()?;
    let kind = match ty.renewal_days {
        Some(renewal) if day == renewal => NoticeKind::ArchiveRenewalDue,
        _ => NoticeKind::ArchiveDocumentExpiring,
    };
    Some((kind, format!("{expires}:{day}")))
}

async fn tell_about(ctx: &Ctx, batch: &[archive_document::Model]) -> Result<()> {
    let sites: Vec<Site> = batch.iter().map(Site::from).collect();
    let people = People::around(&ctx.db.read, &sites).await?;
    let mut letters = Vec::new();
    for (row, site) in batch.iter().zip(&sites) {
        let Some((kind, stamp)) = message(row, ctx.today()) else { continue };
        let params = Params {
            title: label(row),
            park: people.park_name(row.park_id),
            enterprise: people.enterprise_name(row.enterprise_id),
            due_on: row.expires_on,
            days: (row.running_expires_on - ctx.today()).num_days(),
            ..Params::default()
        };
        let about = About { kind: SubjectKind::ArchiveDocument, id: row.id.0, park_id: row.park_id };
        letters.push((Message { kind, about, params, stamp }, people.to_tell(kind, site)));
    }
    tell_new(ctx, letters).await
}
