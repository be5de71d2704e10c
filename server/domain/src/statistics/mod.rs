//! Statistics: what the filed numbers say, by indicator, place and period; how good the filings are; and which filed
//! concentrations are above the limit of their outlet.
//!
//! ```text
//! filing_value ──submission, acceptance, return, reopening──▶ statistic (sums by park, industry, indicator, period)
//! filing       ──counted by the condition of the list──▶ quality figures
//! filing_value × outlet_standard × discharge_limit ──▶ within, above, no standard, no limit
//! ```
//! Invariants: the sums are moved in the transaction that moves the filing, and equal what the values add up to; sums are
//! exact on both engines; accepted filings count, others only when asked for, and are marked; drafts never count; a
//! number of a table or a figure opens a list with that many rows; equal values share a place.

mod indicators;
pub mod limits;
pub mod policy;
pub mod quality;
pub mod query;
pub mod ranking;
mod rollup;
mod sums;
pub mod table;
pub mod values;

pub use indicators::{Indicator, Measure, indicators};
pub use query::{Dimension, Query, statistics};
pub use rollup::{moved, rebuild, refresh, standing, stored};
pub use table::{Cell, Series, Table};
