//! A whole archive as a ZIP: an index of what is there and what is missing, and a folder for each type.
//!
//! What goes in is decided first, in the actor's scope; then the bytes go out as they are read, one piece of one file in
//! memory at a time, whatever the archive weighs. Files are stored, not packed: pictures and PDFs are packed already.

mod contents;
mod names;
mod stream;

pub use contents::{Bundle, prepare};
pub use names::{Paths, safe};
pub use stream::stream;
