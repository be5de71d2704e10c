//! Files: what is taken, what is refused, what is shown to whom.

mod exif;
mod metadata;
mod quota;
mod refused;
mod sweep;
mod visible;
