//! The rows of a checklist before they are stored: the embedded first version, or a file that somebody imports.

use entities::checklist::SiteKind;
use entities::issue::Severity;
use entities::law_edition::Confidence;
use serde::Deserialize;

/// One inspection question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub code: String,
    pub category: String,
    pub text: String,
    pub legal_basis: String,
    pub severity: Severity,
    pub advice: String,
    pub basis_status: String,
}

#[derive(Deserialize)]
struct Line {
    level: SiteKind,
    category_zh: String,
    code: String,
    item_zh: String,
    legal_basis: String,
    severity: String,
    advice_zh: String,
    basis_status: String,
}

/// The checklist that ships with the product, kept exactly.
#[must_use]
pub fn embedded(kind: SiteKind) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/checklist.csv").as_bytes());
    let lines = reader.deserialize::<Line>().filter_map(Result::ok).filter(|line| line.level == kind);
    lines
        .filter_map(|line| {
            Some(Row {
                severity: severity(&line.severity)?,
                code: line.code,
                category: line.category_zh,
                text: line.item_zh,
                legal_basis: line.legal_basis,
                advice: line.advice_zh,
                basis_status: line.basis_status,
            })
        })
        .collect()
}

/// 重大, 较大 or 一般.
#[must_use]
pub fn severity(text: &str) -> Option<Severity> {
    match text.trim() {
        "重大" => Some(Severity::Major),
        "较大" => Some(Severity::Moderate),
        "一般" => Some(Severity::Minor),
        _ => None,
    }
}

/// As sure as the least sure part of the basis: what nobody read must not pass as read.
#[must_use]
pub fn confidence(basis_status: &str) -> Confidence {
    let of = |part: &str| match part.trim() {
        "code_article_read" | "regulation_article_read" => Confidence::Verified,
        "exists_per_web" => Confidence::Derived,
        _ => Confidence::Unverified,
    };
    basis_status.split('+').map(of).max().unwrap_or(Confidence::Unverified)
}
