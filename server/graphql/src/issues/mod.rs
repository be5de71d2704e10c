//! Issues: the exemplar slice. Types over the rows, one resolver a query or verb, each a translation.

mod counts;
mod enums;
mod inputs;
mod loaders;
mod mutation;
mod query;
mod steps;
mod subscription;
mod types;

pub use counts::{IssueCounts, SeverityCount, StatusCount, counts_of_enterprise, counts_of_park};
pub use enums::{ExtensionStatus, IssueAction, IssueKind, IssueSort, IssueStatus, Severity, VerifyMethod};
pub use inputs::IssueFilter;
pub(crate) use loaders::WorkingDays;
pub use mutation::IssuesMutation;
pub use query::{BRIEF, IssueConnection, IssuesQuery};
pub use subscription::IssuesSubscription;
pub use types::Issue;
