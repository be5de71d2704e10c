//! Values of a row by their place in the statement. By their names, each value of a page costs a look into a table of
//! names.

use sea_orm::{DbErr, QueryResult, TryGetable};

/// The columns of one row, from the first to the last.
pub struct InOrder<'a> {
    row: &'a QueryResult,
    at: usize,
}

impl<'a> InOrder<'a> {
    #[must_use]
    pub fn of(row: &'a QueryResult) -> Self {
        Self { row, at: 0 }
    }

    /// The next column.
    ///
    /// # Errors
    /// There is none, or it holds something else.
    pub fn take<T: TryGetable>(&mut self) -> Result<T, DbErr> {
        let value = self.row.try_get_by_index(self.at)?;
        self.at += 1;
        Ok(value)
    }
}
