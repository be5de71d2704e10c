//! What people who attend ask and say, by the code of their place. No session is needed: these root fields are open to
//! strangers, who must name a code that nobody guesses.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::trainings::guest::{self, Attendance as Place, Key};
use domain::trainings::{Marked, Opinion};
use uuid::Uuid;

use super::enums::{AttendeeStatus, TrainingStatus};
use super::question::AskedQuestion;
use crate::context::by_code;
use crate::error::{Answer, Result};

#[derive(InputObject)]
pub struct CheckInInput {
    training_id: Uuid,
    /// The person's own code; case, blanks and hyphens do not matter.
    code: String,
    /// What the screen shows.
    token: String,
    /// Accepted for uniformity: checking in again changes nothing.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct BeginQuizInput {
    training_id: Uuid,
    /// The person's own code.
    code: String,
    /// Accepted for uniformity: an attempt that is under way is given again.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct SubmitQuizInput {
    training_id: Uuid,
    /// The person's own code.
    code: String,
    attempt_id: Uuid,
    /// For each question, in their order, the places of the chosen options, from 0.
    answers: Vec<Vec<i32>>,
    /// Accepted for uniformity: handed in again, an attempt gives the same result.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct AnswerSurveyInput {
    training_id: Uuid,
    /// The person's own code.
    code: String,
    /// 1 to 5, 5 is best; as the others.
    content: i32,
    speaker: i32,
    usefulness: i32,
    comment: Option<String>,
    /// Accepted for uniformity: the first answer stands.
    client_mutation_id: Option<String>,
}

/// Somebody's own place.
pub struct Attendance(Place);

#[Object]
impl Attendance {
    async fn training_title(&self) -> &str {
        &self.0.training.title
    }

    async fn training_status(&self) -> TrainingStatus {
        self.0.training.status.into()
    }

    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.training.starts_at
    }

    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.training.ends_at
    }

    async fn place(&self) -> &str {
        &self.0.training.place
    }

    async fn link(&self) -> &str {
        &self.0.training.link
    }

    /// The person's name.
    async fn name(&self) -> &str {
        &self.0.person.name
    }

    async fn status(&self) -> AttendeeStatus {
        self.0.person.status.into()
    }

    async fn checked_in_at(&self) -> Option<DateTime<Utc>> {
        self.0.person.checked_in_at
    }

    /// Questions of one attempt; 0 = no quiz.
    async fn quiz_size(&self) -> i32 {
        self.0.training.quiz_size
    }

    /// Per cent.
    async fn pass_mark(&self) -> i32 {
        self.0.training.pass_mark
    }

    async fn quiz_closes_at(&self) -> Option<DateTime<Utc>> {
        self.0.training.quiz_closes_at
    }

    async fn attempts_left(&self) -> i64 {
        (i64::from(self.0.training.most_attempts) - self.0.attempts).max(0)
    }

    /// Per cent; null before the first attempt.
    async fn best_score(&self) -> Option<i32> {
        self.0.person.best_score
    }

    async fn passed(&self) -> bool {
        self.0.person.passed
    }

    /// Whether a quiz can be begun or gone on with now.
    async fn quiz_open(&self) -> bool {
        self.0.quiz_open()
    }

    /// Whether an opinion is asked for now.
    async fn survey_open(&self) -> bool {
        self.0.survey_open()
    }

    async fn certificate_number(&self) -> Option<&str> {
        self.0.certificate.as_ref().map(|row| row.number.as_str())
    }

    /// Verifies the certificate in public, at `/verify/{code}`.
    async fn certificate_code(&self) -> Option<&str> {
        self.0.certificate.as_ref().map(|row| row.code.as_str())
    }

    async fn certificate_valid_until(&self) -> Option<NaiveDate> {
        self.0.certificate.as_ref().map(|row| row.valid_until)
    }
}

/// An attempt at a quiz that has begun.
#[derive(SimpleObject)]
pub struct QuizAttempt {
    id: Uuid,
    /// 1, 2, 3 …
    number: i32,
    questions: Vec<AskedQuestion>,
}

/// What came of an attempt.
#[derive(SimpleObject)]
pub struct QuizResult {
    /// Per cent, rounded down.
    score: i32,
    passed: bool,
    /// One for each question, in their order.
    right: Vec<bool>,
}

impl From<Marked> for QuizResult {
    fn from(marked: Marked) -> Self {
        let Marked { score, passed, right } = marked;
        Self { score, passed, right }
    }
}

fn key(ctx: &Context<'_>, training: Uuid, code: String) -> Result<Key> {
    Ok(Key { training_id: training.into(), code, address: crate::context::address(ctx)? })
}

#[derive(Default)]
pub struct GuestQuery;

#[Object]
impl GuestQuery {
    /// The place in a training that this code opens; needs no session. NOT_FOUND for a wrong code.
    async fn attendance(&self, ctx: &Context<'_>, training_id: Uuid, code: String) -> Result<Attendance> {
        guest::attendance(&by_code(ctx)?, &key(ctx, training_id, code)?).await.answer().map(Attendance)
    }
}

#[derive(Default)]
pub struct GuestMutation;

#[Object]
impl GuestMutation {
    /// Checks in with the code that the screen shows; needs no session. REFUSED with CODE_EXPIRED for an old one,
    /// CODE_INVALID for one that was never shown, CHECKIN_CLOSED before the doors open, NO_SEAT on the waiting list.
    async fn check_in(&self, ctx: &Context<'_>, input: CheckInInput) -> Result<Attendance> {
        let key = key(ctx, input.training_id, input.code)?;
        guest::check_in(&by_code(ctx)?, &key, &input.token).await.answer().map(Attendance)
    }

    /// Begins an attempt at the quiz, or gives the one that is under way; needs no session. REFUSED with
    /// NOT_CHECKED_IN, QUIZ_CLOSED, ALREADY_PASSED or NO_ATTEMPTS_LEFT.
    async fn begin_quiz(&self, ctx: &Context<'_>, input: BeginQuizInput) -> Result<QuizAttempt> {
        let key = key(ctx, input.training_id, input.code)?;
        let attempt = guest::begin_quiz(&by_code(ctx)?, &key).await.answer()?;
        let questions = attempt.questions.into_iter().map(Into::into).collect();
        Ok(QuizAttempt { id: attempt.id.0, number: attempt.number, questions })
    }

    /// Hands an attempt in; it is marked at once. Needs no session. REFUSED with QUIZ_CLOSED after the deadline.
    async fn submit_quiz(&self, ctx: &Context<'_>, input: SubmitQuizInput) -> Result<QuizResult> {
        let key = key(ctx, input.training_id, input.code)?;
        let answers = (input.attempt_id.into(), input.answers);
        guest::submit_quiz(&by_code(ctx)?, &key, answers).await.answer().map(Into::into)
    }

    /// Says what one thought of the training; needs no session.
    async fn answer_survey(&self, ctx: &Context<'_>, input: AnswerSurveyInput) -> Result<Attendance> {
        let AnswerSurveyInput { training_id, code, content, speaker, usefulness, comment, .. } = input;
        let opinion = Opinion { content, speaker, usefulness, comment: comment.unwrap_or_default() };
        guest::answer_survey(&by_code(ctx)?, &key(ctx, training_id, code)?, opinion).await.answer().map(Attendance)
    }
}
