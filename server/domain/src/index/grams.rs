//! Terms of the index: pairs of characters, kinds and scopes, each a number of 32 bits. Two terms may share a number:
//! then a text too many is compared.

use std::collections::BTreeSet;

use entities::id::{EnterpriseId, ParkId};
use entities::search_entry::SearchKind;
use sea_orm::ActiveEnum;

/// Characters of a text that are indexed; no text of ours is longer but a thread of many answers.
const MOST: usize = 40_000;

/// What an entry is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    Pair(char, char),
    Kind(SearchKind),
    Park(ParkId),
    Enterprise(EnterpriseId),
    /// Everybody's.
    Public,
}

impl Term {
    /// FNV-1a: stable for ever, and even enough.
    #[must_use]
    pub fn number(self) -> i32 {
        let mut hash: u32 = 0x811c_9dc5;
        let mut eat = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
            }
        };
        match self {
            Self::Pair(a, b) => {
                eat(b"p");
                eat(&u32::from(a).to_le_bytes());
                eat(&u32::from(b).to_le_bytes());
            }
            Self::Kind(kind) => {
                eat(b"k");
                eat(kind.to_value().as_bytes());
            }
            Self::Park(id) => {
                eat(b"h");
                eat(id.0.as_bytes());
            }
            Self::Enterprise(id) => {
                eat(b"e");
                eat(id.0.as_bytes());
            }
            Self::Public => eat(b"all"),
        }
        hash.cast_signed()
    }
}

/// As texts are compared: lower case, half width, each character one character, so that places stay what they are.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().map(folded).collect()
}

pub fn folded(c: char) -> char {
    // U+0000 has no place in PostgreSQL, and stands in no text of ours.
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\0' => ' ',
        c => c,
    };
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => narrow,
    }
}

/// The pairs of neighbours in a folded text. White space ends a word.
#[must_use]
pub fn pairs(folded: &str) -> BTreeSet<i32> {
    let mut pairs = BTreeSet::new();
    let mut before: Option<char> = None;
    for c in folded.chars().take(MOST) {
        let c = (!c.is_whitespace() && !c.is_control()).then_some(c);
        if let (Some(a), Some(b)) = (before, c) {
            pairs.insert(Term::Pair(a, b).number());
        }
        before = c;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_every_pair_of_each_of_its_parts() {
        let text = fold("危废贮存间未设标识 HJ 1276-2022");
        let all = pairs(&text);
        for part in ["危废", "废贮存", "标识", "1276", "hj"] {
            assert!(pairs(&fold(part)).is_subset(&all), "{part}");
        }
        assert!(!pairs(&fold("标识HJ")).is_subset(&all), "white space divides words");
    }

    #[test]
    fn width_and_case_make_no_difference_and_no_character_is_lost() {
        assert_eq!(fold("ＨＪ　９４４（试行）"), "hj 944(试行)");
        for text in ["ﬁ İ ß Σ 👷‍♀️ 𠮷", "ａｂｃ"] {
            assert_eq!(fold(text).chars().count(), text.chars().count());
        }
    }

    #[test]
    fn numbers_of_terms_do_not_change() {
        // What is stored was made with them.
        assert_eq!(Term::Pair('危', '废').number(), Term::Pair('危', '废').number());
        assert_ne!(Term::Pair('危', '废').number(), Term::Pair('废', '危').number());
        assert_ne!(Term::Public.number(), Term::Kind(SearchKind::Issue).number());
    }
}
