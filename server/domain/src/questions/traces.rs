//! What in a text would tell who asked: names, codes, telephone numbers, addresses. Pure.

use std::collections::BTreeSet;

use crate::index::fold;
use crate::reference::normalise;

/// What is known of the asker.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    pub enterprise: String,
    pub uscc: String,
    pub park: String,
    pub park_code: String,
    pub addresses: Vec<String>,
    /// People of the asker's side, of the park, and who answered.
    pub people: Vec<String>,
    /// Numbers of issues of this park begin with its code.
    pub labels: Vec<String>,
}

/// What tells who it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TraceKind {
    Enterprise,
    Park,
    Person,
    Code,
    Telephone,
    Email,
    Address,
}

/// A place in a text that tells who asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trace {
    /// In characters.
    pub start: usize,
    pub end: usize,
    pub kind: TraceKind,
    pub text: String,
}

/// Endings that a name is called without.
const FORMS: [&str; 6] = ["股份有限公司", "有限责任公司", "有限公司", "集团", "公司", "厂"];
const PARKS: [&str; 7] =
    ["经济技术开发区", "高新技术产业开发区", "工业集中发展区", "经济开发区", "工业园区", "开发区", "园区"];

/// Every trace, in order; overlapping ones become the longer.
#[must_use]
pub fn traces(text: &str, who: &Identity) -> Vec<Trace> {
    let chars: Vec<char> = fold(text).chars().collect();
    let shown: Vec<char> = text.chars().collect();
    let mut found: Vec<(usize, usize, TraceKind)> = Vec::new();
    for (kind, name) in names(who) {
        let name: Vec<char> = fold(&name).chars().collect();
        found.extend(places(&chars, &name).map(|at| (at, at + name.len(), kind)));
    }
    found.extend(codes(&chars, who));
    found.extend(numbers(&chars));
    found.extend(emails(&chars));
    found.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut all: Vec<Trace> = Vec::new();
    for (start, end, kind) in found {
        if all.last().is_some_and(|last| start < last.end) {
            continue;
        }
        all.push(Trace { start, end, kind, text: shown[start..end].iter().collect() });
    }
    all
}

/// The text with each trace put in general words.
#[must_use]
pub fn without(text: &str, who: &Identity) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for trace in traces(text, who) {
        out.extend(&chars[at..trace.start]);
        out.push_str(match trace.kind {
            TraceKind::Enterprise => "某企业",
            TraceKind::Park => "某园区",
            TraceKind::Person => "某人",
            TraceKind::Code => "（编号）",
            TraceKind::Telephone => "（电话）",
            TraceKind::Email => "（邮箱）",
            TraceKind::Address => "（地址）",
        });
        at = trace.end;
    }
    out.extend(&chars[at..]);
    out
}

/// Names in all forms in which people write them; nothing of one character.
fn names(who: &Identity) -> BTreeSet<(TraceKind, String)> {
    let mut all = BTreeSet::new();
    let mut add = |kind, name: &str, least: usize| {
        let name = name.trim();
        if name.chars().count() >= least {
            all.insert((kind, name.to_owned()));
        }
    };
    add(TraceKind::Enterprise, &who.enterprise, 2);
    for short in shortened(&who.enterprise, &FORMS) {
        add(TraceKind::Enterprise, &short, 3);
    }
    add(TraceKind::Park, &who.park, 2);
    for short in shortened(&who.park, &PARKS) {
        add(TraceKind::Park, &short, 2);
    }
    for person in &who.people {
        add(TraceKind::Person, person, 2);
    }
    for address in &who.addresses {
        add(TraceKind::Address, address, 4);
    }
    for label in &who.labels {
        add(TraceKind::Code, label, 4);
    }
    all
}

/// The name without its legal form or kind of park.
fn shortened(name: &str, forms: &[&str]) -> Vec<String> {
    let mut short = Vec::new();
    let mut name = name.trim();
    while let Some(rest) = forms.iter().find_map(|form| name.strip_suffix(form)).filter(|rest| !rest.is_empty()) {
        short.push(rest.to_owned());
        name = rest;
    }
    short
}

fn places<'a>(text: &'a [char], name: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    let windows = text.windows(name.len().max(1)).enumerate();
    windows.filter(move |(_, window)| !name.is_empty() && *window == name).map(|(at, _)| at)
}

/// Words of letters and digits: the credit code, also written with gaps, and numbers of issues of the park.
fn codes(chars: &[char], who: &Identity) -> Vec<(usize, usize, TraceKind)> {
    let code = normalise(&who.uscc).to_lowercase();
    let prefix = format!("{}-", who.park_code.to_lowercase());
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut found = Vec::new();
    for (start, end) in runs(chars, is_part) {
        let word: String = chars[start..end].iter().collect();
        let plain = word.replace('-', "");
        let is_code = plain.len() == 18
            && plain.bytes().all(|b| b.is_ascii_alphanumeric())
            && plain.bytes().any(|b| b.is_ascii_digit());
        let is_own = !code.is_empty() && plain.contains(&code);
        let is_number = prefix.len() > 1 && word.starts_with(&prefix) && word.bytes().any(|b| b.is_ascii_digit());
        if is_code || is_own || is_number {
            found.push((start, end, TraceKind::Code));
        }
    }
    found
}

/// Telephone numbers: eleven digits of a mobile, or an area code and seven or eight digits.
fn numbers(chars: &[char]) -> Vec<(usize, usize, TraceKind)> {
    let mut found = Vec::new();
    for (start, end) in runs(chars, |c| c.is_ascii_digit() || c == '-') {
        let word: String = chars[start..end].iter().collect();
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let mobile = digits.len() == 11 && digits.starts_with('1');
        let area = word.starts_with('0') && (10..=12).contains(&digits.len());
        if mobile || area {
            found.push((start, end, TraceKind::Telephone));
        }
    }
    found
}

fn emails(chars: &[char]) -> Vec<(usize, usize, TraceKind)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "@._-+".contains(c);
    let is_email = |(start, end): &(usize, usize)| {
        let word: String = chars[*start..*end].iter().collect();
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    };
    runs(chars, is_part).into_iter().filter(is_email).map(|(start, end)| (start, end, TraceKind::Email)).collect()
}

/// Stretches of characters of one sort.
fn runs(chars: &[char], is_part: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut start = None;
    for (at, c) in chars.iter().enumerate() {
        match (is_part(*c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                all.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    all.extend(start.map(|from| (from, chars.len())));
    all
}
