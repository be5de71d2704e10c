//! Check-ups and visits over GraphQL.

mod input;
mod loaders;
mod mutation;
mod object;
mod query;
mod visit;

pub use mutation::CheckupsMutation;
pub use object::{Checkup, CheckupConnection, CheckupStatus};
pub use query::CheckupsQuery;
pub use visit::Visit;
