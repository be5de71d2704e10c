//! Documents that have passed the checks, parsed: the web sends the same few dozen again and again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::parser::types::{ExecutableDocument, OperationType};
use async_graphql::parser::{Error as ParseError, parse_query};
use graphql::error::ErrorCode;

use super::limits::document::Operation;
use super::limits::{Refused, document, text};

/// Root fields that somebody who is not signed in may ask for.
const PUBLIC: [&str; 16] = [
    "__typename",
    "confirmSecondStep",
    "openLink",
    "passwordRules",
    "refreshSession",
    "renewPassword",
    "requestPasswordReset",
    "setPassword",
    "signIn",
    "signOut",
    "viewer",
    // People in a training, by the code of their place.
    "attendance",
    "checkIn",
    "beginQuiz",
    "submitQuiz",
    "answerSurvey",
];
/// Those that say who somebody is: they do not care who it was before.
const ENTRANCES: [&str; 4] = ["confirmSecondStep", "refreshSession", "renewPassword", "signIn"];
const INTROSPECTION: [&str; 2] = ["__schema", "__type"];

/// A document that keeps to the limits.
#[derive(Debug)]
pub struct Document {
    pub parsed: ExecutableDocument,
    operations: Vec<Operation>,
}

impl Document {
    /// The operation that a request means.
    ///
    /// # Errors
    /// There is none of that name, or several and no name.
    pub fn operation(&self, name: Option<&str>) -> Result<&Operation, Refused> {
        let found = match name.filter(|name| !name.is_empty()) {
            Some(name) => self.operations.iter().find(|operation| operation.name.as_deref() == Some(name)),
            None if self.operations.len() == 1 => self.operations.first(),
            None => return Err(Refused::syntax("the document has several operations: say which by operationName")),
        };
        found.ok_or(Refused::syntax("the document has no operation of that name"))
    }
}

/// Whether the operation signs somebody in.
#[must_use]
pub fn signs_in(operation: &Operation) -> bool {
    operation.roots.iter().any(|root| ENTRANCES.contains(&root.as_str()))
}

/// Whether it is one by which people come in or out: these wait for the hashing of passwords, apart from the others.
#[must_use]
pub fn is_at_the_door(operation: &Operation) -> bool {
    operation.kind == OperationType::Mutation && operation.roots.iter().all(|root| PUBLIC.contains(&root.as_str()))
}

/// Whether this person may send this operation at all.
///
/// # Errors
/// `UNAUTHENTICATED` for what needs a sign-in, `FORBIDDEN` for introspection by others than administrators.
pub fn admit(operation: &Operation, signed_in: bool, administrator: bool) -> Result<(), Refused> {
    let asks = |fields: &[&str]| operation.roots.iter().any(|root| fields.contains(&root.as_str()));
    if !administrator && asks(&INTROSPECTION) {
        return Err(Refused::new(ErrorCode::Forbidden, "introspection is for administrators"));
    }
    let public = operation.kind != OperationType::Subscription
        && operation.roots.iter().all(|root| PUBLIC.contains(&root.as_str()));
    if signed_in || public { Ok(()) } else { Err(Refused::new(ErrorCode::Unauthenticated, "sign in first")) }
}

/// The documents seen last.
#[derive(Debug, Default)]
pub struct Documents {
    known: Mutex<HashMap<String, Arc<Document>>>,
}

impl Documents {
    /// More than the web has; beyond it the cache starts anew, so that nobody fills the memory with it.
    const MOST: usize = 256;

    /// Checks the text, parses it and checks the document.
    ///
    /// # Errors
    /// It does not parse or passes a limit.
    pub fn read(&self, source: &str) -> Result<Arc<Document>, Refused> {
        if let Some(known) = self.lock().get(source) {
            return Ok(Arc::clone(known));
        }
        text::check(source)?;
        let parsed = parse_query(source).map_err(|error| refusal(&error))?;
        let operations = document::check(&parsed)?;
        let document = Arc::new(Document { parsed, operations });
        let mut known = self.lock();
        if known.len() >= Self::MOST {
            known.clear();
        }
        known.insert(source.to_owned(), Arc::clone(&document));
        Ok(document)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Document>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refusal(error: &ParseError) -> Refused {
    match error {
        ParseError::RecursionLimitExceeded => Refused::limit("the document is nested too deep"),
        _ => Refused::syntax("the document is not GraphQL"),
    }
}
