//! Checklists are versioned data, and the law on which they rest is a dated record.
//!
//! A version is published once and never edited: a check-up keeps the one that it was planned with. An item rests on
//! provisions; a provision is a matter that law regulates, and has a place (an article) in each edition of a law. What
//! was in force on a day follows from the editions' dates, so that a matter of June 2026 shows the law of June 2026
//! although the Code of August 2026 repealed it. What nobody read in a source is marked as unverified.

pub mod basis;
mod book;
pub mod catalogue;
mod commands;
mod input;
pub mod items;
pub mod law;
pub mod policy;
mod queries;
mod record;
pub mod seed;
mod store;
pub mod superseded;

pub use commands::import;
pub use input::ImportChecklist;
pub use law::{Citation, citations, editions, on};
pub use queries::{
    by_ids, check_provisions, count_laws, get, item_counts, items as items_of, items_by_ids, laws, list, provisions,
    provisions_of_item, provisions_of_items,
};
pub use record::{NewEdition, record_edition};
