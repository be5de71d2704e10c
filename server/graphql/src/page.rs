//! Relay-like pages.

use async_graphql::SimpleObject;
use domain::page::{Page, PageInput};

/// Where a page ends.
#[derive(Clone, Debug, SimpleObject)]
pub struct PageInfo {
    /// Whether there are rows after this page.
    pub has_next_page: bool,
    /// Give this as `after` for the next page; null on an empty page.
    pub end_cursor: Option<String>,
}

impl<T> From<&Page<T>> for PageInfo {
    fn from(page: &Page<T>) -> Self {
        Self { has_next_page: page.has_next_page, end_cursor: page.end_cursor.clone() }
    }
}

/// The page arguments of a field.
#[must_use]
pub fn input(first: Option<i32>, after: Option<String>) -> PageInput {
    PageInput { first, after }
}
