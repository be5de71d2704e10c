//! Which passwords are refused: short ones first, then those that everybody tries first.

use std::collections::HashSet;
use std::sync::OnceLock;

use entities::user;

use super::MAX_CHARACTERS;
use crate::error::{Error, Result, Rule};
use crate::identity::settings::Settings;

/// At least so many different characters.
const MIN_KINDS: usize = 5;
const COMMON: &str = include_str!("../../../data/common_passwords.txt");
/// What the product is called, without signs.
const PRODUCT: [&str; 4] = ["parksteward", "园区环保管家", "环保管家", "yuanquhuanbaoguanjia"];
/// A shorter name stands in too many good passwords.
const SHORTEST_NAME: usize = 3;

/// Refuses what the rules in force refuse. `names` are the person's own.
///
/// # Errors
/// `Invalid` at `path`.
pub fn check(password: &str, rules: &Settings, names: &[String], path: &str) -> Result<()> {
    let refuse = |rule| Err(Error::invalid(path, rule));
    let length = password.chars().count();
    let kinds: HashSet<char> = password.chars().collect();
    let least = usize::try_from(rules.min_length).unwrap_or(MAX_CHARACTERS);
    if length > MAX_CHARACTERS {
        return refuse(Rule::TooLong);
    }
    if length < least || kinds.len() < MIN_KINDS {
        return refuse(Rule::WeakPassword);
    }
    if classes(password) < rules.min_classes {
        return refuse(Rule::PasswordClasses);
    }
    let plain = without_signs(password);
    let named = names.iter().map(|name| without_signs(name)).any(|name| is_name(&name) && plain.contains(&name));
    if named || PRODUCT.iter().any(|name| plain.contains(name)) {
        return refuse(Rule::PasswordNames);
    }
    if is_common(password) { refuse(Rule::PasswordCommon) } else { Ok(()) }
}

/// What a person is called.
#[must_use]
pub fn names_of(person: &user::Model) -> Vec<String> {
    names(&person.account, &person.name, &person.email)
}

#[must_use]
pub fn names(account: &str, name: &str, email: &str) -> Vec<String> {
    let local = email.split('@').next().unwrap_or_default();
    [account, name, local].map(str::to_owned).to_vec()
}

/// Latin names of three letters on, Chinese ones of two.
fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    count >= SHORTEST_NAME || (count >= 2 && !name.is_ascii())
}

/// Of upper case, lower case, digits and others.
fn classes(password: &str) -> i32 {
    let any = |is: fn(char) -> bool| i32::from(password.chars().any(is));
    any(char::is_uppercase)
        + any(char::is_lowercase)
        + any(|c| c.is_ascii_digit())
        + any(|c| !c.is_uppercase() && !c.is_lowercase() && !c.is_ascii_digit())
}

fn without_signs(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The password itself, or what is left of it without the digits and signs around it.
fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let common = common();
    common.contains(lower.as_str()) || common.contains(core) || common.contains(without_signs(&lower).as_str())
}

fn common() -> &'static HashSet<&'static str> {
    static ALL: OnceLock<HashSet<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| COMMON.lines().filter(|line| !line.starts_with("# ") && *line != "#").collect())
}
