//! Unified social credit codes, GB 32100-2015: registration department, organisation type, division (6),
//! organisation code (9), check character.

use super::org_code;

/// Thirty-one characters: no I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^i mod 31.
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const LENGTH: usize = 18;

/// A code whose check characters are right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Uscc(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsccFault {
    #[error("the code has not 18 characters")]
    Length,
    #[error("the code has a character that such codes never have")]
    Alphabet,
    #[error("the last character does not fit the others")]
    CheckCharacter,
    #[error("characters 9 to 17 are no organisation code")]
    OrganisationCode,
}

impl UsccFault {
    /// For those who correct a table.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Length => "应为18位",
            Self::Alphabet => "含有不允许的字符（不用 I、O、S、V、Z）",
            Self::CheckCharacter => "校验码不符",
            Self::OrganisationCode => "第9至17位不是有效的组织机构代码",
        }
    }
}

impl Uscc {
    /// Takes capital letters only: see `reference::normalise` for what people type.
    pub fn parse(text: &str) -> Result<Self, UsccFault> {
        if text.chars().count() != LENGTH {
            return Err(UsccFault::Length);
        }
        if text.chars().any(|c| !ALPHABET.contains(c)) {
            return Err(UsccFault::Alphabet);
        }
        if check_char(&text[..LENGTH - 1]) != text.chars().last() {
            return Err(UsccFault::CheckCharacter);
        }
        // Registrations other than a market regulator's (9) need not carry a checked organisation code.
        if text.starts_with('9') && !org_code::is_valid(&text[8..17]) {
            return Err(UsccFault::OrganisationCode);
        }
        Ok(Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// The n-th code for demonstrations and tests: valid, but on division 519999, which is not assigned.
    #[must_use]
    pub fn demo(n: u32) -> Self {
        let body = format!("MA{:06}", (250_000 + n) % 1_000_000);
        let check = org_code::check_char(&body).unwrap_or('0');
        let head = format!("91519999{body}{check}");
        let last = check_char(&head).unwrap_or('0');
        Self(format!("{head}{last}"))
    }
}

/// The check character of the first seventeen; `None` when they cannot be part of a code.
#[must_use]
pub fn check_char(head: &str) -> Option<char> {
    if head.chars().count() != WEIGHTS.len() {
        return None;
    }
    let values: Option<Vec<usize>> = head.chars().map(|c| ALPHABET.find(c)).collect();
    let sum: usize = values?.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    // The second remainder matters: a sum divisible by 31 gives 0, not 31.
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}
