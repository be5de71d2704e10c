//! Issues: findings that are driven to verified closure.
//!
//! ```text
//! draft ──issue──▶ issued ──plan──▶ rectifying ──submit──▶ submitted ──verify──▶ verified ──close──▶ closed
//!   │discard         │ ▲dispute/decide  ▲  ▲────return────────┘                    │                  │
//!   ▼                ▼ │                │  └───────────────return──────────────────┘                  │
//! discarded       disputed              └──────────────────────reopen─────────────────────────────────┘
//!                    │uphold       issued, rectifying ──waive──▶ waived
//!                    ▼
//!                  waived
//! ```
//! Invariants: a number from the moment of issue; verifier and closer are two people; a suggestion binds nobody (no
//! deadline, no further move after issue); the deadline's clock runs while the responsible side has to act (issued,
//! disputed, rectifying); who closed may take it back for a minute; the tally has the same transaction as the issue.

mod blank;
pub mod brief;
pub mod commands;
pub mod counts;
mod entry;
pub mod export;
pub mod input;
pub mod policy;
pub mod punctuality;
pub mod queries;
pub mod rules;
pub mod status;
mod store;
pub mod superseded;
pub mod tally;
pub mod words;

pub use blank::blank;
pub use entry::after as entries_after;
pub use policy::{available, responsible_role, waiting_for};
pub(crate) use store::diff;
pub use store::{drafts_left, release};
