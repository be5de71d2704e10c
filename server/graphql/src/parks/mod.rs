//! Parks over GraphQL.

mod input;
mod loaders;
mod mutation;
mod object;
mod query;

pub use mutation::ParksMutation;
pub use object::{Park, ParkConnection};
pub use query::ParksQuery;
