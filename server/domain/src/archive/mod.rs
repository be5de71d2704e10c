//! The archives of enterprises and parks: which documents each must keep (`types`), which it keeps, what is missing.
//!
//! ```text
//! kept ──replace──▶ kept (next revision) ──withdraw──▶ withdrawn
//! ```
//! Whether a document is valid, expires or has expired follows from its day and today; nothing of it is stored. A slot of
//! an archive (`state::Slot`) is a type with the documents kept of it: missing, valid, expiring, expired, or noted as not
//! applicable by the park or an expert, never by those who would have to keep it.
//!
//! Invariants: a document has a file; replacing keeps the old revision with its files; a withdrawn document is read and
//! changed no more; whoever does not see an archive is told that there is none, also by its ZIP and its QR code.

pub mod bundle;
mod commands;
mod entry;
mod exempt;
pub mod export;
mod facts;
pub mod figures;
mod input;
pub mod list;
pub mod policy;
mod queries;
pub mod state;
mod store;
mod subject;
pub mod timeline;
pub mod types;
pub mod words;

pub use commands::{add, edit, replace, withdraw};
pub use entry::after as entries_after;
pub use exempt::{exempt, require};
pub use facts::{Asked, slots_of};
pub use input::{Fields, NewDocument, Seen};
pub use policy::{Action, ArchiveAction, SlotAction};
pub use queries::{Filter, by_ids, count, events_of, get, list as documents, revisions_of};
pub(crate) use store::label;
pub use subject::{Subject, SubjectKey, subject};
