//! People, sessions and roles over GraphQL.

mod account;
mod enums;
mod input;
mod loaders;
mod mutation;
mod person;
mod query;
mod security;
mod session;
mod viewer;

pub use account::{AccountMutation, AccountQuery};
pub use enums::{Capability, Duty, Locale, MailMode, Page, PersonAction, Role};
pub use mutation::IdentityMutation;
pub use person::{Agency, Membership, Person, PersonConnection, name_of, person};
pub use query::IdentityQuery;
pub use security::{SecurityMutation, SecurityQuery};
pub use session::SessionMutation;
pub use viewer::Viewer;
