//! Exact decimals: a number times a million in an `i64`, the same on both engines and in the browser. No float takes
//! part, so that sums are equal to the last digit.

/// What 1 is.
pub const ONE: i64 = 1_000_000;
/// Digits behind the point.
pub const DIGITS: usize = 6;
/// Larger values are typing errors, and sums of a few of them must still fit.
pub const MOST: i64 = 900_000_000_000 * ONE;

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// No number at all.
    Malformed,
    /// `12,5`: a comma where the point belongs.
    CommaDecimal,
    /// More digits behind the point than are kept.
    TooPrecise,
    /// Larger than can be.
    TooLarge,
}

/// Reads `-12.5`: ASCII digits with at most six behind the point.
///
/// # Errors
/// Why it is no number.
pub fn parse(text: &str) -> Result<i64, NoNumber> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || digits.ends_with('.') {
        return Err(NoNumber::Malformed);
    }
    let part = part.trim_end_matches('0');
    if part.len() > DIGITS {
        return Err(NoNumber::TooPrecise);
    }
    let whole = whole.trim_start_matches('0');
    if whole.len() > 12 {
        return Err(NoNumber::TooLarge);
    }
    let all: i64 = format!("0{whole}{part:0<DIGITS$}").parse().map_err(|_| NoNumber::TooLarge)?;
    if all > MOST {
        return Err(NoNumber::TooLarge);
    }
    Ok(if negative { -all } else { all })
}

/// The shortest text that `parse` reads as this value.
#[must_use]
pub fn text(value: i64) -> String {
    wide(i128::from(value))
}

/// The same for a sum, which may be larger than any one value.
#[must_use]
pub fn wide(value: i128) -> String {
    let (sign, all) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let one = u128::from(ONE.unsigned_abs());
    let part = format!("{:06}", all % one);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{}", all / one),
        part => format!("{sign}{}.{part}", all / one),
    }
}

/// How many digits behind the point the value has.
#[must_use]
pub fn digits(value: i64) -> usize {
    format!("{:06}", value.unsigned_abs() % ONE.unsigned_abs()).trim_end_matches('0').len()
}

/// The value without the digits behind the point that are more than so many.
#[must_use]
pub fn cut(value: i64, digits: u8) -> i64 {
    let more = DIGITS.saturating_sub(usize::from(digits));
    let unit = 10_i64.pow(u32::try_from(more).unwrap_or(0));
    value / unit * unit
}

/// `a · b / c` without a loss on the way, rounded half away from zero.
#[must_use]
pub fn mul_div(a: i64, b: i64, c: i64) -> Option<i64> {
    let (product, c) = (i128::from(a) * i128::from(b), i128::from(c));
    if c == 0 {
        return None;
    }
    let (quotient, rest) = (product / c, product % c);
    let up = if (rest.abs() * 2) >= c.abs() { (product.signum()) * c.signum() } else { 0 };
    i64::try_from(quotient + up).ok()
}

/// The middle of these numbers; of an even count, half way between the two in the middle. None of none.
#[must_use]
pub fn median(mut numbers: Vec<i64>) -> Option<i64> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        n if n % 2 == 1 => numbers.get(middle).copied(),
        _ => mul_div(1, numbers[middle - 1].saturating_add(numbers[middle]), 2),
    }
}

/// What people and Excel write as a number, in the form that `parse` reads: full-width digits, spaces and thousands
/// separators are accepted.
///
/// # Errors
/// `CommaDecimal` for `12,5`.
pub fn normalise(text: &str) -> Result<String, NoNumber> {
    let plain: String = text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    if !plain.contains(',') {
        return Ok(plain.to_owned());
    }
    let (whole, part) = plain.split_once('.').map_or((plain, None), |(whole, part)| (whole, Some(part)));
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    // A unit may stand behind the last group.
    let three = |group: &str| group.chars().take_while(char::is_ascii_digit).count() == 3;
    let grouped = (1..=3).contains(&first.len()) && groups.all(three);
    if !grouped || part.is_some_and(|part| part.contains(',')) {
        return Err(NoNumber::CommaDecimal);
    }
    let whole = whole.replace(',', "");
    Ok(part.map_or(whole.clone(), |part| format!("{whole}.{part}")))
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2212}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_exactly() {
        for (given, value) in
            [("0", 0), ("12.5", 12_500_000), ("-0.000001", -1), ("007", 7_000_000), ("1.50", 1_500_000)]
        {
            assert_eq!(parse(given), Ok(value), "{given}");
            assert_eq!(parse(&text(value)), Ok(value));
        }
        assert_eq!(text(1_500_000), "1.5");
        assert_eq!(text(-1), "-0.000001");
        assert_eq!(digits(1_250_000), 2);
    }

    #[test]
    fn tells_why_a_text_is_no_number() {
        assert_eq!(parse("1."), Err(NoNumber::Malformed));
        assert_eq!(parse("1e3"), Err(NoNumber::Malformed));
        assert_eq!(parse(""), Err(NoNumber::Malformed));
        assert_eq!(parse("0.0000001"), Err(NoNumber::TooPrecise));
        assert_eq!(parse("99999999999999"), Err(NoNumber::TooLarge));
        assert_eq!(normalise("12,5"), Err(NoNumber::CommaDecimal));
    }

    #[test]
    fn accepts_what_people_write() {
        assert_eq!(normalise("１２．５").as_deref(), Ok("12.5"));
        assert_eq!(normalise(" 1,234,567.8 ").as_deref(), Ok("1234567.8"));
        assert_eq!(normalise("－３").as_deref(), Ok("-3"));
    }

    #[test]
    fn multiplies_and_divides_without_a_loss() {
        assert_eq!(mul_div(9_000_000_000_000_000, 1_000_000, 3_000_000), Some(3_000_000_000_000_000));
        assert_eq!(mul_div(5, 1, 2), Some(3));
        assert_eq!(mul_div(-5, 1, 2), Some(-3));
        assert_eq!(mul_div(1, 1, 0), None);
    }
}
