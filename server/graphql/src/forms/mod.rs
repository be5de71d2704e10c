//! Forms over GraphQL: versions, their sections and fields, their audit rules.

mod definition;
mod inputs;
mod loaders;
mod mutation;
mod object;
mod query;
mod rule;

pub use definition::FormLabel;
pub use mutation::FormsMutation;
pub use object::{CellFault, Form, FormVersion, PeriodKind};
pub use query::FormsQuery;
pub use rule::{FormRule, RuleLevel};
