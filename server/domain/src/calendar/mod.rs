//! Working days in mainland China: Monday to Friday, less the statutory holidays, plus the weekend days that the State
//! Council declares working (调休). The list is data that an administrator can replace year by year.
//!
//! A year without a list has its weekdays only: deadlines then come out too early rather than too late.

mod commands;
mod csv;
mod days;
mod policy;
mod queries;

pub use commands::{install, replace_holidays};
pub use days::Calendar;
pub use policy::may_replace;
pub use queries::{holidays, load};
