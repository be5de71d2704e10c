//! One e-mail a day, at eight in the morning in Shanghai, for those who want it so.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entities::id::{MailId, UserId};
use entities::user::MailMode;
use entities::{mail, notice, user};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::mailing::{self, Item};
use super::tell;
use super::texts::{self, Params};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::outbox::NoticeKind;

/// The end of the night in UTC: 08:00 in Shanghai.
const AT_UTC_HOUR: u32 = 0;
/// A digest that could not be written for some days is made up for, up to this many.
const DAYS_BACK: u64 = 7;
const MOST_ITEMS: u64 = 50;

/// Writes today's digests that are not written yet; nothing before eight. `ctx` is the platform's.
///
/// # Errors
/// The database failed; what was written stays.
#[expect(clippy::disallowed_methods, reason = "the platform writes to people about their own notices")]
pub async fn digest(ctx: &Ctx) -> Result<()> {
    let Some(now) = eight_o_clock(ctx.today()).filter(|eight| *eight <= ctx.now()) else {
        return Ok(());
    };
    let people = user::Entity::find()
        .filter(user::Column::MailMode.eq(MailMode::Digest))
        .filter(user::Column::Active.eq(true))
        .all(&ctx.db.read)
        .await?;
    for person in people {
        write(ctx, &person, now).await?;
    }
    Ok(())
}

fn eight_o_clock(day: NaiveDate) -> Option<DateTime<Utc>> {
    Some(day.and_hms_opt(AT_UTC_HOUR, 0, 0)?.and_utc())
}

async fn write(ctx: &Ctx, person: &user::Model, now: DateTime<Utc>) -> Result<()> {
    let id = id_of(person.id, now);
    let Some(since) = since(ctx, person.id, now).await? else {
        return Ok(());
    };
    let notices = unread(ctx, person.id, (since, now)).await?;
    if notices.is_empty() {
        return Ok(());
    }
    let items: Vec<Item> = notices.iter().filter_map(|row| item(row, person)).collect();
    let title = texts::digest_title(person.locale, items.len());
    let row = mailing::mail(id, person, (&title, &items), ctx.now());
    let once = OnConflict::column(mail::Column::Id).do_nothing().to_owned();
    mail::Entity::insert(row).on_conflict(once).exec_without_returning(ctx.db.writer()).await?;
    Ok(())
}

/// The id follows from the person and the day: two servers write one mail. It sorts by time as the others do.
fn id_of(person: UserId, at: DateTime<Utc>) -> MailId {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    let mut tail = [0; 10];
    let hash = Sha256::digest(format!("digest:{person}:{millis}"));
    tail.copy_from_slice(&hash[..10]);
    MailId(Builder::from_unix_timestamp_millis(millis, &tail).into_uuid())
}

/// Where the last digest ended; none when today's is there.
#[expect(clippy::disallowed_methods, reason = "ids only, of the platform's own mails")]
async fn since(ctx: &Ctx, person: UserId, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let days: Vec<DateTime<Utc>> =
        (0..=DAYS_BACK).filter_map(|back| eight_o_clock(now.date_naive() - Days::new(back))).collect();
    let ids: Vec<MailId> = days.iter().map(|at| id_of(person, *at)).collect();
    let sent: Vec<MailId> = mail::Entity::find()
        .select_only()
        .column(mail::Column::Id)
        .filter(mail::Column::Id.is_in(ids.clone()))
        .into_tuple()
        .all(&ctx.db.read)
        .await?;
    let last = days.iter().zip(&ids).find(|(_, id)| sent.contains(id)).map(|(at, _)| *at);
    Ok(match last {
        Some(at) if at == now => None,
        Some(at) => Some(at),
        None => Some(now - TimeDelta::days(7)),
    })
}

#[expect(clippy::disallowed_methods, reason = "the notices of this one person")]
async fn unread(
    ctx: &Ctx,
    person: UserId,
    (since, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<notice::Model>> {
    Ok(notice::Entity::find()
        .filter(notice::Column::UserId.eq(person))
        .filter(notice::Column::ReadAt.is_null())
        .filter(notice::Column::CreatedAt.gt(since))
        .filter(notice::Column::CreatedAt.lte(until))
        .order_by_desc(notice::Column::Id)
        .limit(MOST_ITEMS)
        .all(&ctx.db.read)
        .await?)
}

fn item(row: &notice::Model, person: &user::Model) -> Option<Item> {
    let params: Params = serde_json::from_value(row.params.clone()).ok()?;
    let kind = NoticeKind::named(&row.kind)?;
    Some(tell::item(kind, &params, (person, row.subject_kind, row.subject_id)))
}
