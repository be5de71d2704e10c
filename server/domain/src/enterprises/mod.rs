//! The register of enterprises: who works in a park, at which site, in which industry.
//!
//! An enterprise has no states beyond `operating`. A code (GB 32100-2015) with a site number exists once in the whole
//! register. A register comes in by hand or as a file, which is stored whole or not at all.

mod columns;
mod commands;
mod entry;
pub mod export;
pub mod import;
mod input;
pub mod policy;
mod queries;
mod store;

pub use commands::{add, edit};
pub use entry::after as entries_after;
pub use import::{CellFault, ImportEnterprises, Judged, JudgedRow, RowAction, preview};
pub use input::{AddEnterprise, EditEnterprise, EnterpriseFields, EnterpriseFilter};
pub use policy::{Action, available, shows_contact};
pub use queries::{by_ids, called, count, get, list, named};
