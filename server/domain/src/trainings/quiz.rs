//! The quiz: questions drawn for one person, answers marked here and nowhere else.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entities::attendee;
use entities::id::{QuizAttemptId, QuizQuestionId};
use entities::quiz_question::{self, QuizQuestionKind};
use entities::training;
use entities::{quiz_attempt, training_question};
use rand::seq::SliceRandom;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::{certificates, status, store};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};

/// A question as it was asked in one attempt, with its answer: kept in the database, never sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Drawn {
    id: QuizQuestionId,
    kind: QuizQuestionKind,
    text: String,
    options: Vec<String>,
    answer: Vec<i32>,
}

/// A question as the person sees it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: QuizQuestionId,
    pub kind: QuizQuestionKind,
    pub text: String,
    pub options: Vec<String>,
}

/// An attempt that has begun.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub id: QuizAttemptId,
    pub number: i32,
    pub questions: Vec<Asked>,
}

/// What came of an attempt.
#[derive(Clone, Debug)]
pub struct Marked {
    /// Per cent, rounded down.
    pub score: i32,
    pub passed: bool,
    /// One for each question, in the order in which they were asked.
    pub right: Vec<bool>,
}

/// Begins an attempt, or gives the one that was not handed in yet.
pub(super) async fn begin(ctx: &Ctx, person: &attendee::Model) -> Result<Attempt> {
    let tx = ctx.begin().await?;
    let training = store::lock_training(&tx, person.training_id).await?;
    let person = store::lock_attendee(&tx, person.id).await?;
    open(&training, &person, ctx.now())?;
    let made = attempts(&*tx, &person).await?;
    if let Some(last) = made.iter().find(|attempt| attempt.submitted_at.is_none()) {
        return shown(last);
    }
    let number = i32::try_from(made.len()).unwrap_or(i32::MAX) + 1;
    if number > training.most_attempts {
        return Err(Error::Refused(Rule::NoAttemptsLeft));
    }
    let row = quiz_attempt::Model {
        id: QuizAttemptId::new(),
        training_id: training.id,
        attendee_id: person.id,
        park_id: person.park_id,
        number,
        questions: serde_json::to_value(draw(&tx, &training).await?).map_err(Error::internal)?,
        answers: serde_json::Value::Array(Vec::new()),
        started_at: ctx.now(),
        submitted_at: None,
        score: None,
        passed: false,
    };
    let row = row.into_active_model().reset_all().insert(&*tx).await?;
    let attempt = shown(&row)?;
    tx.commit().await?;
    Ok(attempt)
}

