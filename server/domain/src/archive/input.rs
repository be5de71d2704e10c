use chrono::NaiveDate;
use entities::id::ArchiveDocumentId;

use super::subject::SubjectKey;
use super::types::DocumentType;
use crate::error::{Result, Rule};
use crate::files::AttachmentInput;
use crate::validate::Check;

/// Dates outside of these are slips of the pen.
const FIRST: Option<NaiveDate> = NaiveDate::from_ymd_opt(1949, 1, 1);
const LAST: Option<NaiveDate> = NaiveDate::from_ymd_opt(2199, 12, 31);

/// What is written on a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    pub title: String,
    pub number: String,
    pub authority: String,
    pub issued_on: Option<NaiveDate>,
    pub expires_on: Option<NaiveDate>,
    pub note: String,
}

impl Fields {
    /// Trims and checks.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(self, ty: &DocumentType) -> Result<Self> {
        let mut check = Check::default();
        let mut text = |text: &str, path: &str, max: usize, needed: bool| match needed {
            true => check.required(text, path, max),
            false => check.optional(text, path, max),
        };
        let fields = Self {
            title: text(&self.title, "fields.title", 100, false),
            number: text(&self.number, "fields.number", 100, ty.has_number),
            authority: text(&self.authority, "fields.authority", 100, ty.has_authority),
            note: text(&self.note, "fields.note", 500, false),
            ..self
        };
        check.that(!ty.has_expiry || self.expires_on.is_some(), "fields.expiresOn", Rule::Required);
        let sane = |day: Option<NaiveDate>| day.is_none() || (day >= FIRST && day <= LAST);
        check.that(sane(self.issued_on), "fields.issuedOn", Rule::OutOfRange);
        let after = self.issued_on.zip(self.expires_on).is_none_or(|(from, to)| from <= to);
        check.that(sane(self.expires_on) && after, "fields.expiresOn", Rule::OutOfRange);
        check.done()?;
        Ok(fields)
    }
}

/// A document to be added.
#[derive(Clone, Debug)]
pub struct NewDocument {
    pub subject: SubjectKey,
    pub type_code: String,
    pub fields: Fields,
    pub files: Vec<AttachmentInput>,
}

/// A document as it was shown.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub id: ArchiveDocumentId,
    pub version: i32,
}
