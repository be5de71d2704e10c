//! Saved views: a person's named filters of a list, as the address of the page holds them.
//!
//! Invariants: a name once per person and page, at most 50 of them; nobody sees another's.

mod commands;
mod policy;
mod queries;

pub use commands::{delete, save};
pub use queries::of_page;