/// Whether this person may answer now.
fn open(training: &training::Model, person: &attendee::Model, now: DateTime<Utc>) -> Result<()> {
    let refuse = |rule| Err(Error::Refused(rule));
    match () {
        () if training.quiz_size == 0 || !status::takes_answers(training.status) => refuse(Rule::IllegalMove),
        () if training.quiz_closes_at.is_some_and(|at| now > at) => refuse(Rule::QuizClosed),
        () if person.checked_in_at.is_none() => refuse(Rule::NotCheckedIn),
        () if person.passed => refuse(Rule::AlreadyPassed),
        () => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the attempts of a person who was found by the own code")]
pub(super) async fn attempts(
    conn: &impl ConnectionTrait,
    person: &attendee::Model,
) -> Result<Vec<quiz_attempt::Model>> {
    let rows = quiz_attempt::Entity::find().filter(quiz_attempt::Column::AttendeeId.eq(person.id));
    Ok(rows.order_by_asc(quiz_attempt::Column::Number).all(conn).await?)
}

#[expect(clippy::disallowed_methods, reason = "the questions of a training that was locked before")]
async fn draw(tx: &Tx, training: &training::Model) -> Result<Vec<Drawn>> {
    let of_training = training_question::Entity::find()
        .filter(training_question::Column::TrainingId.eq(training.id))
        .all(&**tx)
        .await?;
    let ids: Vec<_> = of_training.iter().map(|row| row.question_id).collect();
    let mut pool = quiz_question::Entity::find().filter(quiz_question::Column::Id.is_in(ids)).all(&**tx).await?;
    pool.retain(|question| question.active);
    let mut random = rand::rng();
    pool.shuffle(&mut random);
    pool.truncate(usize::try_from(training.quiz_size).unwrap_or(0));
    let drawn: Result<Vec<Drawn>> = pool.into_iter().map(|question| shuffled(question, &mut random)).collect();
    match drawn {
        Ok(drawn) if drawn.is_empty() => Err(Error::Refused(Rule::IllegalMove)),
        other => other,
    }
}

fn shuffled(question: quiz_question::Model, random: &mut impl rand::Rng) -> Result<Drawn> {
    let options: Vec<String> = serde_json::from_value(question.options).map_err(Error::internal)?;
    let answer: Vec<i32> = serde_json::from_value(question.answer).map_err(Error::internal)?;
    let mut order: Vec<usize> = (0..options.len()).collect();
    // "Right" stands before "wrong" everywhere.
    if question.kind != QuizQuestionKind::TrueFalse {
        order.shuffle(random);
    }
    let is_right = |old: usize| i32::try_from(old).is_ok_and(|old| answer.contains(&old));
    let answer = (0..).zip(&order).filter(|(_, old)| is_right(**old)).map(|(new, _)| new).collect();
    let options = order.iter().filter_map(|old| options.get(*old).cloned()).collect();
    Ok(Drawn { id: question.id, kind: question.kind, text: question.text, options, answer })
}

fn drawn(row: &quiz_attempt::Model) -> Result<Vec<Drawn>> {
    serde_json::from_value(row.questions.clone()).map_err(Error::internal)
}

fn shown(row: &quiz_attempt::Model) -> Result<Attempt> {
    let without_answers = |one: Drawn| Asked { id: one.id, kind: one.kind, text: one.text, options: one.options };
    let questions = drawn(row)?.into_iter().map(without_answers).collect();
    Ok(Attempt { id: row.id, number: row.number, questions })
}

/// Hands an attempt in: one list of chosen places for each question, in their order. Handed in again, it gives the same
/// result. Who passes gets the certificate at once.
pub(super) async fn submit(
    ctx: &Ctx,
    person: &attendee::Model,
    (id, answers): (QuizAttemptId, Vec<Vec<i32>>),
) -> Result<Marked> {
    let tx = ctx.begin().await?;
    let mut training = store::lock_training(&tx, person.training_id).await?;
    let person = store::lock_attendee(&tx, person.id).await?;
    let attempt = attempts(&*tx, &person).await?.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let asked = drawn(&attempt)?;
    if attempt.submitted_at.is_some() {
        let answers: Vec<Vec<i32>> = serde_json::from_value(attempt.answers).map_err(Error::internal)?;
        return Ok(mark(&asked, &answers, training.pass_mark));
    }
    open(&training, &person, ctx.now())?;
    if answers.len() != asked.len() || answers.iter().any(|places| places.len() > 10) {
        return Err(Error::invalid("answers", Rule::OutOfRange));
    }
    let marked = mark(&asked, &answers, training.pass_mark);
    let done = quiz_attempt::Model {
        answers: serde_json::to_value(&answers).map_err(Error::internal)?,
        submitted_at: Some(ctx.now()),
        score: Some(marked.score),
        passed: marked.passed,
        ..attempt
    };
    done.into_active_model().reset_all().update(&*tx).await?;
    let best_score = person.best_score.max(Some(marked.score));
    let after = attendee::Model { best_score, passed: marked.passed, ..person };
    let after = store::save_attendee(&tx, ctx, after).await?;
    if marked.passed {
        certificates::give(&tx, ctx, &mut training, &[after]).await?;
        store::count(&tx, &training).await?;
    }
    tx.commit().await?;
    Ok(marked)
}

/// A question is right when exactly the right options are chosen; the score is the share of right ones.
fn mark(asked: &[Drawn], answers: &[Vec<i32>], pass_mark: i32) -> Marked {
    let set = |places: &[i32]| places.iter().copied().collect::<HashSet<i32>>();
    let right: Vec<bool> =
        asked.iter().zip(answers).map(|(question, places)| set(&question.answer) == set(places)).collect();
    let (hits, all) = (right.iter().filter(|right| **right).count(), asked.len().max(1));
    let score = i32::try_from(hits * 100 / all).unwrap_or(0);
    Marked { score, passed: score >= pass_mark, right }
}

#[cfg(test)]
mod tests {
    use entities::id::QuizQuestionId;
    use entities::quiz_question::QuizQuestionKind;

    use super::{Drawn, mark};

    fn asked(answers: &[&[i32]]) -> Vec<Drawn> {
        let one = |answer: &&[i32]| Drawn {
            id: QuizQuestionId::new(),
            kind: QuizQuestionKind::Multiple,
            text: String::new(),
            options: Vec::new(),
            answer: answer.to_vec(),
        };
        answers.iter().map(one).collect()
    }

    /// Right answers, given answers, pass mark; score and whether it passes, counted by hand.
    type Case = (&'static [&'static [i32]], &'static [&'static [i32]], i32, (i32, bool));

    #[test]
    fn marks_are_those_counted_by_hand() {
        let cases: [Case; 5] = [
            (&[&[0], &[1, 2], &[0]], &[&[0], &[2, 1], &[0]], 100, (100, true)),
            (&[&[0], &[1, 2], &[0]], &[&[0], &[1], &[0]], 60, (66, true)),
            (&[&[0], &[1, 2], &[0]], &[&[0], &[1, 2, 3], &[]], 60, (33, false)),
            (&[&[0], &[1, 2], &[0]], &[&[], &[], &[]], 1, (0, false)),
            (&[&[1, 3], &[0], &[2], &[0], &[1]], &[&[3, 1, 1], &[0], &[2], &[1], &[0]], 60, (60, true)),
        ];
        for (right, given, pass, expected) in cases {
            let given: Vec<Vec<i32>> = given.iter().map(|places| places.to_vec()).collect();
            let marked = mark(&asked(right), &given, pass);
            assert_eq!((marked.score, marked.passed), expected, "{given:?}");
        }
    }
}
