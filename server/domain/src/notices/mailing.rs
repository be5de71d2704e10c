//! E-mails from notices: plain text and HTML that say the same.

use chrono::{DateTime, Utc};
use entities::id::MailId;
use entities::mail::{ActiveModel, MailStatus};
use entities::user;
use sea_orm::ActiveValue::Set;

use super::texts::{self, PUBLIC_URL};

/// The words around the notices.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    pub lang: &'static str,
    pub prefix: &'static str,
    pub greeting: &'static str,
    pub note: &'static str,
    pub open: &'static str,
    pub inbox: &'static str,
    pub footer: &'static str,
}

/// One thing that a mail tells.
#[derive(Clone, Debug)]
pub struct Item {
    pub title: String,
    pub body: String,
    pub note: String,
    /// A path of the web.
    pub href: String,
}

/// A mail to be sent.
#[must_use]
pub fn mail(id: MailId, to: &user::Model, (title, items): (&str, &[Item]), now: DateTime<Utc>) -> ActiveModel {
    let letter = texts::letter(to.locale);
    ActiveModel {
        id: Set(id),
        user_id: Set(Some(to.id)),
        to_address: Set(to.email.clone()),
        subject: Set(format!("{}{}", letter.prefix, one_line(title))),
        text: Set(text(&letter, &to.name, items)),
        html: Set(html(&letter, &to.name, (title, items))),
        status: Set(MailStatus::Pending),
        attempts: Set(0),
        next_attempt_at: Set(now),
        leased_until: Set(None),
        last_error: Set(String::new()),
        created_at: Set(now),
        sent_at: Set(None),
    }
}

/// A header takes one line.
fn one_line(title: &str) -> String {
    title.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

fn text(letter: &Letter, name: &str, items: &[Item]) -> String {
    let mut out = format!("{}{name}\n\n", letter.greeting);
    for item in items {
        out.push_str(&format!("{}\n{}\n", item.title, item.body));
        if !item.note.is_empty() {
            out.push_str(&format!("{}{}\n", letter.note, item.note));
        }
        out.push_str(&format!("{}:\n{PUBLIC_URL}{}\n\n", letter.open, item.href));
    }
    out.push_str(&format!("--\n{}\n", letter.footer));
    out
}

fn html(letter: &Letter, name: &str, (title, items): (&str, &[Item])) -> String {
    let mut out = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"font-family:sans-serif;line-height:1.6;color:#1f1f1f;max-width:40em\"><p>{}{}</p>",
        letter.lang,
        escape(title),
        letter.greeting,
        escape(name),
    );
    for item in items {
        out.push_str(&format!(
            "<h2 style=\"font-size:1.1em\">{}</h2><p>{}</p>",
            escape(&item.title),
            escape(&item.body)
        ));
        if !item.note.is_empty() {
            let note = escape(&item.note).replace('\n', "<br>");
            out.push_str(&format!("<blockquote>{}{note}</blockquote>", letter.note));
        }
        let link = escape(&format!("{PUBLIC_URL}{}", item.href));
        out.push_str(&format!("<p><a href=\"{link}\">{}</a></p>", letter.open));
    }
    out.push_str(&format!(
        "<hr><p style=\"color:#595959\">{} <a href=\"{PUBLIC_URL}/inbox\">{}</a></p></body></html>",
        letter.footer, letter.inbox
    ));
    out
}

/// Text inside HTML, also inside an attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
