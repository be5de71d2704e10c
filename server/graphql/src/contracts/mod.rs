//! Contracts, their performance, and who is booked when, over GraphQL.

mod board;
mod input;
mod loaders;
mod mutation;
mod object;
mod query;
mod workload;

pub use board::{ItemFigures, ServiceItem};
pub use input::ContractFilter;
pub use mutation::ContractsMutation;
pub use object::{Contract, ContractConnection};
pub use query::ContractsQuery;
