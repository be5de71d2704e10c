//! What goes out: GraphQL answers, and failures of every other route in the same shape.

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use async_graphql::Response;
use graphql::error::ErrorCode;
use serde_json::{Value, json};

use super::graphql::limits::Refused;
use super::graphql::media::Media;
use super::request_id::RequestId;

/// Where a request failed: decides the status under `application/json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Not a well-formed GraphQL request, or not one that we take now.
    Transport,
    /// Well-formed, but its document does not run.
    Request,
}

/// A request that did not run.
#[derive(Clone, Debug)]
pub struct Failure {
    pub status: StatusCode,
    pub code: ErrorCode,
    pub message: String,
    stage: Stage,
    allow: Option<&'static str>,
    retry_after: Option<u32>,
}

impl Failure {
    pub fn transport(status: StatusCode, code: ErrorCode, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), stage: Stage::Transport, allow: None, retry_after: None }
    }

    #[must_use]
    pub fn allowing(mut self, methods: &'static str) -> Self {
        self.allow = Some(methods);
        self
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::transport(StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated, "sign in first")
    }

    /// A well-formed request whose document or values do not fit.
    #[must_use]
    pub fn invalid(message: &'static str) -> Self {
        let failure = Self::transport(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::BadRequest, message);
        Self { stage: Stage::Request, ..failure }
    }

    #[must_use]
    pub fn not_found() -> Self {
        Self::transport(StatusCode::NOT_FOUND, ErrorCode::NotFound, "not found")
    }

    #[must_use]
    pub fn unavailable(message: &'static str) -> Self {
        Self::transport(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable, message).retry_after(2)
    }

    #[must_use]
    pub fn database_away() -> Self {
        Self::unavailable("the database does not answer at the moment")
    }

    /// The answer to a GraphQL request.
    #[must_use]
    pub fn graphql(&self, request: &HttpRequest, media: Media) -> HttpResponse {
        let legacy = self.stage == Stage::Request && media == Media::Json;
        let status = if legacy { StatusCode::OK } else { self.status };
        self.response(request, status, media.content_type())
    }

    /// The answer on any other route.
    #[must_use]
    pub fn plain(&self, request: &HttpRequest) -> HttpResponse {
        self.response(request, self.status, Media::Json.content_type())
    }

    fn response(&self, request: &HttpRequest, status: StatusCode, content_type: &'static str) -> HttpResponse {
        note_code(request, self.code.name());
        let mut answer = HttpResponse::build(status);
        answer.insert_header((header::CONTENT_TYPE, content_type));
        if let Some(methods) = self.allow {
            answer.insert_header((header::ALLOW, methods));
        }
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if status == StatusCode::UNAUTHORIZED {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        answer.body(self.body(request).to_string())
    }

    /// The error as GraphQL shows it.
    #[must_use]
    pub fn body(&self, request: &HttpRequest) -> Value {
        let mut extensions = json!({ "code": self.code.name(), "requestId": RequestId::of(request) });
        if let Some(seconds) = self.retry_after {
            extensions["retryAfter"] = seconds.into();
        }
        json!({ "errors": [{ "message": self.message, "extensions": extensions }] })
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        let status = match refused.code {
            ErrorCode::Unauthenticated => return Self::unauthenticated(),
            ErrorCode::Forbidden => StatusCode::FORBIDDEN,
            ErrorCode::BadRequest => StatusCode::BAD_REQUEST,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self { stage: Stage::Request, ..Self::transport(status, refused.code, refused.message) }
    }
}

impl From<domain::error::Error> for Failure {
    fn from(error: domain::error::Error) -> Self {
        use domain::error::Error;
        let code = graphql::error::code(&error);
        if code == ErrorCode::Internal {
            tracing::error!(%error, "internal error");
            return Self::transport(StatusCode::INTERNAL_SERVER_ERROR, code, "internal error");
        }
        let message = error.to_string();
        match error {
            Error::Unauthenticated => Self::unauthenticated(),
            Error::NotFound => Self::not_found(),
            Error::Forbidden => Self::transport(StatusCode::FORBIDDEN, code, message),
            Error::Conflict(_) => Self::transport(StatusCode::CONFLICT, code, message),
            Error::TooMany { retry_after_seconds } => {
                Self::transport(StatusCode::TOO_MANY_REQUESTS, code, message).retry_after(retry_after_seconds)
            }
            Error::Unavailable => Self::unavailable("not available at the moment"),
            _ => Self::transport(StatusCode::UNPROCESSABLE_ENTITY, code, message),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Lets a handler return `Result<_, Failure>`; the middleware adds the request id.
impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status);
        answer.insert_header((header::CONTENT_TYPE, Media::Json.content_type()));
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        let error = json!({ "message": self.message, "extensions": { "code": self.code.name() } });
        answer.body(json!({ "errors": [error] }).to_string())
    }
}

/// The answer to a GraphQL request that the schema dealt with.
#[must_use]
pub fn executed(request: &HttpRequest, media: Media, mut response: Response) -> HttpResponse {
    let ran = has_run(&response);
    complete(&mut response, RequestId::of(request).as_str());
    if let Some(code) = first_code(&response) {
        note_code(request, &code);
    }
    let mut answer = HttpResponse::build(status(&response, ran, media));
    answer.insert_header((header::CONTENT_TYPE, media.content_type()));
    for (name, value) in &response.http_headers {
        answer.append_header((name.as_str(), value.as_bytes()));
    }
    answer.body(serialized(&response, ran))
}

/// The statuses of the GraphQL-over-HTTP draft.
fn status(response: &Response, ran: bool, media: Media) -> StatusCode {
    /// Data and errors together, as the draft numbers it.
    const PARTIAL_SUCCESS: u16 = 294;
    match (ran, media) {
        (_, Media::Json) => StatusCode::OK,
        (true, Media::Response) if response.errors.is_empty() => StatusCode::OK,
        (true, Media::Response) => StatusCode::from_u16(PARTIAL_SUCCESS).unwrap_or(StatusCode::OK),
        (false, Media::Response) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// False when the document was refused before anything ran: no data, and no error has a place in an answer.
fn has_run(response: &Response) -> bool {
    response.data != async_graphql::Value::Null || response.errors.iter().any(|error| !error.path.is_empty())
}

/// Gives each error a code and the request id. What has no code comes from the library: a document that does not fit
/// the schema, or a value that does not fit its type.
pub fn complete(response: &mut Response, request_id: &str) {
    for error in &mut response.errors {
        let extensions = error.extensions.get_or_insert_default();
        if extensions.get("code").is_none() {
            extensions.set("code", ErrorCode::BadRequest.name());
        }
        extensions.set("requestId", request_id);
    }
}

fn serialized(response: &Response, ran: bool) -> String {
    let text = if ran {
        serde_json::to_string(response)
    } else {
        serde_json::to_string(&json!({ "errors": response.errors }))
    };
    text.unwrap_or_else(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        json!({ "errors": [{ "message": "internal error", "extensions": { "code": "INTERNAL" } }] }).to_string()
    })
}

/// Whether something could not be had at the moment: then the whole request is to be sent again.
#[must_use]
pub fn is_unavailable(response: &Response) -> bool {
    let unavailable = async_graphql::Value::String(ErrorCode::Unavailable.name().to_owned());
    let code = |error: &async_graphql::ServerError| error.extensions.as_ref()?.get("code").cloned();
    response.errors.iter().any(|error| code(error).is_some_and(|code| code == unavailable))
}

fn first_code(response: &Response) -> Option<String> {
    let code = response.errors.first()?.extensions.as_ref()?.get("code")?;
    match code {
        async_graphql::Value::String(code) => Some(code.clone()),
        _ => None,
    }
}

/// The error code of this request, for the log line and the metrics.
#[derive(Clone, Debug)]
pub struct AnswerCode(pub String);

fn note_code(request: &HttpRequest, code: &str) {
    request.extensions_mut().insert(AnswerCode(code.to_owned()));
}
