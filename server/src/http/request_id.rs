//! The id by which an answer is found again in the logs.

use actix_web::{HttpMessage, HttpRequest};
use serde::Serialize;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize)]
pub struct RequestId(String);

impl RequestId {
    /// A proxy's id when it is one that can go into a log line, else a new one.
    #[must_use]
    pub fn accept(given: Option<&str>) -> Self {
        let plain = |id: &&str| {
            (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        match given.filter(plain) {
            Some(id) => Self(id.to_owned()),
            None => Self(Uuid::now_v7().simple().to_string()),
        }
    }

    /// The id that the middleware gave to this request.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_else(|| Self::accept(None))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
