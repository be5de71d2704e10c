//! What people give to the commands. `clean` trims, bounds and reports every fault at once.

use entities::id::{EnterpriseId, ParkId, ProvisionId, QuestionId};
use entities::question::{AboutKind, QuestionAudience, QuestionCategory};
use uuid::Uuid;

use crate::error::{Result, Rule};
use crate::files::AttachmentInput;
use crate::validate::{self, Check};

/// Longest title, in characters.
pub const SHORT: usize = 200;
/// Longest question or answer, in characters.
pub const LONG: usize = 10_000;
/// Longest reason.
const NOTE: usize = 1_000;
/// Most provisions of an answer.
const MANY: usize = 30;

/// The question that the caller saw.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub id: QuestionId,
    pub version: i32,
}

/// What a question was asked from.
#[derive(Clone, Debug)]
pub struct About {
    pub kind: AboutKind,
    pub id: Uuid,
    /// Of a filing the cell: section/row/field.
    pub place: String,
}

/// A new question.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    pub park_id: ParkId,
    /// `None` = the park itself asks.
    pub enterprise_id: Option<EnterpriseId>,
    pub category: QuestionCategory,
    pub audience: QuestionAudience,
    pub title: String,
    pub text: String,
    pub about: Option<About>,
    pub files: Vec<AttachmentInput>,
}

impl NewQuestion {
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.title = check.required(&self.title, "title", SHORT);
        self.text = check.required(&self.text, "text", LONG);
        if let Some(about) = &mut self.about {
            about.place = check.optional(&about.place, "about.place", SHORT);
        }
        check.done()?;
        Ok(self)
    }
}

/// What an expert answers.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    pub text: String,
    pub provisions: Vec<ProvisionId>,
    pub files: Vec<AttachmentInput>,
}

impl NewAnswer {
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.text = check.required(&self.text, "text", LONG);
        check.that(self.provisions.len() <= MANY, "provisionIds", Rule::TooMany);
        check.done()?;
        let mut seen = std::collections::HashSet::new();
        self.provisions.retain(|id| seen.insert(*id));
        Ok(self)
    }
}

/// What the other side says.
#[derive(Clone, Debug)]
pub struct NewPost {
    pub text: String,
    pub files: Vec<AttachmentInput>,
}

impl NewPost {
    /// # Errors
    /// `Invalid` without a text, or for one that is too long.
    pub fn clean(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.text = check.required(&self.text, "text", LONG);
        check.done()?;
        Ok(self)
    }
}

/// What is to become public.
#[derive(Clone, Debug)]
pub struct Publication {
    pub title: String,
    pub question: String,
    pub answer: String,
}

impl Publication {
    /// # Errors
    /// `Invalid` with every fault.
    pub fn clean(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.title = check.required(&self.title, "title", SHORT);
        self.question = check.required(&self.question, "question", LONG);
        self.answer = check.required(&self.answer, "answer", LONG);
        check.done()?;
        Ok(self)
    }
}

/// A reason that must say something.
///
/// # Errors
/// `Invalid` when it is empty or too long.
pub fn reason(text: &str) -> Result<String> {
    validate::said(text, "reason", NOTE)
}

/// A note that may be empty.
///
/// # Errors
/// `Invalid` when it is too long.
pub fn note(text: &str) -> Result<String> {
    validate::optional(text, "note", NOTE)
}
