//! The register of enterprises over GraphQL, with its import and the codes that it uses.

mod import;
mod input;
mod loaders;
mod mutation;
mod object;
mod query;

pub use input::EnterpriseFilter;
pub use mutation::EnterprisesMutation;
pub use object::{Enterprise, EnterpriseConnection, enterprise};
pub use query::EnterprisesQuery;
