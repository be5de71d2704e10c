//! Where in a text the words stand: what is shown of a find.

use super::grams::folded;

/// A part of a text, and whether it is what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    pub text: String,
    pub hit: bool,
}

/// The whole text, with the words marked.
#[must_use]
pub fn mark(text: &str, words: &[String]) -> Vec<Fragment> {
    let chars: Vec<char> = text.chars().collect();
    let hits = hits(&chars, words);
    cut(&chars, &hits, (0, chars.len()))
}

/// About `most` characters around the first word, with all words in them marked.
#[must_use]
pub fn snippet(text: &str, words: &[String], most: usize) -> Vec<Fragment> {
    let chars: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let hits = hits(&chars, words);
    let first = hits.iter().position(|hit| *hit).unwrap_or(0);
    let start = first.saturating_sub(most / 4);
    let end = (start + most).min(chars.len());
    let mut parts = cut(&chars, &hits, (start, end));
    let more = || Fragment { text: "…".to_owned(), hit: false };
    if start > 0 {
        parts.insert(0, more());
    }
    if end < chars.len() {
        parts.push(more());
    }
    parts
}

fn hits(chars: &[char], words: &[String]) -> Vec<bool> {
    let plain: Vec<char> = chars.iter().copied().map(folded).collect();
    let mut hits = vec![false; chars.len()];
    for word in words {
        let word: Vec<char> = word.chars().collect();
        if word.is_empty() {
            continue;
        }
        for (at, window) in plain.windows(word.len()).enumerate() {
            if window == word {
                hits[at..at + word.len()].fill(true);
            }
        }
    }
    hits
}

fn cut(chars: &[char], hits: &[bool], (start, end): (usize, usize)) -> Vec<Fragment> {
    let mut parts: Vec<Fragment> = Vec::new();
    for (c, hit) in chars.iter().zip(hits).take(end).skip(start) {
        match parts.last_mut() {
            Some(last) if last.hit == *hit => last.text.push(*c),
            _ => parts.push(Fragment { text: c.to_string(), hit: *hit }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[Fragment]) -> String {
        parts.iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() }).collect()
    }

    #[test]
    fn words_are_marked_as_they_are_written() {
        let words = ["hj".to_owned(), "危废".to_owned()];
        assert_eq!(shown(&mark("危废贮存见ＨＪ 1276，危废", &words)), "[危废]贮存见[ＨＪ] 1276，[危废]");
        assert_eq!(shown(&mark("<b>危废</b>", &words)), "<b>[危废]</b>", "text stays text");
    }

    #[test]
    fn a_snippet_is_short_and_holds_the_word() {
        let text = format!("{}危废{}", "长".repeat(500), "文".repeat(500));
        let cut = shown(&snippet(&text, &["危废".to_owned()], 60));
        assert!(cut.starts_with('…') && cut.ends_with('…') && cut.contains("[危废]"), "{cut}");
        assert!(cut.chars().count() <= 64, "{cut}");
        assert_eq!(shown(&snippet("短文", &["危废".to_owned()], 60)), "短文");
        assert!(snippet("", &["危废".to_owned()], 60).is_empty());
    }
}
