//! People who attend, by the code of their place: no account, and nothing but the own place.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use entities::attendee::{self, AttendeeStatus};
use entities::certificate;
use entities::id::{QuizAttemptId, TrainingId};
use entities::training;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::quiz::{Attempt, Marked};
use super::survey::Opinion;
use super::{certificates, checkin, codes, quiz, status, survey};
use crate::actor::Actor;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::throttle::Throttle;

/// The key to a place.
#[derive(Clone, Debug)]
pub struct Key {
    pub training_id: TrainingId,
    pub code: String,
    /// Of the phone: a hall full of people has one.
    pub address: String,
}

/// Wrong codes within a quarter of an hour: for one training and address; and for one address.
static GUESSES: LazyLock<Throttle> = LazyLock::new(|| Throttle::of(500, 1_000));

/// A place as its person sees it.
#[derive(Clone, Debug)]
pub struct Attendance {
    pub person: attendee::Model,
    pub training: training::Model,
    pub attempts: i64,
    pub certificate: Option<certificate::Model>,
    pub surveyed: bool,
    pub now: DateTime<Utc>,
}

impl Attendance {
    /// Whether a quiz can be begun or gone on with now.
    #[must_use]
    pub fn quiz_open(&self) -> bool {
        let Self { person, training, .. } = self;
        training.quiz_size > 0
            && status::takes_answers(training.status)
            && training.quiz_closes_at.is_none_or(|at| self.now <= at)
            && person.checked_in_at.is_some()
            && !person.passed
            && self.attempts < i64::from(training.most_attempts)
    }

    /// Whether an opinion is asked for.
    #[must_use]
    pub fn survey_open(&self) -> bool {
        self.person.checked_in_at.is_some() && !self.surveyed && status::takes_answers(self.training.status)
    }
}

/// The place that the key opens.
///
/// # Errors
/// `NotFound` for a wrong code, `TooMany` after too many of them.
pub async fn attendance(ctx: &Ctx, key: &Key) -> Result<Attendance> {
    let person = find(ctx, key).await?;
    let training = training_of(ctx, &person).await?;
    let made = quiz::attempts(&ctx.db.read, &person).await?;
    let handed_in = made.iter().filter(|attempt| attempt.submitted_at.is_some()).count();
    Ok(Attendance {
        attempts: i64::try_from(handed_in).unwrap_or(i64::MAX),
        certificate: certificates::of_attendee(&ctx.db.read, &person).await?.filter(|row| row.revoked_at.is_none()),
        surveyed: survey::given(&ctx.db.read, &person).await?,
        now: ctx.now(),
        person,
        training,
    })
}

/// Checks in with the code on the screen. Again, it changes nothing.
///
/// # Errors
/// As `attendance`; `Refused` with `CodeExpired`, `CodeInvalid`, `CheckinClosed` or `NoSeat`.
pub async fn check_in(ctx: &Ctx, key: &Key, token: &str) -> Result<Attendance> {
    let person = find(ctx, key).await?;
    checkin::by_code(&acting(ctx, &person), &person, token).await?;
    attendance(ctx, key).await
}

/// Begins an attempt at the quiz, or goes on with the one that is under way.
///
/// # Errors
/// As `attendance`; `Refused` with `NotCheckedIn`, `QuizClosed`, `AlreadyPassed` or `NoAttemptsLeft`.
pub async fn begin_quiz(ctx: &Ctx, key: &Key) -> Result<Attempt> {
    let person = find(ctx, key).await?;
    quiz::begin(&acting(ctx, &person), &person).await
}

/// Hands an attempt in.
///
/// # Errors
/// As `begin_quiz`; `NotFound` for an attempt of somebody else; `Invalid("answers")`.
pub async fn submit_quiz(ctx: &Ctx, key: &Key, answers: (QuizAttemptId, Vec<Vec<i32>>)) -> Result<Marked> {
    let person = find(ctx, key).await?;
    quiz::submit(&acting(ctx, &person), &person, answers).await
}

/// Gives an opinion.
///
/// # Errors
/// As `attendance`; `Refused(NotCheckedIn)`; `Invalid`.
pub async fn answer_survey(ctx: &Ctx, key: &Key, opinion: Opinion) -> Result<Attendance> {
    let person = find(ctx, key).await?;
    survey::answer(&acting(ctx, &person), &person, opinion).await?;
    attendance(ctx, key).await
}

/// The own certificate as PDF.
///
/// # Errors
/// As `attendance`; `NotFound` when there is none.
pub async fn certificate_pdf(ctx: &Ctx, key: &Key, public_url: &str) -> Result<Vec<u8>> {
    let person = find(ctx, key).await?;
    let row = certificates::of_attendee(&ctx.db.read, &person).await?.ok_or(Error::NotFound)?;
    certificates::print(&row, public_url).await
}

#[expect(clippy::disallowed_methods, reason = "the code is the key to the one place that it names")]
async fn find(ctx: &Ctx, key: &Key) -> Result<attendee::Model> {
    let training = key.training_id.to_string();
    GUESSES.attempt(&format!("{training} {}", key.address), &key.address)?;
    let place = attendee::Entity::find()
        .filter(attendee::Column::TrainingId.eq(key.training_id))
        .filter(attendee::Column::Code.eq(codes::as_typed(&key.code)))
        .filter(attendee::Column::Status.ne(AttendeeStatus::Withdrawn))
        .one(&ctx.db.read)
        .await?;
    let place = place.ok_or(Error::NotFound)?;
    GUESSES.succeeded(&format!("{training} {}", key.address), &key.address);
    Ok(place)
}

#[expect(clippy::disallowed_methods, reason = "the training of a place that was found by its code")]
async fn training_of(ctx: &Ctx, person: &attendee::Model) -> Result<training::Model> {
    training::Entity::find_by_id(person.training_id).one(&ctx.db.read).await?.ok_or(Error::NotFound)
}

/// The person at work: nobody with rights, with a name for the history.
fn acting(ctx: &Ctx, person: &attendee::Model) -> Ctx {
    let actor = Actor { name: person.name.clone(), ..Actor::platform() };
    Ctx { actor: Arc::new(actor), retry: None, ..ctx.clone() }
}
