//! People: who they are, how they sign in, what they may do and where.
//!
//! A session is a row; an access token only names it. The refresh token rotates at each use, and one that comes a
//! second time ends the session, because then two hold it. Rights are read from the store for each request.
//!
//! A person is `active` or not; disabling ends the sessions. Nobody is deleted: history names them.

mod agencies;
mod commands;
mod input;
mod memberships;
pub mod password;
pub mod policy;
mod queries;
mod sessions;
mod throttle;

pub use agencies::{add_agency, agencies, agencies_by_ids};
pub use commands::{add_person, change_password, create_admin, disable, edit_person, enable, update_profile};
pub use input::{EditedPerson, MembershipSpec, NewAdmin, NewPerson, PeopleFilter, Profile, Target};
pub use memberships::{grant, revoke};
pub use queries::{Person, count, named, people, person, persons, viewer, works_for};
pub use sessions::{AccessToken, AccessTokens, Client, Desk, Session, authenticate};
