//! What is known of laws and standards: their editions with dates, and which article of the Code of 2026 took the
//! place of which articles of the laws that it repealed. Embedded data; the tables are filled from it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use entities::law::LawKind;
use entities::law_edition::Confidence;
use serde::Deserialize;

use super::basis::{self, Cited};

pub const CODE: &str = "env-code";
const PRACTICE: &str = "practice";

#[derive(Debug, Deserialize)]
struct Line {
    law_code: String,
    title: String,
    kind: LawKind,
    aliases: String,
    edition: String,
    in_force_on: Option<NaiveDate>,
    repealed_on: Option<NaiveDate>,
    confidence: Confidence,
    source: String,
}

#[derive(Clone, Debug)]
pub struct Law {
    pub code: String,
    pub title: String,
    pub kind: LawKind,
    /// How checklists call it.
    pub aliases: Vec<String>,
    pub editions: Vec<Edition>,
}

#[derive(Clone, Debug)]
pub struct Edition {
    pub label: String,
    pub in_force_on: Option<NaiveDate>,
    pub repealed_on: Option<NaiveDate>,
    pub confidence: Confidence,
    pub source: String,
}

static LAWS: LazyLock<Vec<Law>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/law_editions.csv").as_bytes());
    let mut laws: Vec<Law> = Vec::new();
    for line in reader.deserialize::<Line>().filter_map(Result::ok) {
        let at = laws.iter().position(|law| law.code == line.law_code).unwrap_or_else(|| {
            laws.push(Law {
                code: line.law_code.clone(),
                title: line.title.clone(),
                kind: line.kind,
                aliases: Vec::new(),
                editions: Vec::new(),
            });
            laws.len() - 1
        });
        laws[at].aliases.extend(line.aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned));
        laws[at].editions.push(Edition {
            label: line.edition,
            in_force_on: line.in_force_on,
            repealed_on: line.repealed_on,
            confidence: line.confidence,
            source: line.source,
        });
    }
    laws
});

#[must_use]
pub fn laws() -> &'static [Law] {
    &LAWS
}

#[must_use]
pub fn by_code(code: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.code == code)
}

/// By title or by one of the names that checklists use.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.title == name || law.aliases.iter().any(|alias| alias == name))
}

/// The entry under which requirements without a text stand.
#[must_use]
pub fn practice() -> Option<&'static Law> {
    by_code(PRACTICE)
}

/// A law's name as it is cited.
#[must_use]
pub fn short(title: &str) -> &str {
    title.strip_prefix("中华人民共和国").unwrap_or(title)
}

#[derive(Debug, Deserialize)]
struct MappingLine {
    topic_zh: String,
    code_article: String,
    former_law_article: String,
}

/// A matter that articles of the Code regulate, and where it stood before.
#[derive(Clone, Debug)]
pub struct Succession {
    pub topic: String,
    pub code: Vec<Cited>,
    pub former: Vec<Cited>,
}

static SUCCESSIONS: LazyLock<Vec<Succession>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/law_mapping.csv").as_bytes());
    reader.deserialize::<MappingLine>().filter_map(Result::ok).map(succession).collect()
});

#[must_use]
pub fn successions() -> &'static [Succession] {
    &SUCCESSIONS
}

fn succession(line: MappingLine) -> Succession {
    let code = basis::parse(&format!("生态环境法典{}", line.code_article));
    // A remark in brackets or a list of repealed laws is no predecessor.
    let places = line.former_law_article.split('；').map(|part| part.split('（').next().unwrap_or_default());
    let former = places.flat_map(basis::parse).filter(is_repealed).collect();
    Succession { topic: line.topic_zh, code, former }
}

fn is_repealed(cited: &Cited) -> bool {
    let editions = by_code(&cited.law_code).map(|law| law.editions.as_slice()).unwrap_or_default();
    cited.kind == LawKind::Law && editions.iter().any(|edition| edition.repealed_on.is_some())
}
