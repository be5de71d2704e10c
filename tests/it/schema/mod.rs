//! The tables as a whole: their constraints against the code and the way there and back.

mod checks;
mod migrations;
mod points;
mod policies;
pub mod text;

pub use checks::checks;
