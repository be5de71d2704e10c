//! Checks of input text: trimmed, bounded, and all faults reported at once.

use crate::error::{Error, FieldError, Result, Rule};

/// One text that must say something.
///
/// # Errors
/// `Invalid` when it is empty, or longer than `max` characters.
pub fn said(text: &str, path: &str, max: usize) -> Result<String> {
    let mut check = Check::default();
    let text = check.required(text, path, max);
    check.done()?;
    Ok(text)
}

/// One text that may be empty.
///
/// # Errors
/// `Invalid` when it is longer than `max` characters.
pub fn optional(text: &str, path: &str, max: usize) -> Result<String> {
    let mut check = Check::default();
    let text = check.optional(text, path, max);
    check.done()?;
    Ok(text)
}

/// Collects the faults of an input.
#[derive(Debug, Default)]
pub struct Check(Vec<FieldError>);

impl Check {
    /// Adds a fault unless `ok`.
    pub fn that(&mut self, ok: bool, path: &str, rule: Rule) -> &mut Self {
        if !ok {
            self.0.push(FieldError { path: path.to_owned(), rule });
        }
        self
    }

    /// The text, trimmed; it must be there and have at most `max` characters.
    pub fn required(&mut self, text: &str, path: &str, max: usize) -> String {
        let text = self.optional(text, path, max);
        self.that(!text.is_empty(), path, Rule::Required);
        text
    }

    /// The text, trimmed, with at most `max` characters.
    pub fn optional(&mut self, text: &str, path: &str, max: usize) -> String {
        let text = text.trim().to_owned();
        self.that(text.chars().count() <= max, path, Rule::TooLong);
        self.that(!text.contains('\0'), path, Rule::BadFormat);
        text
    }

    /// A place on earth, both coordinates or none.
    pub fn place(&mut self, lon: Option<f64>, lat: Option<f64>) -> &mut Self {
        let inside = |v: Option<f64>, max: f64| v.is_none_or(|v| v.is_finite() && v.abs() <= max);
        self.that(inside(lon, 180.0) && lon.is_some() == lat.is_some(), "lon", Rule::OutOfRange);
        self.that(inside(lat, 90.0), "lat", Rule::OutOfRange)
    }

    /// # Errors
    /// `Invalid` with every fault found.
    pub fn done(&mut self) -> Result<()> {
        match std::mem::take(&mut self.0) {
            faults if faults.is_empty() => Ok(()),
            faults => Err(Error::Invalid(faults)),
        }
    }
}
