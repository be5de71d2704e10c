//! Campaigns over GraphQL.

mod loaders;
mod mutation;
mod object;
mod query;

pub use mutation::CampaignsMutation;
pub use object::Campaign;
pub use query::{CampaignFilter, CampaignsQuery};
