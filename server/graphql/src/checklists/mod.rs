//! Checklists, and the law on which they rest, over GraphQL.

mod law;
mod loaders;
mod mutation;
mod object;
mod query;

pub use law::{Citation, Confidence, Law, LawConnection, Provision, citations_on, is_superseded, provisions};
pub use mutation::ChecklistsMutation;
pub use object::{Checklist, ChecklistItem, SiteKind};
pub use query::ChecklistsQuery;
