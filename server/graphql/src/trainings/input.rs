use async_graphql::InputObject;
use chrono::{DateTime, NaiveDate, Utc};
use domain::trainings::{self, Enrolment, NewAttendee, QuizRules};
use uuid::Uuid;

use super::enums::{AttendeeStatus, Audience, QuizQuestionKind, TrainingStatus};
use crate::files::AttachmentInput;

/// Which trainings; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct TrainingFilter {
    park_id: Option<Uuid>,
    service_item_id: Option<Uuid>,
    audience: Option<Audience>,
    status: Option<TrainingStatus>,
    /// Finished or archived.
    held: Option<bool>,
    /// The finding category that it answers.
    category: Option<String>,
    /// `2026-11`: begins in this month in Shanghai.
    month: Option<String>,
    /// Begins on this day or later.
    from: Option<NaiveDate>,
    /// Begins on this day or before.
    to: Option<NaiveDate>,
    /// Not over yet.
    upcoming: Option<bool>,
    /// Part of the title, the number or the place.
    text: Option<String>,
}

impl From<TrainingFilter> for trainings::Filter {
    fn from(filter: TrainingFilter) -> Self {
        Self {
            park_id: filter.park_id.map(Into::into),
            service_item_id: filter.service_item_id.map(Into::into),
            audience: filter.audience.map(Into::into),
            status: filter.status.map(Into::into),
            held: filter.held,
            category: filter.category,
            month: filter.month,
            from: filter.from,
            to: filter.to,
            upcoming: filter.upcoming,
            text: filter.text,
        }
    }
}

/// Which people; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AttendeeFilter {
    training_id: Option<Uuid>,
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    status: Option<AttendeeStatus>,
    checked_in: Option<bool>,
    passed: Option<bool>,
    /// With a certificate that was not taken back.
    certified: Option<bool>,
    /// In a training that was held.
    held: Option<bool>,
    /// In a training that began on this day or later.
    from: Option<NaiveDate>,
    /// In a training that began on this day or before.
    to: Option<NaiveDate>,
    /// `2026-11`: in a training that began in this month.
    month: Option<String>,
    /// Part of the name.
    text: Option<String>,
}

impl From<AttendeeFilter> for trainings::AttendeeFilter {
    fn from(filter: AttendeeFilter) -> Self {
        Self {
            training_id: filter.training_id.map(Into::into),
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            status: filter.status.map(Into::into),
            checked_in: filter.checked_in,
            passed: filter.passed,
            certified: filter.certified,
            held: filter.held,
            from: filter.from,
            to: filter.to,
            month: filter.month,
            text: filter.text,
        }
    }
}

/// What a training is.
#[derive(Clone, Debug, InputObject)]
pub struct TrainingInput {
    /// The host; stays when the plan changes.
    park_id: Uuid,
    /// What it delivers: of kind TRAINING, of a contract in force in this park.
    service_item_id: Option<Uuid>,
    audience: Audience,
    /// For people of every park, not of the host only.
    open_to_all: bool,
    title: String,
    description: Option<String>,
    /// The finding category that it answers.
    category: Option<String>,
    starts_at: DateTime<Utc>,
    /// At most seven days later.
    ends_at: DateTime<Utc>,
    /// A place or a link, or both.
    place: Option<String>,
    link: Option<String>,
    /// Seats, 1 to 2,000.
    capacity: i32,
    /// Places on the waiting list, 0 to 2,000.
    waiting_capacity: i32,
    /// An expert with an account; REFUSED with OVERLAPPING_BOOKING when taken at that time.
    speaker_id: Option<Uuid>,
    /// Of a speaker without an account.
    speaker_name: Option<String>,
    /// Questions of one attempt; 0 = no quiz.
    quiz_size: i32,
    /// Per cent, 1 to 100.
    pass_mark: i32,
    /// 1 to 20.
    most_attempts: i32,
    /// Not before the end; null = as long as the training is not archived.
    quiz_closes_at: Option<DateTime<Utc>>,
    /// How long a certificate is valid, 1 to 120 months.
    valid_months: i32,
    /// Of the bank, at most 200.
    question_ids: Vec<Uuid>,
}

