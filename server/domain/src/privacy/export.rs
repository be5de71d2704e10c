//! All that the platform keeps about a person, for that person: a ZIP of JSON files.

use std::io::{Cursor, Write};

use entities::id::UserId;
use entities::{
    attachment, checkup, event, extension, issue, mail, membership, notice, saved_view, security_event, session, user,
    visit,
};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use super::{archive, diagnoses, filings, questions, services, studies};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::security::{self, Kind, SecurityEvent};

/// Rows of one part, the newest ones; nobody has more of any but the longest-serving.
pub(super) const MOST: u64 = 20_000;

const README: &str = "\
本压缩包包含园区环保管家平台保存的、与您本人有关的全部个人信息，每个文件为一类，UTF-8 编码的 JSON。
时间均为协调世界时（UTC）。每类最多 20,000 条，超出时保留最新的；文件原件请在问题页面下载。

All that this platform keeps about you, one JSON file (UTF-8) for each sort; times are UTC. Each sort has at most the
newest 20,000 rows; files themselves are downloaded where they are shown.
";

/// The viewer's own data. Recorded.
///
/// # Errors
/// The database failed.
pub async fn own_data(ctx: &Ctx) -> Result<Vec<u8>> {
    let me = ctx.actor.user_id;
    let parts = vec![
        ("profile.json", profile(ctx, me).await?),
        ("roles.json", roles(ctx, me).await?),
        ("sessions.json", sessions(ctx, me).await?),
        ("history.json", history(ctx, me).await?),
        ("security.json", acts(ctx, me).await?),
        ("issues.json", issues(ctx, me).await?),
        ("checkups.json", checkups(ctx, me).await?),
        ("filings.json", filings::parts(ctx, me).await?),
        ("services.json", services::parts(ctx, me).await?),
        ("diagnoses.json", diagnoses::parts(ctx, me).await?),
        ("questions.json", questions::parts(ctx, me).await?),
        ("archive.json", archive::parts(ctx, me).await?),
        ("consultations.json", studies::parts(ctx, me).await?),
        ("files.json", files(ctx, me).await?),
        ("notices.json", notices(ctx, me).await?),
        ("mails.json", mails(ctx, me).await?),
        ("views.json", views(ctx, me).await?),
    ];
    security::note(&ctx.db, SecurityEvent::by(ctx, Kind::OwnDataExported)).await?;
    let packed = tokio::task::spawn_blocking(move || pack(&parts)).await;
    packed.map_err(Error::internal)?.map_err(Error::internal)
}

