//! What goes wrong with a file, in the shape of every other error: a code and, if there is one, the rule.

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use domain::error::{Error, Rule};
use graphql::error::answer;
use serde_json::json;

#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    body: String,
    /// Seconds after which to come back.
    retry_after: Option<u32>,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let (status, retry_after) = (status(&error), retry_after(&error));
        let answer = answer(error);
        let body = json!({ "errors": [{ "message": answer.message, "extensions": answer.extensions }] });
        Self { status, body: body.to_string(), retry_after }
    }
}

impl Problem {
    /// The body did not come in time.
    #[must_use]
    pub fn too_slow() -> Self {
        Self { status: StatusCode::REQUEST_TIMEOUT, ..Error::Refused(Rule::BrokenFile).into() }
    }

    /// The body is not what its head says.
    #[must_use]
    pub fn broken_off() -> Self {
        Self { status: StatusCode::BAD_REQUEST, ..Error::Refused(Rule::BrokenFile).into() }
    }
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::Unauthenticated => StatusCode::UNAUTHORIZED,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Refused(Rule::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Refused(Rule::QuotaExceeded) | Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Refused(_) | Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Error::Replayed(_) | Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn retry_after(error: &Error) -> Option<u32> {
    match error {
        Error::TooMany { retry_after_seconds } => Some(*retry_after_seconds),
        Error::Unavailable => Some(2),
        _ => None,
    }
}

/// Other methods than those of a file.
pub async fn other_method() -> HttpResponse {
    HttpResponse::MethodNotAllowed().insert_header((header::ALLOW, "GET, PUT")).finish()
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.body)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status);
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        answer.content_type("application/json").body(self.body.clone())
    }
}