impl From<TrainingInput> for trainings::TrainingInput {
    fn from(input: TrainingInput) -> Self {
        Self {
            park_id: input.park_id.into(),
            service_item_id: input.service_item_id.map(Into::into),
            audience: input.audience.into(),
            open_to_all: input.open_to_all,
            title: input.title,
            description: input.description.unwrap_or_default(),
            category: input.category.unwrap_or_default(),
            starts_at: input.starts_at,
            ends_at: input.ends_at,
            place: input.place.unwrap_or_default(),
            link: input.link.unwrap_or_default(),
            capacity: input.capacity,
            waiting_capacity: input.waiting_capacity,
            speaker_id: input.speaker_id.map(Into::into),
            speaker_name: input.speaker_name.unwrap_or_default(),
            valid_months: input.valid_months,
            quiz: QuizRules {
                size: input.quiz_size,
                pass_mark: input.pass_mark,
                most_attempts: input.most_attempts,
                closes_at: input.quiz_closes_at,
                questions: input.question_ids.into_iter().map(Into::into).collect(),
            },
        }
    }
}

#[derive(InputObject)]
pub struct PlanTrainingInput {
    pub training: TrainingInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditTrainingInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub training: TrainingInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct TrainingVersionInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct CancelTrainingInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct AttachToTrainingInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub files: Vec<AttachmentInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// Somebody to be enrolled; needs no account.
#[derive(Clone, Debug, InputObject)]
pub struct NewAttendeeInput {
    name: String,
    post: Option<String>,
    /// With the name it tells people apart; masked for all who did not enrol the person.
    phone: String,
}

#[derive(InputObject)]
pub struct EnrolPeopleInput {
    pub training_id: Uuid,
    /// For people who belong to no enterprise; null = the host.
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    /// 1 to 100: all of them get places, or none.
    people: Vec<NewAttendeeInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<EnrolPeopleInput> for Enrolment {
    fn from(input: EnrolPeopleInput) -> Self {
        let person = |person: NewAttendeeInput| NewAttendee {
            name: person.name,
            post: person.post.unwrap_or_default(),
            phone: person.phone,
        };
        Self {
            training_id: input.training_id.into(),
            park_id: input.park_id.map(Into::into),
            enterprise_id: input.enterprise_id.map(Into::into),
            people: input.people.into_iter().map(person).collect(),
        }
    }
}

#[derive(InputObject)]
pub struct WithdrawAttendeeInput {
    pub id: Uuid,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct CheckInAttendeeInput {
    pub id: Uuid,
    /// Why not by the code.
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RevokeCertificateInput {
    pub id: Uuid,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// What a question is.
#[derive(Clone, Debug, InputObject)]
pub struct QuizQuestionInput {
    kind: QuizQuestionKind,
    text: String,
    /// 2 to 10; not of a TRUE_FALSE question, which has its own.
    options: Option<Vec<String>>,
    /// Places of the right options, from 0. One for SINGLE and TRUE_FALSE (0 = true), two or more for MULTIPLE.
    answer: Vec<i32>,
    explanation: Option<String>,
    category: Option<String>,
    /// Whether it is asked from now on; true when not said.
    active: Option<bool>,
}

impl From<QuizQuestionInput> for trainings::QuestionInput {
    fn from(input: QuizQuestionInput) -> Self {
        Self {
            kind: input.kind.into(),
            text: input.text,
            options: input.options.unwrap_or_default(),
            answer: input.answer,
            explanation: input.explanation.unwrap_or_default(),
            category: input.category.unwrap_or_default(),
            active: input.active.unwrap_or(true),
        }
    }
}

#[derive(InputObject)]
pub struct AddQuizQuestionInput {
    pub question: QuizQuestionInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditQuizQuestionInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub question: QuizQuestionInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}