fn pack(parts: &[(&str, Value)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zipped = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zipped.start_file("README.txt", SimpleFileOptions::default())?;
    zipped.write_all(README.as_bytes())?;
    for (name, part) in parts {
        zipped.start_file(*name, SimpleFileOptions::default())?;
        zipped.write_all(&serde_json::to_vec_pretty(part).map_err(std::io::Error::other)?)?;
    }
    Ok(zipped.finish()?.into_inner())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own row")]
async fn profile(ctx: &Ctx, me: UserId) -> Result<Value> {
    let row = user::Entity::find_by_id(me).one(ctx.db.beyond()).await?.ok_or(Error::NotFound)?;
    Ok(json!({
        "id": row.id, "account": row.account, "email": row.email, "name": row.name, "active": row.active,
        "locale": row.locale, "mailMode": row.mail_mode, "createdAt": row.created_at, "updatedAt": row.updated_at,
    }))
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn roles(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = membership::Entity::find().filter(membership::Column::UserId.eq(me)).all(ctx.db.beyond()).await?;
    let row = |row: membership::Model| {
        json!({ "role": row.role, "parkId": row.park_id, "enterpriseId": row.enterprise_id,
            "agencyId": row.agency_id, "since": row.created_at })
    };
    Ok(rows.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn sessions(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = session::Entity::find().filter(session::Column::UserId.eq(me)).limit(MOST);
    let row = |row: session::Model| {
        json!({ "device": row.user_agent, "address": row.address, "createdAt": row.created_at,
            "lastUsedAt": row.last_used_at, "endedAt": row.revoked_at })
    };
    Ok(rows.order_by_desc(session::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own acts, and what was done to the actor's account")]
async fn history(ctx: &Ctx, me: UserId) -> Result<Value> {
    let mine = event::Column::ActorId.eq(me).or(event::Column::SubjectId.eq(me.0));
    let rows = event::Entity::find().filter(mine).order_by_desc(event::Column::Id).limit(MOST);
    let row = |row: event::Model| {
        let own = row.actor_id == Some(me);
        json!({ "at": row.at, "kind": row.kind, "byMe": own, "subjectKind": row.subject_kind,
            "subjectId": row.subject_id, "note": row.note, "changes": row.changes })
    };
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own acts, and what was done to the actor's account")]
async fn acts(ctx: &Ctx, me: UserId) -> Result<Value> {
    let mine = security_event::Column::ActorId.eq(me).or(security_event::Column::SubjectId.eq(me.0));
    let rows = security_event::Entity::find().filter(mine).order_by_desc(security_event::Column::Id).limit(MOST);
    let row = |row: security_event::Model| {
        let own = row.actor_id == Some(me);
        // Where an administrator sat is the administrator's.
        let address = if own { row.address } else { String::new() };
        json!({ "at": row.at, "kind": row.kind, "outcome": row.outcome, "byMe": own, "address": address,
            "detail": row.detail })
    };
    Ok(rows.all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn issues(ctx: &Ctx, me: UserId) -> Result<Value> {
    use issue::Column;
    let named = [Column::FoundBy, Column::ResponsibleId, Column::OpinionBy, Column::VerifiedBy, Column::IssuedBy];
    let mine = named.into_iter().map(|column| column.eq(me)).reduce(ExprTrait::or).ok_or(Error::NotFound)?;
    let mine = mine.or(Column::ClosedBy.eq(me));
    let rows = issue::Entity::find().filter(mine).order_by_desc(Column::Id).limit(MOST).all(ctx.db.beyond()).await?;
    let row = |row: issue::Model| {
        json!({ "id": row.id, "number": row.number, "title": row.title, "status": row.status.to_value(),
            "foundByMe": row.found_by == me, "foundOn": row.found_on, "mineToDo": row.responsible_id == Some(me),
            "verifiedByMe": row.verified_by == Some(me), "closedByMe": row.closed_by == Some(me) })
    };
    let asked = extension::Column::RequestedBy.eq(me).or(extension::Column::DecidedBy.eq(me));
    let extensions = extension::Entity::find().filter(asked).limit(MOST).all(ctx.db.beyond()).await?;
    let extension = |row: extension::Model| {
        json!({ "issueId": row.issue_id, "reason": row.reason, "requestedAt": row.requested_at,
            "requestedByMe": row.requested_by == me, "decidedAt": row.decided_at, "note": row.note })
    };
    Ok(json!({
        "issues": rows.into_iter().map(row).collect::<Vec<_>>(),
        "extensions": extensions.into_iter().map(extension).collect::<Vec<_>>(),
    }))
}

#[expect(clippy::disallowed_methods, reason = "rows that name the actor")]
async fn checkups(ctx: &Ctx, me: UserId) -> Result<Value> {
    let led = checkup::Entity::find().filter(checkup::Column::LeadId.eq(me)).limit(MOST).all(ctx.db.beyond()).await?;
    let visits = visit::Entity::find().filter(visit::Column::ExpertId.eq(me)).limit(MOST).all(ctx.db.beyond()).await?;
    let visit = |row: visit::Model| {
        json!({ "id": row.id, "checkupId": row.checkup_id, "startedAt": row.started_at, "finishedAt": row.finished_at,
            "lon": row.lon, "lat": row.lat })
    };
    Ok(json!({
        "led": led.into_iter().map(|row| json!({ "id": row.id, "title": row.title })).collect::<Vec<_>>(),
        "visits": visits.into_iter().map(visit).collect::<Vec<_>>(),
    }))
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn files(ctx: &Ctx, me: UserId) -> Result<Value> {
    let mine = attachment::Entity::find().filter(attachment::Column::UploadedBy.eq(me)).limit(MOST);
    let row = |row: attachment::Model| {
        json!({ "name": row.name, "sha256": row.sha256, "uploadedAt": row.uploaded_at,
            "subjectKind": row.subject_kind, "subjectId": row.subject_id })
    };
    Ok(mine.order_by_desc(attachment::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn notices(ctx: &Ctx, me: UserId) -> Result<Value> {
    let mine = notice::Entity::find().filter(notice::Column::UserId.eq(me)).limit(MOST);
    let row = |row: notice::Model| {
        json!({ "kind": row.kind, "at": row.created_at, "readAt": row.read_at, "subjectId": row.subject_id,
            "params": row.params })
    };
    Ok(mine.order_by_desc(notice::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn mails(ctx: &Ctx, me: UserId) -> Result<Value> {
    let mine = mail::Entity::find().filter(mail::Column::UserId.eq(me)).limit(MOST);
    // The text may hold a link that sets a password: the mail itself went to the person.
    let row = |row: mail::Model| json!({ "to": row.to_address, "subject": row.subject, "sentAt": row.sent_at });
    Ok(mine.order_by_desc(mail::Column::Id).all(ctx.db.beyond()).await?.into_iter().map(row).collect())
}

#[expect(clippy::disallowed_methods, reason = "the actor's own rows")]
async fn views(ctx: &Ctx, me: UserId) -> Result<Value> {
    let rows = saved_view::Entity::find().filter(saved_view::Column::UserId.eq(me)).all(ctx.db.beyond()).await?;
    let row = |row: saved_view::Model| json!({ "page": row.page, "name": row.name, "query": row.query });
    Ok(rows.into_iter().map(row).collect())
}
