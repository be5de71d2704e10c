//! Filings over GraphQL: cells, audits, review.

mod cells;
mod check;
mod enums;
mod import;
mod inputs;
mod loaders;
mod mutation;
mod object;
mod query;
mod submission;
mod subscription;

pub use enums::{FilingSort, FilingStatus};
pub use mutation::FilingsMutation;
pub use object::Filing;
pub use query::{FilingCounts, FilingFilter, FilingsQuery};
pub use subscription::FilingsSubscription;
