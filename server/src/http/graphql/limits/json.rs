//! The number of values in a body, counted before it is parsed: two megabytes of `[],[],[]` would be fifty as values.

use super::Refused;

/// The largest honest request, the results of a visit, has a few thousand.
const MAX_VALUES: usize = 20_000;

/// Counts commas and opening brackets outside of strings: there are at most as many values, and one.
///
/// # Errors
/// There are too many.
pub fn check(text: &str) -> Result<(), Refused> {
    let (mut values, mut in_string, mut escaped) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b',' | b'[' | b'{' if !in_string => values += 1,
            _ => {}
        }
    }
    if values > MAX_VALUES { Err(Refused::limit("the request has more than 20000 values")) } else { Ok(()) }
}
