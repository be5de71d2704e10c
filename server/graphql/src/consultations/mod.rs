//! Consultations over GraphQL.

mod enums;
mod input;
mod loaders;
mod mutation;
mod object;
mod parts;
mod query;
mod subscription;

pub use input::ConsultationFilter;
pub use mutation::ConsultationsMutation;
pub use object::{Consultation, ConsultationConnection};
pub use query::ConsultationsQuery;
pub use subscription::ConsultationsSubscription;
