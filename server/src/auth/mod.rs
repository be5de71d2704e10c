//! Who is it? A signed token names a session; the session's row and the person's rights come from the store.

mod keys;
mod sessions;
mod tokens;

pub use keys::Keys;
pub use sessions::{FRESH, Sessions};
pub use tokens::{Claims, Tokens};
