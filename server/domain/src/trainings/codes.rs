//! Codes that people hold, and the code on the screen.

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use rand::Rng;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Error, Result, Rule};

/// Neither 0 and O nor 1, I and L: people read codes aloud.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// How long the screen shows one code.
pub const WINDOW_SECONDS: i64 = 30;
/// A phone may need a moment: the code before the present one still holds.
const WINDOWS_KEPT: i64 = 1;

/// A code that nobody guesses: 31 to the power of `length`.
pub fn code(length: usize) -> String {
    let mut random = rand::rng();
    (0..length).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())])).collect()
}

/// Four by four, as printed.
pub fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as somebody typed it: in any case, with or without hyphens and blanks.
pub fn as_typed(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>().to_ascii_uppercase()
}

/// The key of a session's codes, in hex.
pub fn secret() -> String {
    let mut bytes = [0u8; 32];
    rand::rng().fill(&mut bytes);
    hex::encode(bytes)
}

/// One person in one training: the same name and number are the same person.
pub fn person_key(name: &str, phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    hex::encode(&Sha256::digest(format!("{name}\n{digits}").as_bytes())[..16])
}

/// What the screen shows at this moment, and until when.
pub fn token(secret: &str, training: Uuid, now: DateTime<Utc>) -> (String, DateTime<Utc>) {
    let window = now.timestamp().div_euclid(WINDOW_SECONDS);
    let ends_at = DateTime::from_timestamp((window + 1) * WINDOW_SECONDS, 0).unwrap_or(now + TimeDelta::seconds(1));
    (format!("{window:x}.{}", hex::encode(mac(secret, training, window))), ends_at)
}

/// The token is this session's, and of this moment.
///
/// # Errors
/// `Refused(CodeInvalid)` for one that was never shown here, `Refused(CodeExpired)` for one of before.
pub fn check_token(secret: &str, training: Uuid, (token, now): (&str, DateTime<Utc>)) -> Result<()> {
    let invalid = || Error::Refused(Rule::CodeInvalid);
    let (window, shown) = token.split_once('.').ok_or_else(invalid)?;
    let window = i64::from_str_radix(window, 16).map_err(|_| invalid())?;
    let shown = hex::decode(shown).map_err(|_| invalid())?;
    let mut expected = keyed(secret).ok_or_else(invalid)?;
    expected.update(&message(training, window));
    // In constant time.
    expected
        .verify_truncated_left(&shown)
        .map_err(|_| invalid())
        .and_then(|()| if shown.len() == MAC_BYTES { Ok(()) } else { Err(invalid()) })?;
    let present = now.timestamp().div_euclid(WINDOW_SECONDS);
    let fresh = (present - WINDOWS_KEPT..=present).contains(&window);
    if fresh { Ok(()) } else { Err(Error::Refused(Rule::CodeExpired)) }
}

const MAC_BYTES: usize = 10;

fn mac(secret: &str, training: Uuid, window: i64) -> Vec<u8> {
    let Some(mut mac) = keyed(secret) else { return Vec::new() };
    mac.update(&message(training, window));
    mac.finalize().into_bytes()[..MAC_BYTES].to_vec()
}

fn keyed(secret: &str) -> Option<Hmac<Sha256>> {
    Hmac::new_from_slice(&hex::decode(secret).ok()?).ok()
}

fn message(training: Uuid, window: i64) -> Vec<u8> {
    [training.as_bytes().as_slice(), &window.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use uuid::Uuid;

    use super::{as_typed, check_token, in_groups, secret, token};
    use crate::error::{Error, Rule};

    fn rule(result: Result<(), Error>) -> Option<Rule> {
        match result {
            Err(Error::Refused(rule)) => Some(rule),
            _ => None,
        }
    }

    #[test]
    fn a_token_holds_for_its_window_and_the_next_in_its_own_training() {
        let (secret, training) = (secret(), Uuid::now_v7());
        let now: DateTime<Utc> = DateTime::from_timestamp(1_795_000_000, 0).expect("a moment");
        let (shown, ends_at) = token(&secret, training, now);
        assert_eq!(rule(check_token(&secret, training, (&shown, now))), None);
        assert_eq!(rule(check_token(&secret, training, (&shown, ends_at + TimeDelta::seconds(29)))), None);
        let late = ends_at + TimeDelta::seconds(30);
        assert_eq!(rule(check_token(&secret, training, (&shown, late))), Some(Rule::CodeExpired));
        let elsewhere = check_token(&secret, Uuid::now_v7(), (&shown, now));
        assert_eq!(rule(elsewhere), Some(Rule::CodeInvalid));
        let (window, mac) = shown.split_once('.').expect("two parts");
        for forged in [format!("{window}."), format!("{window}.{}", &mac[..2]), format!("fff.{mac}"), "x".to_owned()] {
            assert_eq!(rule(check_token(&secret, training, (&forged, now))), Some(Rule::CodeInvalid), "{forged}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(as_typed(" ab2c-d3ef "), "AB2CD3EF");
        assert_eq!(in_groups("AB2CD3EFGHJK"), "AB2C-D3EF-GHJK");
    }
}
