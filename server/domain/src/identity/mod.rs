//! People: who they are, how they sign in, what they may do and where.
//!
//! A session is a row; an access token only names it. The refresh token rotates at each use, and one that comes a
//! second time ends the session, because then two hold it. Rights are read from the store for each request.
//!
//! A person is `active` or not; disabling ends the sessions. Nobody is deleted: history names them. An invited person has
//! no password until the link in the mail was used.
//!
//! Signing in has up to three steps: password, second factor, new password; a ticket leads from one to the next. Guesses
//! are counted before they are tried. Which rules hold is data (`settings`), set by the security administrator, who is
//! neither the one for accounts nor the one for audit.

mod agencies;
mod commands;
mod desk;
mod devices;
mod factors;
mod guesses;
mod happened;
mod input;
mod invitations;
mod letters;
mod memberships;
mod own_factor;
mod pages;
pub mod password;
mod past;
pub mod policy;
mod queries;
mod settings;
mod tickets;
mod vault;

pub use agencies::{add_agency, agencies, agencies_by_ids};
pub use commands::{add_person, change_password, create_admin, disable, edit_person, enable, update_profile};
pub use desk::{
    AccessToken, AccessTokens, Client, Desk, Entry, Link, NextStep, Seen, Session, authenticate, is_stale, used,
};
pub use devices::{
    Standing, end_other_sessions, end_session, end_sessions_of, reset_second_factor, sessions, standing, unlock,
};
pub use factors::Enrolment;
pub use guesses::forget_guesses;
pub use input::{
    EditedPerson, Invitation, MembershipSpec, NewAdmin, NewPerson, PeopleFilter, Profile as OwnProfile, Target,
};
pub use invitations::{invite, invite_again};
pub use memberships::{grant, revoke};
pub use own_factor::{
    begin_second_factor, confirm_second_factor, own_second_factor, remove_second_factor, renew_recovery_codes,
};
pub use queries::{
    Person, count, may_erase, named, people, people_matching, person, persons, shown, viewer, works_for,
};
pub use settings::{
    NewSettings, Profile, Settings, apply_profile, change_settings, password_rules, profile_of, second_factor_roles,
    settings, settings_history,
};
pub use tickets::{forget_tickets, with_secrets};
pub use vault::Vault;
