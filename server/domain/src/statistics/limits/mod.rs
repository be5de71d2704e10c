//! Discharge limits as data with their editions, which outlet has to keep which, and what was filed against them.

pub mod checks;
mod outlets;
pub mod seed;
mod standards;

pub use outlets::{OutletStandard, end, set, standards_of};
pub use standards::{Class, Standard, limits_in_force, standard, standards};
