//! Names inside a ZIP: whatever people called a file, it unpacks to one file inside the folder, on every system.

use std::collections::HashSet;

/// Bytes of one part of a path; file systems take 255, and a number may be added.
const MOST_BYTES: usize = 180;
/// What names a device on Windows, whatever its extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A part of a path: no separators, no control characters, nothing that Windows refuses, neither empty nor too long. The
/// extension stays.
#[must_use]
pub fn safe(name: &str) -> String {
    let kept = name.chars().map(|c| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if c.is_control() || is_mark(c) => '_',
        c => c,
    });
    let kept: String = kept.collect();
    // A leading dot hides a file, or leads out of the folder; Windows drops dots and spaces at the end.
    let kept = kept.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    let (stem, extension) = split(kept);
    let stem = cut(stem, MOST_BYTES - extension.len());
    let whole = format!("{stem}{extension}");
    let device = stem.split('.').next().unwrap_or_default().trim().to_lowercase();
    let numbered = device.len() == 4 && (device.starts_with("com") || device.starts_with("lpt"));
    match whole.is_empty() || DEVICES.contains(&device.as_str()) || numbered {
        true => format!("_{whole}"),
        false => whole,
    }
}

/// Turns the direction of writing: `gpj.exe` reads as `exe.jpg`.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The name and its extension with the dot, if it has a short one.
fn split(name: &str) -> (&str, &str) {
    let plain = |at: usize| name.len() - at <= 12 && name[at + 1..].chars().all(char::is_alphanumeric);
    match name.rfind('.') {
        Some(at) if at > 0 && plain(at) => name.split_at(at),
        _ => (name, ""),
    }
}

/// The beginning of a text, of whole characters.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].trim_end_matches(['.', ' '])
}

/// Paths that are taken. Case does not tell files apart everywhere.
#[derive(Debug, Default)]
pub struct Paths(HashSet<String>);

impl Paths {
    /// A path in this folder that nothing else has: the second of a name is called `name (2).pdf`.
    pub fn take(&mut self, folder: &str, name: &str) -> String {
        let name = safe(name);
        let (stem, extension) = split(&name);
        let mut path = format!("{folder}/{name}");
        let mut number = 2;
        while !self.0.insert(path.to_lowercase()) {
            path = format!("{folder}/{stem} ({number}){extension}");
            number += 1;
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_its_folder() {
        for (name, expected) in [
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..", "_"),
            ("", "_"),
            ("C:\\Windows\\a.pdf", "C__Windows_a.pdf"),
            (".htaccess", "htaccess"),
            ("nul.pdf", "_nul.pdf"),
            ("COM1", "_COM1"),
            ("批复 🏭.pdf", "批复 🏭.pdf"),
            ("a\u{202e}fdp.exe", "a_fdp.exe"),
            ("尾点. ", "尾点"),
        ] {
            assert_eq!(safe(name), expected, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_beginning_and_its_extension() {
        let name = safe(&format!("{}.pdf", "环".repeat(200)));
        assert!(name.len() <= MOST_BYTES && name.starts_with("环环") && name.ends_with("环.pdf"), "{name}");
    }

    #[test]
    fn the_same_name_twice_is_two_files() {
        let mut paths = Paths::default();
        let taken = ["a.pdf", "A.pdf", "a.pdf", "b"].map(|name| paths.take("01", name));
        assert_eq!(taken, ["01/a.pdf", "01/A (2).pdf", "01/a (3).pdf", "01/b"]);
    }
}
