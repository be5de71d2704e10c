//! Trainings: planned by month and audience, held, tested, certified.
//!
//! ```text
//! draft ──publish──▶ published ──start──▶ running ──finish──▶ finished ──archive──▶ archived
//!   └──────cancel──────┴─▶ cancelled
//! ```
//! Invariants: a training never has more people than seats (they are counted under its lock); whoever waits moves up by
//! themselves, in the order in which they came; a check-in by code needs the code that the screen shows now and the
//! person's own code; answers of a quiz never leave the server before they are marked; a certificate is given once, with
//! what was true then, and anybody who holds its code can verify it.
//!
//! People who attend need no account: their code is the key to their own place, and to nothing else (`guest`).

mod bank;
pub mod certificates;
mod checkin;
pub(crate) mod codes;
mod commands;
pub mod coverage;
mod enrol;
pub mod entry;
pub mod export;
pub mod guest;
pub mod input;
pub mod policy;
pub mod proposals;
pub mod queries;
mod quiz;
pub mod status;
mod store;
mod survey;
mod tell;
pub mod words;

pub use bank::{add_question, edit_question, question, questions};
pub use certificates::{revoke, verify};
pub use checkin::{Screen, check_in_manually, screen};
pub use commands::{archive, attach, cancel, edit, finish, plan, publish, start};
pub use enrol::{enrol, withdraw};
pub use input::{Enrolment, NewAttendee, QuestionInput, QuizRules, TrainingInput};
pub use policy::{available, may_check_in, may_withdraw};
pub use queries::{AttendeeFilter, Filter, attendees, by_ids, count, count_attendees, get, list};
pub use quiz::{Asked, Marked};
pub use status::Action;
pub use store::blank;
pub use survey::{Opinion, Survey, of as survey_of};
pub use tell::remind;
