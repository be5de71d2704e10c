//! Contracts: what the institute owes a park or an enterprise, and how far it has come.
//!
//! ```text
//! draft ──activate──▶ active ──complete──▶ completed ──archive──▶ archived
//!   │edit               │amend (a version with its reason)
//!   ◀───┘               ◀───┘
//! ```
//! Invariants: no figure of performance is typed in; each is counted from the evidence of its service item (`evidence`).
//! A delivery is accepted once, by the client, with a rating. A contract is complete when everything planned has been
//! delivered and accepted. A contract in force changes by an amendment only, and a service item that has evidence stays.

pub mod board;
mod commands;
pub mod entry;
pub mod evidence;
pub mod export;
pub mod input;
mod items;
pub mod policy;
pub mod queries;
pub mod settlement;
pub mod status;
mod tell;
pub mod words;
pub mod workload;

pub use board::{Figures, ItemFigures, ParkFigures};
pub use commands::{accept, accept_evidence, activate, add, amend, archive, attach, complete, edit};
pub use evidence::Evidence;
pub use input::{ContractClient, ItemInput, Terms};
pub use items::{client_of, deliverable, get as service_item, hang_campaign, is_accepted, items_by_ids, open_items};
pub use policy::{available, may_accept};
pub use queries::{Filter, by_ids, count, get, list};
pub use status::Action;
pub use tell::remind;
pub use workload::{Booking, BookingKind, busy, busy_on, workload};
