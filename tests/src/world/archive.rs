//! Documents of archives, added by the people who keep them.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{World, account};
use crate::client::Client;
use crate::files;

/// A document as last seen.
#[derive(Clone, Debug)]
pub struct DocumentRef {
    pub id: String,
    pub version: i64,
}

impl From<&Value> for DocumentRef {
    fn from(document: &Value) -> Self {
        Self {
            id: document["id"].as_str().expect("a document's id").to_owned(),
            version: document["version"].as_i64().expect("a document's version"),
        }
    }
}

pub const ADD: &str = "mutation($input: AddArchiveDocumentInput!) { addArchiveDocument(input: $input) { id version } }";

/// What is written on a document that expires on this day.
#[must_use]
pub fn written(expires_on: &str) -> Value {
    json!({ "number": "川环许A0001", "authority": "眉山市生态环境局", "issuedOn": "2022-01-01", "expiresOn": expires_on })
}

/// A file that proves something, sent by this person.
pub async fn scan(client: &Client, name: &str) -> Value {
    let sha256 = client.put_file("a.pdf", &files::pdf()).await;
    json!([{ "sha256": sha256, "name": name, "role": "EVIDENCE" }])
}

/// The input with which this person adds a document of an enterprise.
pub async fn document(client: &Client, enterprise: Uuid, (ty, expires_on): (&str, &str)) -> Value {
    json!({
        "kind": "ENTERPRISE", "subjectId": enterprise, "type": ty, "fields": written(expires_on),
        "files": scan(client, "扫描件.pdf").await,
    })
}

impl World {
    /// The first enterprise of park A adds a document.
    pub async fn add_document(&self, ty: &str, expires_on: &str) -> DocumentRef {
        self.add_document_as(account::A1_STAFF, self.a.first, (ty, expires_on)).await
    }

    pub async fn add_document_as(&self, who: &str, enterprise: Uuid, what: (&str, &str)) -> DocumentRef {
        let client = self.as_(who).await;
        let input = document(&client, enterprise, what).await;
        DocumentRef::from(&client.gql(ADD, json!({ "input": input })).await["addArchiveDocument"])
    }
}
