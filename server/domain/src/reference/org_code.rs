//! Organisation codes, GB 11714-1997: eight characters and a check character.

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The check character of eight digits and capital letters; `None` when they are not that.
#[must_use]
pub fn check_char(body: &str) -> Option<char> {
    if body.len() != WEIGHTS.len() || body.chars().any(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let values: Option<Vec<u32>> = body.chars().map(|c| c.to_digit(36)).collect();
    let sum: u32 = values?.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

/// Whether nine characters end with their check character.
#[must_use]
pub fn is_valid(code: &str) -> bool {
    code.is_ascii() && code.len() == 9 && check_char(&code[..8]) == code.chars().last()
}
