//! The only place where a domain error becomes an answer.

use async_graphql::{Enum, ErrorExtensions};
use domain::error::Error;

/// Every error carries one of these in `extensions.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ErrorCode {
    /// Nobody is signed in, or the session has ended: sign in again.
    Unauthenticated,
    /// There is no such object, or the viewer may not see it; the two are not told apart.
    NotFound,
    /// The viewer sees the object but may not do this.
    Forbidden,
    /// The input is not acceptable; `extensions.fields` names each field with a rule.
    Invalid,
    /// The rule in `extensions.rule` does not allow it now.
    Refused,
    /// Somebody else changed the object; `extensions.current` holds its version and state.
    Conflict,
    /// A fault of the server; quote `extensions.requestId` when reporting it.
    Internal,
    /// The request is not GraphQL that this server can read.
    BadRequest,
    /// The request is larger, deeper or longer than allowed.
    Limit,
    /// Too many requests; wait `extensions.retryAfter` seconds.
    TooMany,
    /// The server cannot answer at the moment; try again.
    Unavailable,
}

impl ErrorCode {
    /// As written in `extensions.code`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::NotFound => "NOT_FOUND",
            Self::Forbidden => "FORBIDDEN",
            Self::Invalid => "INVALID",
            Self::Refused => "REFUSED",
            Self::Conflict => "CONFLICT",
            Self::Internal => "INTERNAL",
            Self::BadRequest => "BAD_REQUEST",
            Self::Limit => "LIMIT",
            Self::TooMany => "TOO_MANY",
            Self::Unavailable => "UNAVAILABLE",
        }
    }
}

/// The code of a domain error.
#[must_use]
pub fn code(error: &Error) -> ErrorCode {
    match error {
        Error::Unauthenticated => ErrorCode::Unauthenticated,
        Error::NotFound => ErrorCode::NotFound,
        Error::Forbidden => ErrorCode::Forbidden,
        Error::Invalid(_) => ErrorCode::Invalid,
        Error::Refused(_) => ErrorCode::Refused,
        Error::Conflict(_) => ErrorCode::Conflict,
        Error::TooMany { .. } => ErrorCode::TooMany,
        Error::Unavailable => ErrorCode::Unavailable,
        // A replay that nobody turned into an answer is a fault of ours.
        Error::Replayed(_) | Error::Internal(_) => ErrorCode::Internal,
    }
}

/// The answer to a domain error.
#[must_use]
pub fn answer(error: Error) -> async_graphql::Error {
    let code = code(&error);
    if code == ErrorCode::Internal {
        tracing::error!(%error, "internal error");
    }
    let message = if code == ErrorCode::Internal { "internal error".to_owned() } else { error.to_string() };
    async_graphql::Error::new(message).extend_with(|_, extensions| {
        extensions.set("code", code.name());
        match &error {
            Error::Invalid(fields) => extensions.set("fields", json(fields)),
            Error::Refused(rule) => extensions.set("rule", json(rule)),
            Error::Conflict(current) => extensions.set("current", json(current)),
            Error::TooMany { retry_after_seconds } => extensions.set("retryAfter", *retry_after_seconds),
            _ => {}
        }
    })
}

fn json(value: &impl serde::Serialize) -> async_graphql::Value {
    async_graphql::to_value(value).unwrap_or_default()
}

/// Results of resolvers.
pub type Result<T> = async_graphql::Result<T>;

/// Turns a domain result into a resolver's.
pub trait Answer<T> {
    /// # Errors
    /// The domain's error, with its code.
    fn answer(self) -> Result<T>;
}

impl<T> Answer<T> for domain::error::Result<T> {
    fn answer(self) -> Result<T> {
        self.map_err(answer)
    }
}
