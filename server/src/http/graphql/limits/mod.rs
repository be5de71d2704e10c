//! What a GraphQL request may ask for, judged before anything of it runs: the text, then the parsed document, then the
//! values. Each check is linear in what it reads.

pub mod cost;
pub mod document;
pub mod json;
pub mod text;
pub mod values;

use graphql::error::ErrorCode;

/// Why a request does not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub code: ErrorCode,
    pub message: &'static str,
}

impl Refused {
    #[must_use]
    pub fn new(code: ErrorCode, message: &'static str) -> Self {
        Self { code, message }
    }

    #[must_use]
    pub fn limit(message: &'static str) -> Self {
        Self::new(ErrorCode::Limit, message)
    }

    #[must_use]
    pub fn syntax(message: &'static str) -> Self {
        Self::new(ErrorCode::BadRequest, message)
    }
}
