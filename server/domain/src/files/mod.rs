//! Files: sent by content hash, checked by content, shown without metadata.
//!
//! An uploaded file is its sender's alone until it is attached to a subject; from then on it is visible if and only if
//! a subject is. What is never attached is swept after a day.
//!
//! Invariants: a row has its bytes in the store, synced before the row commits; the bytes of a picture in the store have
//! no metadata, their time and place are in the row; sent bytes are believed by their content, not by their name.

mod attach;
mod kinds;
mod picture;
mod policy;
mod queries;
mod store;
mod sweep;
mod upload;

pub use attach::{AttachmentInput, Subject, SubjectOfAll, attach, attach_for_all};
pub use kinds::MediaType;
pub use queries::{File, look, of_events, of_subjects, pieces, read};
pub use store::{Part, Pieces, Store};
pub use sweep::sweep;
pub use upload::{Incoming, MOST_BYTES, receive};
