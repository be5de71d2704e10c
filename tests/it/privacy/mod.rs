//! What a person may ask: all of their data, and to be forgotten.

mod erase;
mod export;
mod secrets;
