//! Puts a pseudonym where a person is named; pure.

use entities::user;
use serde_json::Value;

use crate::identity::policy::ERASED_DOMAIN;

/// What stands for an erased person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pseudonym {
    pub name: String,
    pub account: String,
    pub email: String,
}

impl Pseudonym {
    /// Always the same for the same person, and of nothing but the id.
    pub fn of(person: &user::Model) -> Self {
        let id = person.id.0.simple().to_string();
        // The end of a time-ordered id is its random part.
        let short = id.get(24..).unwrap_or_default();
        Self {
            name: format!("已注销用户{short}"),
            account: format!("erased.{id}"),
            email: format!("{id}{ERASED_DOMAIN}"),
        }
    }
}

/// Replaces what names a person in texts.
#[derive(Clone, Debug)]
pub(super) struct Swap {
    /// The longest first, so that no text is replaced inside another one.
    pairs: Vec<(String, String)>,
}

impl Swap {
    /// `named`: the name too, and not only account and address, which nobody else has.
    pub fn new(person: &user::Model, pseudonym: &Pseudonym, named: bool) -> Self {
        let mut pairs =
            vec![(person.email.clone(), pseudonym.email.clone()), (person.account.clone(), pseudonym.account.clone())];
        if named {
            pairs.push((person.name.clone(), pseudonym.name.clone()));
        }
        pairs.retain(|(text, _)| !text.is_empty());
        pairs.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        Self { pairs }
    }

    pub fn searched(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(text, _)| text.as_str())
    }

    pub fn text(&self, text: &str) -> String {
        self.pairs.iter().fold(text.to_owned(), |text, (old, new)| replaced(&text, old, new))
    }

    pub fn value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.value(item)).collect()),
            Value::Object(object) => {
                Value::Object(object.iter().map(|(name, value)| (name.clone(), self.value(value))).collect())
            }
            other => other.clone(),
        }
    }
}

/// Whole words only for what is written in ASCII: the account "li" is no part of "line". Chinese has no word ends.
fn replaced(text: &str, old: &str, new: &str) -> String {
    let ascii = old.is_ascii();
    let (mut done, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(old) {
        let (before, after) = (&rest[..at], &rest[at + old.len()..]);
        let joins =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
        let last = before.chars().next_back().or_else(|| done.chars().next_back());
        let inside = ascii && (joins(last) || joins(after.chars().next().filter(|c| *c != '.')));
        done.push_str(before);
        done.push_str(if inside { old } else { new });
        rest = after;
    }
    done.push_str(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_replaced_and_parts_of_words_stay() {
        assert_eq!(replaced("li, line, (li) li.", "li", "X"), "X, line, (X) X.");
        assert_eq!(replaced("由王小明提交，王小明", "王小明", "某"), "由某提交，某");
        assert_eq!(replaced("a.li@x.cn li@x.cn", "li@x.cn", "X"), "a.li@x.cn X");
    }
}
