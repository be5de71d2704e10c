//! What people thought of a training.

use entities::id::TrainingId;
use entities::{attendee, survey_answer};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::{status, store};
use crate::access;
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::page;
use crate::validate::Check;

/// Marks from 1 to 5.
#[derive(Clone, Debug)]
pub struct Opinion {
    pub content: i32,
    pub speaker: i32,
    pub usefulness: i32,
    pub comment: String,
}

/// Answers once; again, the first answer stands.
pub(super) async fn answer(ctx: &Ctx, person: &attendee::Model, opinion: Opinion) -> Result<()> {
    let mut check = Check::default();
    let comment = check.optional(&opinion.comment, "comment", 1_000);
    for (mark, path) in [(opinion.content, "content"), (opinion.speaker, "speaker"), (opinion.usefulness, "usefulness")]
    {
        check.that((1..=5).contains(&mark), path, Rule::OutOfRange);
    }
    check.done()?;
    let tx = ctx.begin().await?;
    let training = store::lock_training(&tx, person.training_id).await?;
    let person = store::lock_attendee(&tx, person.id).await?;
    if !status::takes_answers(training.status) {
        return Err(Error::Refused(Rule::IllegalMove));
    }
    if person.checked_in_at.is_none() {
        return Err(Error::Refused(Rule::NotCheckedIn));
    }
    if given(&*tx, &person).await? {
        return Ok(());
    }
    let row = survey_answer::Model {
        attendee_id: person.id,
        training_id: person.training_id,
        park_id: person.park_id,
        content: opinion.content,
        speaker: opinion.speaker,
        usefulness: opinion.usefulness,
        comment,
        answered_at: ctx.now(),
    };
    row.into_active_model().reset_all().insert(&*tx).await?;
    tx.commit().await
}

#[expect(clippy::disallowed_methods, reason = "the person was found by the own code")]
pub(super) async fn given(conn: &impl sea_orm::ConnectionTrait, person: &attendee::Model) -> Result<bool> {
    Ok(survey_answer::Entity::find_by_id(person.id).one(conn).await?.is_some())
}

/// The opinions on a training, summed up: nobody learns who said what.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    pub answers: i64,
    /// Means, in hundredths.
    pub content: i64,
    pub speaker: i64,
    pub usefulness: i64,
    pub comments: Vec<String>,
}

/// # Errors
/// The database failed. Empty for who may not read opinions.
pub async fn of(ctx: &Ctx, id: TrainingId) -> Result<Survey> {
    let rows = access::find::<survey_answer::Entity>(&ctx.actor)
        .filter(survey_answer::Column::TrainingId.eq(id))
        .order_by_asc(survey_answer::Column::AnsweredAt)
        .limit(page::MAX * 20)
        .all(&ctx.db.read)
        .await?;
    let answers = i64::try_from(rows.len()).unwrap_or(0);
    let mean = |mark: fn(&survey_answer::Model) -> i32| {
        let sum: i64 = rows.iter().map(|row| i64::from(mark(row))).sum();
        if answers == 0 { 0 } else { (sum * 100 + answers / 2) / answers }
    };
    Ok(Survey {
        answers,
        content: mean(|row| row.content),
        speaker: mean(|row| row.speaker),
        usefulness: mean(|row| row.usefulness),
        comments: rows.iter().filter(|row| !row.comment.is_empty()).map(|row| row.comment.clone()).collect(),
    })
}
