//! Taking a file in: checked, put into the store and synced, and only then written down.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{blob, blob_upload};
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::kinds::{self, MediaType};
use super::picture;
use super::store::{Part, Store};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};

/// The largest file.
pub const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// What one person may send in a day.
const QUOTA: i64 = 2 * 1024 * 1024 * 1024;

/// A file whose bytes have come, lie in a temporary file, and have the hash that was promised.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub sha256: String,
    pub name: String,
    pub size: u64,
    pub path: PathBuf,
}

/// What is kept of it.
struct Checked {
    kind: MediaType,
    shown: Vec<u8>,
    picture: Option<picture::Picture>,
}

/// Takes a file in; true when this person had not sent it before.
///
/// # Errors
/// `Refused`: too large, over the quota, of a type that is not taken, broken, with too many pixels.
pub async fn receive(ctx: &Ctx, incoming: Incoming) -> Result<(blob::Model, bool)> {
    if incoming.size > MOST_BYTES {
        return Err(Error::Refused(Rule::TooLarge));
    }
    if let Some(known) = again(ctx, &incoming.sha256).await? {
        return Ok(known);
    }
    within_quota(ctx, incoming.size).await?;
    // Judging a picture takes its time: nobody waits for this connection meanwhile.
    ctx.db.read.refresh().await;
    let checked = check(&ctx.files, &incoming, ctx.now()).await?;
    ctx.files.put(Part::Shown, &incoming.sha256, checked.shown).await?;
    let row = row(ctx, &incoming, checked.kind, checked.picture.as_ref())?;
    if let Some(picture) = checked.picture {
        ctx.files.put(Part::Thumb, &incoming.sha256, picture.thumb).await?;
    }
    let tx = ctx.db.begin().await?;
    let once = OnConflict::column(blob::Column::Sha256).do_nothing().to_owned();
    blob::Entity::insert(row).on_conflict(once).exec_without_returning(&tx).await?;
    note_sender(&tx, ctx, &incoming.sha256).await?;
    let row = find(&tx, &incoming.sha256).await?.ok_or_else(|| Error::internal("a file's row went at once"))?;
    tx.commit().await?;
    Ok((row, true))
}

/// A file that is here already gets one more sender, and nothing is decoded or stored twice.
async fn again(ctx: &Ctx, sha256: &str) -> Result<Option<(blob::Model, bool)>> {
    let tx = ctx.db.begin().await?;
    // Locked: the sweep must not take it away in between.
    let Some(row) = find(&tx, sha256).await? else {
        return Ok(None);
    };
    if !ctx.files.has(Part::Shown, sha256).await? {
        return Ok(None);
    }
    let new = note_sender(&tx, ctx, sha256).await?;
    tx.commit().await?;
    Ok(Some((row, new)))
}

#[expect(clippy::disallowed_methods, reason = "who sends the bytes of a file shows that he has them")]
async fn find(tx: &impl ConnectionTrait, sha256: &str) -> Result<Option<blob::Model>> {
    Ok(blob::Entity::find_by_id(sha256).lock_exclusive().one(tx).await?)
}

/// True when this person is a new sender; else only the time of the last sending moves.
async fn note_sender(tx: &impl ConnectionTrait, ctx: &Ctx, sha256: &str) -> Result<bool> {
    let row = blob_upload::ActiveModel {
        sha256: Set(sha256.to_owned()),
        user_id: Set(ctx.actor.user_id),
        uploaded_at: Set(ctx.now()),
    };
    let key = [blob_upload::Column::Sha256, blob_upload::Column::UserId];
    let once = OnConflict::columns(key).do_nothing().to_owned();
    let inserted = blob_upload::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    if inserted == 0 {
        blob_upload::Entity::update_many()
            .col_expr(blob_upload::Column::UploadedAt, Expr::value(ctx.now()))
            .filter(blob_upload::Column::Sha256.eq(sha256))
            .filter(blob_upload::Column::UserId.eq(ctx.actor.user_id))
            .exec(tx)
            .await?;
    }
    Ok(inserted == 1)
}

async fn within_quota(ctx: &Ctx, size: u64) -> Result<()> {
    let day_ago = ctx.now() - TimeDelta::days(1);
    let mine = Query::select()
        .column(blob_upload::Column::Sha256)
        .from(blob_upload::Entity)
        .and_where(blob_upload::Column::UserId.eq(ctx.actor.user_id))
        .and_where(blob_upload::Column::UploadedAt.gt(day_ago))
        .to_owned();
    let sum = Expr::cust("CAST(COALESCE(SUM(size), 0) AS bigint)");
    let query = Query::select()
        .expr_as(sum, "sent")
        .from(blob::Entity)
        .and_where(blob::Column::Sha256.in_subquery(mine))
        .to_owned();
    let row = ctx.db.read.query_one(&query).await?;
    let sent: i64 = row.map_or(Ok(0), |row| row.try_get("", "sent"))?;
    let over = sent.saturating_add(i64::try_from(size).unwrap_or(i64::MAX)) > QUOTA;
    if over { Err(Error::Refused(Rule::QuotaExceeded)) } else { Ok(()) }
}

/// Reads and judges the content off the reactor, two files at once.
async fn check(store: &Store, incoming: &Incoming, now: DateTime<Utc>) -> Result<Checked> {
    let _turn = store.pictures.acquire().await.map_err(Error::internal)?;
    let incoming = incoming.clone();
    let work = move || judge(&incoming.path, &incoming.name, now);
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

fn judge(path: &Path, name: &str, now: DateTime<Utc>) -> Result<Checked> {
    let bytes = std::fs::read(path).map_err(Error::internal)?;
    let kind = kinds::sniff(&bytes, name).ok_or(Error::Refused(Rule::UnknownType))?;
    if kind.is_picture() {
        let mut picture = picture::inspect(kind, &bytes, now)?;
        let shown = std::mem::take(&mut picture.shown);
        return Ok(Checked { kind: picture.kind, shown, picture: Some(picture) });
    }
    if kind == MediaType::Pdf && !kinds::is_whole_pdf(&bytes) {
        return Err(Error::Refused(Rule::BrokenFile));
    }
    Ok(Checked { kind, shown: bytes, picture: None })
}

fn row(
    ctx: &Ctx,
    incoming: &Incoming,
    kind: MediaType,
    picture: Option<&picture::Picture>,
) -> Result<blob::ActiveModel> {
    let side = |side: u32| i32::try_from(side).ok();
    let place = picture.and_then(|p| p.place);
    Ok(blob::ActiveModel {
        sha256: Set(incoming.sha256.clone()),
        media_type: Set(kind.name().to_owned()),
        size: Set(i64::try_from(incoming.size).map_err(Error::internal)?),
        width: Set(picture.and_then(|p| side(p.width))),
        height: Set(picture.and_then(|p| side(p.height))),
        taken_at: Set(picture.and_then(|p| p.taken_at)),
        lon: Set(place.map(|(lon, _)| lon)),
        lat: Set(place.map(|(_, lat)| lat)),
        has_thumb: Set(picture.is_some()),
        uploaded_by: Set(ctx.actor.user_id),
        uploaded_at: Set(ctx.now()),
    })
}
