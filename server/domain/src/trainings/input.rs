//! What a plan, an enrolment and a question must have.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use entities::id::{EnterpriseId, ParkId, QuizQuestionId, ServiceItemId, TrainingId, UserId};
use entities::quiz_question::QuizQuestionKind;
use entities::training::Audience;

use crate::error::{Result, Rule};
use crate::validate::Check;

pub const MAX_SEATS: i32 = 2_000;
const MAX_PEOPLE: usize = 100;
const MAX_QUESTIONS: usize = 200;
const MAX_OPTIONS: usize = 10;

#[derive(Clone, Debug)]
pub struct TrainingInput {
    pub park_id: ParkId,
    pub service_item_id: Option<ServiceItemId>,
    pub audience: Audience,
    pub open_to_all: bool,
    pub title: String,
    pub description: String,
    pub category: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub place: String,
    pub link: String,
    pub capacity: i32,
    pub waiting_capacity: i32,
    pub speaker_id: Option<UserId>,
    /// Of a speaker without an account.
    pub speaker_name: String,
    pub valid_months: i32,
    pub quiz: QuizRules,
}

/// None of it matters when `size` is 0: then whoever was there gets the certificate.
#[derive(Clone, Debug)]
pub struct QuizRules {
    pub size: i32,
    /// Per cent.
    pub pass_mark: i32,
    pub most_attempts: i32,
    pub closes_at: Option<DateTime<Utc>>,
    pub questions: Vec<QuizQuestionId>,
}

impl TrainingInput {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.title = check.required(&self.title, "title", 100);
        self.description = check.optional(&self.description, "description", 4_000);
        self.category = check.optional(&self.category, "category", 100);
        self.place = check.optional(&self.place, "place", 200);
        self.link = check.optional(&self.link, "link", 500);
        self.speaker_name = check.optional(&self.speaker_name, "speakerName", 50);
        let is_link = self.link.is_empty() || self.link.starts_with("https://") || self.link.starts_with("http://");
        check.that(is_link, "link", Rule::BadFormat);
        check.that(!self.place.is_empty() || !self.link.is_empty(), "place", Rule::Required);
        let length = self.ends_at - self.starts_at;
        check.that(length > TimeDelta::zero() && length <= TimeDelta::days(7), "endsAt", Rule::OutOfRange);
        check.that((1..=MAX_SEATS).contains(&self.capacity), "capacity", Rule::OutOfRange);
        check.that((0..=MAX_SEATS).contains(&self.waiting_capacity), "waitingCapacity", Rule::OutOfRange);
        check.that((1..=120).contains(&self.valid_months), "validMonths", Rule::OutOfRange);
        self.quiz.check(&mut check, self.ends_at);
        check.done()?;
        Ok(self)
    }
}

impl QuizRules {
    fn check(&self, check: &mut Check, ends_at: DateTime<Utc>) {
        let pool = self.questions.len();
        let distinct = self.questions.iter().collect::<HashSet<_>>().len();
        check.that(distinct == pool, "questionIds", Rule::NotUnique);
        check.that(pool <= MAX_QUESTIONS, "questionIds", Rule::TooMany);
        let fits = usize::try_from(self.size).is_ok_and(|size| size <= pool);
        check.that(fits, "quizSize", Rule::OutOfRange);
        check.that((1..=100).contains(&self.pass_mark), "passMark", Rule::OutOfRange);
        check.that((1..=20).contains(&self.most_attempts), "mostAttempts", Rule::OutOfRange);
        check.that(self.closes_at.is_none_or(|at| at >= ends_at), "quizClosesAt", Rule::OutOfRange);
    }
}

/// People of one organisation.
#[derive(Clone, Debug)]
pub struct Enrolment {
    pub training_id: TrainingId,
    /// The park of people who belong to no enterprise; none = the host.
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub people: Vec<NewAttendee>,
}

#[derive(Clone, Debug)]
pub struct NewAttendee {
    pub name: String,
    pub post: String,
    pub phone: String,
}

impl Enrolment {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        check.that(!self.people.is_empty(), "people", Rule::Required);
        check.that(self.people.len() <= MAX_PEOPLE, "people", Rule::TooMany);
        for (at, person) in self.people.iter_mut().enumerate() {
            let path = |field: &str| format!("people[{at}].{field}");
            person.name = check.required(&person.name, &path("name"), 40);
            person.post = check.optional(&person.post, &path("post"), 40);
            person.phone = check.required(&person.phone, &path("phone"), 20);
            let digits = person.phone.chars().filter(char::is_ascii_digit).count();
            let plain = person.phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' '));
            check.that(plain && digits >= 5, &path("phone"), Rule::BadFormat);
        }
        check.done()?;
        Ok(self)
    }
}

#[derive(Clone, Debug)]
pub struct QuestionInput {
    pub kind: QuizQuestionKind,
    pub text: String,
    /// Not of a true-or-false question: its options are fixed.
    pub options: Vec<String>,
    /// Places of the right options, from 0.
    pub answer: Vec<i32>,
    pub explanation: String,
    pub category: String,
    pub active: bool,
}

/// The options of a true-or-false question.
pub const TRUE_FALSE: [&str; 2] = ["正确", "错误"];

impl QuestionInput {
    /// Trims and checks.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.text = check.required(&self.text, "text", 1_000);
        self.explanation = check.optional(&self.explanation, "explanation", 1_000);
        self.category = check.optional(&self.category, "category", 100);
        if self.kind == QuizQuestionKind::TrueFalse {
            self.options = TRUE_FALSE.map(str::to_owned).to_vec();
        }
        check.that((2..=MAX_OPTIONS).contains(&self.options.len()), "options", Rule::OutOfRange);
        for (at, option) in self.options.iter_mut().enumerate() {
            *option = check.required(option, &format!("options[{at}]"), 300);
        }
        let distinct = self.options.iter().collect::<HashSet<_>>().len() == self.options.len();
        check.that(distinct, "options", Rule::NotUnique);
        self.answer.sort_unstable();
        self.answer.dedup();
        let there = |place: &i32| usize::try_from(*place).is_ok_and(|place| place < self.options.len());
        check.that(self.answer.iter().all(there), "answer", Rule::OutOfRange);
        let enough = match self.kind {
            QuizQuestionKind::Single | QuizQuestionKind::TrueFalse => self.answer.len() == 1,
            QuizQuestionKind::Multiple => self.answer.len() >= 2,
        };
        check.that(enough, "answer", Rule::Required);
        check.done()?;
        Ok(self)
    }
}
