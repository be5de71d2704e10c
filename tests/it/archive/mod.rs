//! Archives: keeping documents, completeness, reminders, the time line, the ZIP, who sees what.

mod bad;
mod life;
mod lists;
mod reminders;
mod rights;
mod timeline;
mod visible;
mod zip;

use serde_json::{Value, json};
use tests::Client;

const ARCHIVE: &str = "query($kind: ArchiveKind!, $id: UUID!) { archive(kind: $kind, id: $id) {
  id kind name required fulfilled percent missing expiring expired nextExpiresOn path zipUrl viewerCan
  slots { type { code } state required viewerCan exemption { reason } documents { id state daysLeft revision } }
  figures { kind count href } } }";

/// The archive of an enterprise, as this person sees it.
pub async fn archive(client: &Client, enterprise: uuid::Uuid) -> Value {
    client.gql(ARCHIVE, json!({ "kind": "ENTERPRISE", "id": enterprise })).await["archive"].take()
}

/// A slot of an archive by its type.
pub fn slot<'a>(archive: &'a Value, code: &str) -> &'a Value {
    let slots = archive["slots"].as_array().expect("slots");
    slots.iter().find(|slot| slot["type"]["code"] == code).unwrap_or(&Value::Null)
}
