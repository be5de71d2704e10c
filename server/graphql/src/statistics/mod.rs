//! Statistics, quality figures and discharge limits over GraphQL.

mod enums;
mod input;
mod limits;
mod mutation;
mod object;
mod quality;
mod query;

pub use enums::{QualityFigure, StatisticDimension, StatisticStanding};
pub use input::{LimitFilter, QualityFilter, StatisticInput};
pub use mutation::StatisticsMutation;
pub use query::StatisticsQuery;
