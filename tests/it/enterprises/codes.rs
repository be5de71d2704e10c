//! Codes of enterprises, industries and divisions, against published vectors.

use domain::reference::uscc::{self, Uscc, UsccFault};
use domain::reference::{divisions, industries, normalise, org_code};
use proptest::prelude::*;

#[derive(serde::Deserialize)]
struct Vector {
    code: String,
    kind: String,
    uscc_valid: bool,
    expected_check: String,
    org_code: String,
    org_code_valid: Option<bool>,
}

fn vectors() -> Vec<Vector> {
    let mut reader = csv::Reader::from_reader(include_str!("uscc_vectors.csv").as_bytes());
    reader.deserialize().map(|row| row.expect("a vector")).collect()
}

#[test]
fn every_published_vector_is_judged_as_printed() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 29, "the oracle is complete");
    for vector in vectors {
        assert_eq!(Uscc::parse(&vector.code).is_ok(), vector.uscc_valid, "{} ({})", vector.code, vector.kind);
    }
}

#[test]
fn check_characters_are_those_of_the_oracle() {
    for vector in vectors().iter().filter(|vector| !vector.expected_check.is_empty()) {
        let check = uscc::check_char(&vector.code[..17]).map(String::from);
        assert_eq!(check.as_deref(), Some(vector.expected_check.as_str()), "{}", vector.code);
    }
}

#[test]
fn organisation_codes_are_judged_as_in_the_oracle() {
    for vector in vectors() {
        if let Some(valid) = vector.org_code_valid {
            assert_eq!(org_code::is_valid(&vector.org_code), valid, "{} in {}", vector.org_code, vector.code);
        }
    }
}

#[test]
fn each_fault_has_its_name() {
    assert_eq!(Uscc::parse("91440300192203821"), Err(UsccFault::Length));
    assert_eq!(Uscc::parse("9144O3001922038216"), Err(UsccFault::Alphabet));
    assert_eq!(Uscc::parse("914403001922038217"), Err(UsccFault::CheckCharacter));
    assert_eq!(Uscc::parse("统一社会信用代码统一社会信用代码统一"), Err(UsccFault::Alphabet));
    // Division and check character fit, but the organisation code inside does not.
    let head = "91510000621601107";
    let last = uscc::check_char(head).expect("a check character");
    assert_eq!(Uscc::parse(&format!("{head}{last}")), Err(UsccFault::OrganisationCode));
}

#[test]
fn what_people_paste_is_brought_into_form() {
    assert_eq!(normalise(" 9144030071526726xg\u{3000}"), "9144030071526726XG");
    assert_eq!(normalise("９１４４０３００７１５２６７２６ＸＧ"), "9144030071526726XG");
}

proptest! {
    #[test]
    fn demonstration_codes_are_valid_and_on_no_real_division(n in 0u32..700_000) {
        let code = Uscc::demo(n);
        prop_assert!(Uscc::parse(code.as_str()).is_ok());
        prop_assert_eq!(&code.as_str()[2..8], "519999");
    }

    #[test]
    fn one_wrong_character_is_always_noticed(n in 0u32..700_000, at in 0usize..18, put in 0usize..31) {
        let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY".as_bytes();
        let mut bytes = Uscc::demo(n).as_str().as_bytes().to_vec();
        prop_assume!(bytes[at] != alphabet[put]);
        bytes[at] = alphabet[put];
        prop_assert!(Uscc::parse(std::str::from_utf8(&bytes).expect("ASCII")).is_err());
    }

    #[test]
    fn two_neighbours_swapped_are_always_noticed(n in 0u32..700_000, at in 0usize..17) {
        let mut bytes = Uscc::demo(n).as_str().as_bytes().to_vec();
        prop_assume!(bytes[at] != bytes[at + 1]);
        bytes.swap(at, at + 1);
        prop_assert!(Uscc::parse(std::str::from_utf8(&bytes).expect("ASCII")).is_err());
    }

    #[test]
    fn no_text_makes_a_check_panic(text in "\\PC{0,24}") {
        let _ = Uscc::parse(&text);
        let _ = Uscc::parse(&normalise(&text));
        let _ = org_code::is_valid(&text);
    }
}

#[test]
fn industries_and_divisions_are_complete() {
    let of = |level| industries::all().iter().filter(|row| row.level == level).count();
    assert_eq!(of(industries::Level::Section), 20);
    assert_eq!(of(industries::Level::Division), 97);
    let of = |level| divisions::all().iter().filter(|row| row.level == level).count();
    assert_eq!(of(divisions::Level::Prefecture), 21);
    assert_eq!(of(divisions::Level::County), 183);
}

#[test]
fn a_section_or_the_province_is_too_wide_for_an_enterprise() {
    assert!(industries::is_assignable("2614"));
    assert!(!industries::is_assignable("C"));
    assert!(!industries::is_assignable("9999"));
    assert!(divisions::is_assignable("511425"));
    assert!(!divisions::is_assignable("510000"));
    assert_eq!(divisions::prefecture("511425").map(|row| row.name.as_str()), Some("眉山市"));
}
