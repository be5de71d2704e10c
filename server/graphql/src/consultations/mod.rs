//! Consultations over GraphQL.

mod enums;
mod input;
mod loaders;
mod mutation;
mod object;
mod parts;
mod query;

pub use input::ConsultationFilter;
pub use mutation::ConsultationsMutation;
pub use object::{Consultation, ConsultationConnection};
pub use query::ConsultationsQuery;
