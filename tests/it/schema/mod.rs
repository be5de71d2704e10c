//! The tables as a whole: their constraints against the code, the way there and back, and how often lists ask them.

mod checks;
mod migrations;
mod statements;
