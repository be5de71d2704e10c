//! Reads a legal basis as printed in a checklist into single citations.
//!
//! `生态环境法典第83条、第95条；HJ 944-2018；许可证副本` is two articles of the Code, a standard in its edition of 2018,
//! and a requirement of practice that no text backs.

use entities::law::LawKind;

use super::catalogue;

/// One place in one law, as cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    pub law_code: String,
    pub law_title: String,
    pub kind: LawKind,
    /// The edition when the citation names it: a standard's year.
    pub edition: Option<String>,
    /// "第106条"; of practice the requirement itself; empty = the whole text.
    pub article: String,
}

impl Cited {
    /// The stable key of the provision.
    #[must_use]
    pub fn provision_code(&self) -> String {
        let law = self.law_code.to_lowercase().replace([' ', '/'], "-");
        match (self.kind, self.article.as_str()) {
            (LawKind::Practice, article) => format!("{law}:{article}"),
            (_, "") => law,
            (_, article) => format!("{law}-{}", article_key(article)),
        }
    }

    /// What to call the provision when nothing describes its matter.
    #[must_use]
    pub fn topic(&self) -> String {
        match self.kind {
            LawKind::Practice => self.article.clone(),
            _ => format!("{}{}", catalogue::short(&self.law_title), self.article),
        }
    }
}

/// "第430条之后各条" → "430-ff", "第27、28项" → "27-28".
fn article_key(article: &str) -> String {
    let marked = article.replace('、', "-").replace("之后各条", "-ff");
    marked.chars().filter(char::is_ascii).collect()
}

/// The citations in order, each once.
#[must_use]
pub fn parse(text: &str) -> Vec<Cited> {
    let mut all: Vec<Cited> = Vec::new();
    for cited in text.split(['；', ';']).map(str::trim).filter(|part| !part.is_empty()).flat_map(part) {
        if !all.contains(&cited) {
            all.push(cited);
        }
    }
    all
}

fn part(text: &str) -> Vec<Cited> {
    let standards: Option<Vec<Cited>> = text.split('、').map(standard).collect();
    if let Some(standards) = standards {
        return standards;
    }
    if let Some(law) = catalogue::by_name(text) {
        return vec![of_law(law, "")];
    }
    let (name, articles) = split_articles(text);
    match catalogue::by_name(name) {
        Some(law) => articles.iter().map(|article| of_law(law, article)).collect(),
        None => unknown(text, name, &articles),
    }
}

fn of_law(law: &catalogue::Law, article: &str) -> Cited {
    Cited {
        law_code: law.code.clone(),
        law_title: law.title.clone(),
        kind: law.kind,
        edition: None,
        article: article.to_owned(),
    }
}

/// A text that the catalogue does not know: by its form a document with a number, or a requirement of practice.
fn unknown(text: &str, name: &str, articles: &[&str]) -> Vec<Cited> {
    let kind = if ["法", "法典"].iter().any(|end| name.ends_with(end)) {
        LawKind::Law
    } else if ["条例", "办法", "规定"].iter().any(|end| name.ends_with(end)) {
        LawKind::Regulation
    } else if name.contains('〔') || name.contains("公告") || name.contains("号") {
        LawKind::Document
    } else {
        return catalogue::practice().map(|law| of_law(law, text)).into_iter().collect();
    };
    let of = |article: &&str| Cited {
        law_code: name.to_owned(),
        law_title: name.to_owned(),
        kind,
        edition: None,
        article: (*article).to_owned(),
    };
    articles.iter().map(of).collect()
}

/// The name of a law and the articles cited from it; one empty article when the whole text is.
fn split_articles(text: &str) -> (&str, Vec<&str>) {
    let start = text.match_indices('第').map(|(at, _)| at).find(|at| is_article(&text[*at..]));
    let Some(start) = start else { return (text, vec![""]) };
    let (name, rest) = text.split_at(start);
    // "第27、28项" is one place, "第6条、第7条" are two.
    let articles = if rest.ends_with('项') { vec![rest] } else { rest.split('、').collect() };
    (name, articles)
}

/// "第83条…" or "第26项", unlike "第74号".
fn is_article(text: &str) -> bool {
    let unit = text.trim_start_matches('第').trim_start_matches(|c: char| c.is_ascii_digit() || ".、".contains(c));
    (unit.starts_with('条') || unit.starts_with('项')) && text.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// "GB/T 31962-2015", "DB51/2311-2016", "GB 18597-2023第8.2.4条", "GB 17167".
fn standard(text: &str) -> Option<Cited> {
    let letters = text.chars().take_while(char::is_ascii_uppercase).count();
    if !(2..=3).contains(&letters) {
        return None;
    }
    let is_number = |c: char| c.is_ascii_digit() || "./- T".contains(c);
    let end = text[letters..].find(|c| !is_number(c)).map_or(text.len(), |at| at + letters);
    let (number, rest) = text.split_at(end);
    let (code, year) = number.trim().rsplit_once('-').map_or((number.trim(), None), |(c, y)| (c, Some(y)));
    if !code.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let article = if is_article(rest) { rest } else { "" };
    let known = catalogue::by_code(code);
    Some(Cited {
        law_code: code.to_owned(),
        law_title: known.map_or_else(|| code.to_owned(), |law| law.title.clone()),
        kind: LawKind::Standard,
        edition: year.map(str::to_owned),
        article: article.to_owned(),
    })
}
