//! What hangs on the work, and what lies on everybody's desk: history, files, notices, mails, saved views, retry keys.

use entities::attachment::{self, AttachmentRole, SubjectKind};
use entities::id::{AttachmentId, EventId, MailId, NoticeId, ParkId, SavedViewId, SecurityEventId, UserId};
use entities::issue::IssueStatus;
use entities::mail::{self, MailStatus};
use entities::security_event::{self, Outcome};
use entities::{blob, blob_upload, event, idempotency, notice, saved_view};
use sea_orm::{ActiveEnum, Iterable};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::issues::issue_id;
use super::people::{account, person};
use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::Result;

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (park, sites) in PARKS {
        for site in sites {
            let manager = person(nest, "enterprise_manager", site);
            history(nest, (park, site), manager).await?;
            rows.extend(files(nest, (park, site), manager).await?);
            rows.extend(own(nest, (Some(park), site, "enterprise_manager"), manager).await?);
        }
        let manager = person(nest, "park_manager", park);
        rows.extend(own(nest, (Some(park), park, "park_manager"), manager).await?);
    }
    Ok(rows)
}

async fn history(nest: &Nest, (park, site): (&str, &str), who: UserId) -> Result<()> {
    let change = json!([{ "field": "measure", "before": null, "after": canary(site, "event after") }]);
    let submitted = event::Model {
        id: EventId(nest.id(&format!("event {site}"))),
        park_id: Some(ParkId(nest.id(park))),
        subject_kind: SubjectKind::Issue,
        subject_id: issue_id(nest, site, IssueStatus::Closed).0,
        kind: "issue_submitted".to_owned(),
        actor_id: Some(who),
        actor_name: canary(site, "person who acted"),
        at: nest.now,
        from_status: Some("rectifying".to_owned()),
        to_status: Some("submitted".to_owned()),
        note: canary(site, "event note"),
        changes: change,
    };
    insert_all::<event::Entity>(&nest.tx, vec![submitted]).await?;
    let acts = Outcome::iter().map(|outcome| security_event::Model {
        id: SecurityEventId(nest.id(&format!("act {site} {}", outcome.to_value()))),
        at: nest.now,
        kind: "signed_in".to_owned(),
        outcome,
        actor_id: Some(who),
        actor_name: canary(site, "person who signed in"),
        account: canary(site, "account"),
        address: canary(site, "address"),
        request_id: canary(site, "request"),
        park_id: None,
        subject_kind: None,
        subject_id: None,
        detail: json!({ "list": canary(site, "detail") }),
    });
    insert_all::<security_event::Entity>(&nest.tx, acts.collect()).await?;
    Ok(())
}

/// Rows without bytes: who may read the row is what is tried.
async fn files(nest: &Nest, (park, site): (&str, &str), who: UserId) -> Result<Vec<Row>> {
    let sha256 = hex::encode(Sha256::digest(format!("canary file {site}")));
    let bytes = blob::Model {
        sha256: sha256.clone(),
        media_type: "application/pdf".to_owned(),
        size: 1,
        width: None,
        height: None,
        taken_at: None,
        lon: None,
        lat: None,
        has_thumb: false,
        uploaded_by: who,
        uploaded_at: nest.now,
    };
    insert_all::<blob::Entity>(&nest.tx, vec![bytes]).await?;
    let upload = blob_upload::Model { sha256: sha256.clone(), user_id: who, uploaded_at: nest.now };
    insert_all::<blob_upload::Entity>(&nest.tx, vec![upload]).await?;
    let of = |role: AttachmentRole| attachment::Model {
        id: AttachmentId(nest.id(&format!("attachment {site} {}", role.to_value()))),
        park_id: Some(ParkId(nest.id(park))),
        subject_kind: SubjectKind::Issue,
        subject_id: issue_id(nest, site, IssueStatus::Closed).0,
        event_id: Some(EventId(nest.id(&format!("event {site}")))),
        sha256: sha256.clone(),
        name: canary(site, "file.pdf"),
        role,
        uploaded_by: who,
        uploaded_at: nest.now,
    };
    let all: Vec<_> = AttachmentRole::iter().map(of).collect();
    let rows = all.iter().map(|one| row("attachment", one.id, site, None)).chain([row("blob", &sha256, site, None)]);
    let rows = rows.collect();
    insert_all::<attachment::Entity>(&nest.tx, all).await?;
    Ok(rows)
}

/// What belongs to one person.
#[expect(clippy::too_many_lines, reason = "rows, field by field")]
async fn own(nest: &Nest, (park, tenant, role): (Option<&str>, &str, &str), who: UserId) -> Result<Vec<Row>> {
    let id = |what: &str| nest.id(&format!("{what} {tenant}"));
    let note = notice::Model {
        id: NoticeId(id("notice")),
        user_id: who,
        park_id: park.map(|park| ParkId(nest.id(park))),
        kind: "issue_closed".to_owned(),
        subject_kind: SubjectKind::Issue,
        subject_id: issue_id(nest, if tenant.starts_with('E') { tenant } else { "E11" }, IssueStatus::Closed).0,
        params: json!({ "number": canary(tenant, "notice number"), "title": canary(tenant, "notice title") }),
        dedupe_key: canary(tenant, "notice key"),
        created_at: nest.now,
        read_at: None,
    };
    let view = saved_view::Model {
        id: SavedViewId(id("view")),
        user_id: who,
        page: canary(tenant, "view page"),
        name: canary(tenant, "view name"),
        query: canary(tenant, "view query"),
        created_at: nest.now,
    };
    let key = idempotency::Model {
        user_id: who,
        operation: canary(tenant, "operation"),
        key: canary(tenant, "retry key"),
        payload_hash: canary(tenant, "payload hash"),
        subject_id: None,
        answer: None,
        created_at: nest.now,
    };
    let mut rows = vec![row("notice", note.id, tenant, None), row("saved_view", view.id, tenant, None)];
    insert_all::<notice::Entity>(&nest.tx, vec![note]).await?;
    insert_all::<saved_view::Entity>(&nest.tx, vec![view]).await?;
    insert_all::<idempotency::Entity>(&nest.tx, vec![key]).await?;
    let mails = MailStatus::iter().map(|status| mail::Model {
        id: MailId(id(&format!("mail {}", status.to_value()))),
        user_id: Some(who),
        to_address: canary(tenant, &format!("person {}@canary.test", account(role, tenant))).to_lowercase(),
        subject: canary(tenant, "mail subject"),
        text: canary(tenant, "mail text"),
        html: canary(tenant, "mail html"),
        status,
        attempts: 1,
        // Far away: nobody is to send it.
        next_attempt_at: nest.now + chrono::TimeDelta::days(36_500),
        leased_until: None,
        last_error: canary(tenant, "mail error"),
        created_at: nest.now,
        sent_at: (status == MailStatus::Sent).then_some(nest.now),
    });
    let mails: Vec<_> = mails.collect();
    rows.extend(mails.iter().map(|one| row("mail", one.id, tenant, Some(one.status.to_value()))));
    insert_all::<mail::Entity>(&nest.tx, mails).await?;
    Ok(rows)
}
