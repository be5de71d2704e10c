//! The chain of hashes over the history and the security log, and what the audit administrator sees of it.
//!
//! ```text
//! event, security_event ──trigger──> audit_pending ──seal, each second──> audit_entry 1, 2, 3 … ──> audit_head
//! ```
//!
//! A link hashes the link before it, the facts of its row (who by id, what, when, to what) and a salted hash of the words
//! in the row (names, notes, addresses). So a row that is changed, removed, put in or moved breaks the chain at a link
//! that `verify` names. The end can be cut off unseen only by somebody who also rewrites `audit_head`: hence the head is
//! printed and exported, to be kept elsewhere.
//!
//! Until it is sealed, a row is protected by the triggers only; the state says how many wait. A writer never waits for
//! the chain.
//!
//! A person can be erased: the words change, their salt goes, and the erasure's own entry in the chain vouches for the new
//! words (`redact`). Nothing is ever swept: history is kept for as long as the installation is.

mod canonical;
pub mod export;
pub mod policy;
mod queries;
mod redact;
mod seal;
mod verify;
mod words;

pub use queries::{Filter, Record, State, count, list, state, subject_name, subject_named};
pub use redact::{Erasure, Redaction, open_erasure};
pub use seal::{Head, head, seal};
pub use verify::{Broken, Report, verify, verify_and_note};
