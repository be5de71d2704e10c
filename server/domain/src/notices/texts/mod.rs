//! Every text that a notice says, in both languages, in one place. Braces are filled from the notice's parameters.

mod archive;
mod consulting;
mod contracts;
mod diagnoses;
mod filings;
mod issues;
mod questions;
mod trainings;

use chrono::NaiveDate;
use entities::issue::Severity;
use entities::user::Locale;
use serde::{Deserialize, Serialize};

use super::mailing::Letter;
use crate::outbox::NoticeKind as K;

/// Stands in stored mails for the address of the platform, which is put in when they are sent.
pub const PUBLIC_URL: &str = "{PUBLIC_URL}";

/// What the texts speak of, as it was when it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Params {
    pub number: Option<String>,
    pub title: String,
    pub severity: Option<Severity>,
    pub park: String,
    pub enterprise: Option<String>,
    pub due_on: Option<NaiveDate>,
    /// Days late.
    pub days: i64,
    pub actor: String,
    pub note: String,
    /// When and where.
    pub moment: String,
}

/// kind, its stable name, then title and body in Chinese and in English.
type Entry = (K, &'static str, [&'static str; 2], [&'static str; 2]);

/// Every text, slice by slice.
fn entries() -> impl Iterator<Item = &'static Entry> {
    let slices = [
        &issues::ENTRIES[..],
        &filings::ENTRIES[..],
        &trainings::ENTRIES[..],
        &questions::ENTRIES[..],
        &archive::ENTRIES[..],
        &consulting::ENTRIES[..],
        &contracts::ENTRIES[..],
        &diagnoses::ENTRIES[..],
    ];
    slices.into_iter().flatten()
}

impl K {
    /// Stable, as stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        entries().find(|entry| entry.0 == self).map_or("", |entry| entry.1)
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        entries().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    pub fn all() -> impl Iterator<Item = Self> {
        entries().map(|entry| entry.0)
    }
}

/// Title and body of a notice.
#[must_use]
pub fn text(kind: K, locale: Locale, params: &Params) -> [String; 2] {
    let entry = entries().find(|entry| entry.0 == kind);
    let templates = entry.map_or([""; 2], |(_, _, zh, en)| match locale {
        Locale::ZhCn => *zh,
        Locale::En => *en,
    });
    templates.map(|template| fill(template, locale, params))
}

/// One pass: what a parameter says is never filled again.
fn fill(template: &str, locale: Locale, params: &Params) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        let (name, after) = from.split_once('}').unwrap_or((from, ""));
        out.push_str(before);
        out.push_str(&value(name, locale, params));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn value(name: &str, locale: Locale, params: &Params) -> String {
    let zh = locale == Locale::ZhCn;
    match name {
        "title" => params.title.clone(),
        "park" => params.park.clone(),
        "actor" => params.actor.clone(),
        "days" => params.days.to_string(),
        "moment" => params.moment.clone(),
        "site" => params.enterprise.clone().unwrap_or_else(|| params.park.clone()),
        "severity" => params.severity.map_or("", |severity| severity_text(severity, zh)).to_owned(),
        "due" => params.due_on.map_or_else(|| if zh { "未设" } else { "none" }.to_owned(), |day| day.to_string()),
        "subject" => {
            let number = params.number.as_deref().unwrap_or_default();
            if zh { format!("{number}《{}》", params.title) } else { format!("{number} “{}”", params.title) }
        }
        _ => String::new(),
    }
}

fn severity_text(severity: Severity, zh: bool) -> &'static str {
    match (severity, zh) {
        (Severity::Major, true) => "重大",
        (Severity::Moderate, true) => "较大",
        (Severity::Minor, true) => "一般",
        (Severity::Major, false) => "major",
        (Severity::Moderate, false) => "moderate",
        (Severity::Minor, false) => "minor",
    }
}

/// The words around the notices of an e-mail.
#[must_use]
pub fn letter(locale: Locale) -> Letter {
    match locale {
        Locale::ZhCn => Letter {
            lang: "zh-CN",
            prefix: "【园区环保管家】",
            greeting: "您好:",
            note: "说明:",
            open: "打开查看",
            inbox: "打开消息中心",
            footer: "本邮件由园区环保管家自动发送,请勿回复。您可在“我的账户”中更改邮件接收方式。",
        },
        Locale::En => Letter {
            lang: "en",
            prefix: "【园区环保管家】",
            greeting: "Hello, ",
            note: "Note: ",
            open: "Open it",
            inbox: "Open the inbox",
            footer: "Sent by ParkSteward; please do not reply. Choose in “My account” which e-mails you get.",
        },
    }
}

/// The subject of a day's digest.
#[must_use]
pub fn digest_title(locale: Locale, unread: usize) -> String {
    match locale {
        Locale::ZhCn => format!("每日摘要:{unread}条未读消息"),
        Locale::En => format!("Daily digest: {unread} unread notice(s)"),
    }
}
