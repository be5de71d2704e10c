//! A row of the outbox as a message.

use std::sync::Arc;
use std::time::SystemTime;

use anyhow::Context;
use domain::entities::mail;
use domain::identity::{Vault, with_secrets};
use domain::notices::PUBLIC_URL;
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};

use crate::config::Config;

/// What all mails of this platform share.
pub struct Envelope {
    from: Mailbox,
    public_url: String,
    vault: Arc<Vault>,
    /// The part of the Message-ID behind the @.
    host: String,
}

impl Envelope {
    /// # Errors
    /// The sender is not a mail address.
    pub fn new(config: &Config, vault: Arc<Vault>) -> anyhow::Result<Self> {
        let from: Mailbox = config.mail_from.parse().context("PARKSTEWARD_MAIL_FROM")?;
        // The sender's domain, not the machine's name: every server gives the same mail the same id.
        let host = from.email.domain().to_owned();
        Ok(Self { from, public_url: config.public_url(), vault, host })
    }

    /// # Errors
    /// The row cannot be written as a message.
    pub fn fill(&self, mail: &mail::Model) -> anyhow::Result<Message> {
        let to: Mailbox = mail.to_address.parse().context("the recipient's address")?;
        // The secrets of links come in here: they stand in no table.
        let here = |text: &str| with_secrets(&self.vault, &text.replace(PUBLIC_URL, &self.public_url));
        let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(readable(here(&mail.text)?)?);
        let body = MultiPart::alternative().singlepart(text).singlepart(SinglePart::html(here(&mail.html)?));
        Ok(Message::builder()
            .message_id(Some(format!("<{}@{}>", mail.id, self.host)))
            .date(SystemTime::from(mail.created_at))
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .multipart(body)?)
    }
}

/// Quoted-printable: addresses and numbers stay legible in the raw message.
fn readable(text: String) -> anyhow::Result<Body> {
    let body = Body::new_with_encoding(text, ContentTransferEncoding::QuotedPrintable);
    body.map_err(|_| anyhow::anyhow!("the text cannot be encoded"))
}
