//! One box for everything that a person may see.
//!
//! A find is a substring of two characters or more, the same on both engines. Each slice whose rows can be found has one
//! entry in `sources`: what its texts are, and which scope decides who finds them. Hits, numbers and marked places come
//! from rows that were asked for in the actor's scope; nothing else is read.

mod find;
mod rebuild;
mod sources;

pub use find::{Group, Hit, MOST_COUNTED, search};
pub use rebuild::{ensure, rebuild};
