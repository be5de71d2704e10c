//! Filings: what an enterprise files for a period, audited, reviewed in three steps, and locked.
//!
//! ```text
//!            ┌──────────────return──────────────┐
//!            ▼                                  │
//! draft, returned, reopened ──submit──▶ submitted ──park accepts──▶ park_accepted ──accept──▶ accepted
//!            ▲                                  (park)              (institute)                   │
//!            └───────────────────────────────────reopen───────────────────────────────────────────┘
//! ```
//! Invariants: cells change in draft, returned and reopened only, between the day of opening and the lock date; two
//! people in one filing never overwrite what the other wrote in a cell they had not seen; a mandatory failure blocks
//! submission, an advisory one wants an explanation; whoever submits has not filled it in alone where the enterprise
//! has two people for it; each submission is kept for ever with the hash of its content; a filing's values are replaced
//! in the transaction of its submission, exact to the sixth digit.

pub mod audit;
mod blank;
pub mod commands;
pub mod content;
pub mod entry;
pub mod excel;
pub mod lock;
pub mod policy;
pub mod queries;
pub mod receipt;
pub mod status;
mod store;
mod values;

pub use blank::blank;
pub use content::{Carried, CarriedCell, Comment, Content, Explanation, Explanations, Place, Row, Stamp, Stamps};
pub use lock::LockReason;
pub use policy::{available, shows_draft};
pub use store::{Around, running_due_on};
pub use values::rows as values_of;
