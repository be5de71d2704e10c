//! Industrial parks: the tenants to which most rows belong.
//!
//! A park has no states. Its code is the prefix of issue numbers and therefore never changes.

mod commands;
mod input;
pub mod policy;
mod queries;

pub use commands::{add, edit};
pub use input::{EditPark, ParkFields, ParkInput};
pub use policy::{Action, available, shows_contact};
pub use queries::{by_ids, count, enterprise_counts, get, list};
