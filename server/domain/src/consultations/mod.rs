//! Consultations: what a park or an enterprise asks the institute to study, from the request to the rated result.
//!
//! ```text
//!  request ─▶ requested ──accept (scope, plan, team, price)──▶ running ◀──────────────── rejected / returned ──┐
//!               │  │                                             │ ▲ finish stage, in turn                      │
//!        decline│  │withdraw                              deliver │                                            │
//!               ▼  ▼                                             ▼                                             │
//!         declined withdrawn                                 in_review ──conclude──▶ passed ──hand over──▶ handed_over
//!                                                                │                     ▲                       │
//!                                                                └─▶ revising ─deliver─┘        accept and rate ▼
//!                                                                    (passed with changes)                  closed
//! ```
//! Invariants: a person has one part in a study, so that nobody reviews the own work; an opinion is given once, and
//! those of others are read only after the own one or the conclusion; the conclusion is drawn when every reviewer has
//! given an opinion; versions are numbered and kept; a result is handed over when every stage is done and the last
//! version has passed; it is accepted once, by the requester, who is not on the team. Until it is handed over, the
//! institute may change the plan with a reason: stages that are done stay as they are, and nobody changes sides who has
//! worked on it or given an opinion.

pub mod blank;
pub mod commands;
pub mod conclusion;
pub mod entry;
pub mod export;
pub mod input;
pub mod policy;
pub mod queries;
pub mod rules;
pub mod status;
mod store;
mod tell;
pub mod words;

pub use blank::blank;
pub use policy::available;
pub use rules::Parts;
pub use status::Action;
pub use tell::remind;
