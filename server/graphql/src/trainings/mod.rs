//! Trainings, the people in them, quizzes and certificates, over GraphQL.

mod attendee;
mod coverage;
mod enums;
mod guest;
mod input;
mod loaders;
mod mutation;
mod object;
mod query;
mod question;

pub use guest::{GuestMutation, GuestQuery};
pub use input::{AttendeeFilter, TrainingFilter};
pub use mutation::TrainingsMutation;
pub use object::{Training, TrainingConnection};
pub use query::TrainingsQuery;
