//! What can be judged from the text of a document before it is parsed, in one pass and without recursion.
//!
//! The parser descends into nested literals without a bound: `{a(x:[[[[…` of three kilobytes overflows a worker's
//! stack and ends the process. So the nesting of brackets is counted here first.

use super::Refused;

/// Brackets open at once. The deepest honest document has about twenty.
pub const MAX_NESTING: usize = 64;
pub const MAX_TOKENS: usize = 2_000;
pub const MAX_CHARACTERS: usize = 15_000;

/// Checks length, tokens and nesting.
///
/// # Errors
/// The first limit that is passed, or a string without an end.
pub fn check(text: &str) -> Result<(), Refused> {
    if text.len() > MAX_CHARACTERS && text.chars().count() > MAX_CHARACTERS {
        return Err(Refused::limit("the document is longer than 15000 characters"));
    }
    let bytes = text.as_bytes();
    let (mut at, mut tokens, mut open) = (0, 0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => {
                at = end_of_line(bytes, at);
                continue;
            }
            b'"' => at = end_of_string(bytes, at).ok_or(Refused::syntax("a string has no end"))?,
            b'(' | b'[' | b'{' => {
                open += 1;
                at += 1;
            }
            b')' | b']' | b'}' => {
                open = open.saturating_sub(1);
                at += 1;
            }
            _ if is_word(byte) => at = end_of_word(bytes, at),
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {
                at += 1;
                continue;
            }
            _ => at += 1,
        }
        tokens += 1;
        if open > MAX_NESTING {
            return Err(Refused::limit("brackets are nested more than 64 deep"));
        }
        if tokens > MAX_TOKENS {
            return Err(Refused::limit("the document has more than 2000 tokens"));
        }
    }
    Ok(())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+' | b'-' | 0x80..)
}

fn end_of_word(bytes: &[u8], from: usize) -> usize {
    end(bytes, from, |byte| !is_word(byte))
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    end(bytes, from, |byte| matches!(byte, b'\n' | b'\r'))
}

fn end(bytes: &[u8], from: usize, stop: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|&byte| stop(byte)).map_or(bytes.len(), |n| from + n)
}

/// The place after a string that begins at `from`. A string without an end is refused: the parser would read its
/// quotes as an empty string and find brackets in what we took for text.
fn end_of_string(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    if rest.starts_with(br#"""""#) {
        return end_of_block(bytes, from + 3);
    }
    let mut at = from + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\n' | b'\r' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn end_of_block(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let rest = bytes.get(at..)?;
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with(br#"\""""#) {
            at += 4;
        } else if rest.starts_with(br#"""""#) {
            return Some(at + 3);
        } else {
            at += 1;
        }
    }
}
