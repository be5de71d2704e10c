//! The index of texts: part of the kernel, written by each slice in the transaction that writes the row.
//!
//! A text is found by the pairs of characters in it: two characters are the shortest word that Chinese is searched by,
//! and longer ones are made of pairs. What the pairs let through is compared with the text itself, so that a find is a
//! substring and nothing else. Besides the pairs, an entry carries its kind and its scope as terms of the same index.

mod find;
mod grams;
mod marks;
mod write;

pub use find::{Found, Reach, Words, find, like_it, statement};
pub use grams::{Term, fold};
pub use marks::{Fragment, mark, snippet};
pub use write::{Entry, clear, put, put_all, remove};
