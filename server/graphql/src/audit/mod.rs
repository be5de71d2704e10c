//! The log of the audit administrator over GraphQL: read only, nothing here changes it.

mod object;
mod query;

pub use object::{AuditEntry, AuditEntryConnection, AuditOutcome, AuditSource, AuditState};
pub use query::{AuditFilter, AuditQuery};
