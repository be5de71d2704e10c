//! Files: sent by content hash, checked by content, shown without metadata.
//!
//! An uploaded file is its sender's alone until it is attached to a subject; from then on it is visible if and only if
//! a subject is. What is never attached is swept after a day.

mod store;

pub use store::{Part, Store};
