//! Documents of each site and of each park, in each state, with an older revision; and a type that is not needed. What a
//! park keeps itself is its own people's: `P1X`.

use chrono::Days;
use entities::id::{ArchiveDocumentId, ArchiveExemptionId, EnterpriseId, EventId, ParkId};
use entities::{archive_document, archive_exemption, archive_revision};

use super::people::person;
use super::{Nest, PARKS, Row, canary, row};
use crate::archive::state::{DocumentState, running_expires_on};
use crate::archive::types::{self, Kind};
use crate::db::insert_all;
use crate::error::Result;

struct Side<'a> {
    park: &'a str,
    /// None for the park itself.
    site: Option<&'a str>,
}

impl Side<'_> {
    fn tenant(&self) -> String {
        self.site.map_or_else(|| format!("{}X", self.park), str::to_owned)
    }
}

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (park, sites) in PARKS {
        let own = Side { park, site: None };
        for side in sites.iter().map(|site| Side { park, site: Some(site) }).chain([own]) {
            let documents: Vec<_> = DocumentState::ALL.iter().map(|state| document(nest, &side, *state)).collect();
            let revisions = documents.iter().flat_map(|one| revisions(nest, &side, one)).collect();
            let exemption = exemption(nest, &side);
            let state = |n: usize| Some(format!("{:?}", DocumentState::ALL[n]).to_lowercase());
            let tenant = side.tenant();
            let ids = documents.iter().enumerate();
            rows.extend(ids.map(|(n, one)| row("archive_document", one.id, &tenant, state(n))));
            rows.push(row("archive_exemption", exemption.id, &tenant, None));
            insert_all::<archive_document::Entity>(&nest.tx, documents).await?;
            insert_all::<archive_revision::Entity>(&nest.tx, revisions).await?;
            insert_all::<archive_exemption::Entity>(&nest.tx, vec![exemption]).await?;
        }
    }
    Ok(rows)
}

/// The n-th type that the side keeps.
fn type_code(side: &Side<'_>, n: usize) -> String {
    let kind = if side.site.is_some() { Kind::Enterprise } else { Kind::Park };
    types::of(kind).nth(n).map(|ty| ty.code.clone()).unwrap_or_default()
}

fn document(nest: &Nest, side: &Side<'_>, state: DocumentState) -> archive_document::Model {
    let tenant = side.tenant();
    let text = |what: &str| canary(&tenant, &format!("document {what}"));
    let days = |days: u64| Some(nest.today + Days::new(days));
    let (n, expires_on) = match state {
        DocumentState::Valid => (0, days(1_000)),
        DocumentState::Expiring => (1, days(30)),
        DocumentState::Expired => (2, Some(nest.today - Days::new(30))),
        DocumentState::Withdrawn => (3, days(1_000)),
    };
    let withdrawn = state == DocumentState::Withdrawn;
    let staff = person(nest, "park_staff", side.park);
    archive_document::Model {
        id: ArchiveDocumentId(nest.id(&format!("document {tenant} {state:?}"))),
        park_id: ParkId(nest.id(side.park)),
        enterprise_id: side.site.map(|site| EnterpriseId(nest.id(site))),
        type_code: type_code(side, n),
        title: text("title"),
        number: text("number"),
        authority: text("authority"),
        issued_on: Some(nest.today - Days::new(100)),
        expires_on,
        note: text("note"),
        revision: 2,
        running_expires_on: running_expires_on(expires_on, withdrawn),
        withdrawn_at: withdrawn.then_some(nest.now),
        withdrawn_by: withdrawn.then_some(staff),
        withdraw_reason: if withdrawn { text("withdrawn") } else { String::new() },
        created_by: staff,
        created_at: nest.now,
        updated_at: nest.now,
        version: 2,
    }
}

/// The present one, and the one before it.
fn revisions(nest: &Nest, side: &Side<'_>, document: &archive_document::Model) -> Vec<archive_revision::Model> {
    let text = |what: &str| canary(&side.tenant(), &format!("revision {what}"));
    let of = |revision: i32| archive_revision::Model {
        document_id: document.id,
        revision,
        park_id: document.park_id,
        enterprise_id: document.enterprise_id,
        number: text("number"),
        authority: text("authority"),
        issued_on: document.issued_on,
        expires_on: document.expires_on,
        note: text("note"),
        event_id: EventId(nest.id(&format!("event of {} {revision}", document.id))),
        made_by: document.created_by,
        made_at: nest.now,
    };
    vec![of(1), of(2)]
}

fn exemption(nest: &Nest, side: &Side<'_>) -> archive_exemption::Model {
    let tenant = side.tenant();
    archive_exemption::Model {
        id: ArchiveExemptionId(nest.id(&format!("exemption {tenant}"))),
        park_id: ParkId(nest.id(side.park)),
        enterprise_id: side.site.map(|site| EnterpriseId(nest.id(site))),
        type_code: type_code(side, 4),
        reason: canary(&tenant, "exemption reason"),
        noted_by: person(nest, "park_staff", side.park),
        noted_at: nest.now,
    }
}
