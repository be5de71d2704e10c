//! Funding calls and applications over GraphQL.

mod application;
mod call;
mod enums;
mod input;
mod loaders;
mod mutation;
mod query;

pub use application::{FundingApplication, FundingApplicationConnection};
pub use call::{FundingCall, FundingCallConnection};
pub use input::{FundingApplicationFilter, FundingCallFilter};
pub use mutation::FundingMutation;
pub use query::FundingQuery;
