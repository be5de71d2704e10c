//! To whom a question goes: by category and by load.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::id::UserId;
use entities::question::{Model, QuestionCategory, QuestionStatus};
use entities::{event, expert_category, membership, question, user};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::policy;
use crate::ctx::{Ctx, Tx};
use crate::error::Result;

/// Whoever has so many open questions gets no more by routing; the institute may still decide so.
pub const MOST_OPEN: i64 = 20;

/// An expert who may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub expert: UserId,
    /// Names this category; who names none takes any.
    pub names_it: bool,
    pub open: i64,
    /// When a question came last.
    pub last: Option<DateTime<Utc>>,
}

/// Who names the category before who takes any; of these the one with the least open questions, of these the one who
/// has not been asked for the longest time. Pure: the same candidates in any order give the same expert.
#[must_use]
pub fn choose(candidates: &[Candidate]) -> Option<UserId> {
    let free = candidates.iter().filter(|one| one.open < MOST_OPEN);
    free.min_by_key(|one| (!one.names_it, one.open, one.last, one.expert)).map(|one| one.expert)
}

#[derive(FromQueryResult)]
struct Load {
    expert_id: Option<UserId>,
    open: i64,
}

#[derive(FromQueryResult)]
struct Last {
    expert_id: Option<UserId>,
    last: Option<DateTime<Utc>>,
}

/// The expert for a question, none when nobody is there: not who works for the asker, and not who has handed it back.
pub async fn expert_for(tx: &Tx, ctx: &Ctx, question: &Model) -> Result<Option<UserId>> {
    let (experts, insiders) = experts(tx, question).await?;
    let refused = refused(tx, question).await?;
    let names = categories(tx).await?;
    let takes = |expert: &UserId| names.get(expert).is_none_or(|named| named.contains(&question.category));
    let may = |expert: &UserId| takes(expert) && !insiders.contains(expert) && !refused.contains(expert);
    let chosen: Vec<UserId> = experts.into_iter().filter(may).collect();
    let (open, last) = loads(ctx, &chosen).await?;
    let candidates: Vec<Candidate> = chosen
        .into_iter()
        .map(|expert| Candidate {
            expert,
            names_it: names.contains_key(&expert),
            open: open.get(&expert).copied().unwrap_or(0),
            last: last.get(&expert).copied(),
        })
        .collect();
    Ok(choose(&candidates))
}

/// The active experts, and the people of the asking enterprise.
#[expect(clippy::disallowed_methods, reason = "the platform finds who is to answer; the asker sees none of it")]
async fn experts(tx: &Tx, question: &Model) -> Result<(Vec<UserId>, HashSet<UserId>)> {
    let held = membership::Entity::find().filter(policy::is_expert()).all(&**tx).await?;
    let ids: HashSet<UserId> = held.into_iter().map(|row| row.user_id).collect();
    let active: Vec<UserId> = user::Entity::find()
        .select_only()
        .column(user::Column::Id)
        .filter(user::Column::Id.is_in(ids))
        .filter(user::Column::Active.eq(true))
        .into_tuple()
        .all(&**tx)
        .await?;
    let Some(enterprise) = question.enterprise_id else { return Ok((active, HashSet::from([question.asked_by]))) };
    let own = membership::Entity::find().filter(membership::Column::EnterpriseId.eq(enterprise)).all(&**tx).await?;
    Ok((active, own.into_iter().map(|row| row.user_id).chain([question.asked_by]).collect()))
}

/// Whether this person is an active expert who does not work for the asker.
pub async fn may_answer(tx: &Tx, question: &Model, expert: UserId) -> Result<bool> {
    let (experts, insiders) = experts(tx, question).await?;
    Ok(experts.contains(&expert) && !insiders.contains(&expert))
}

/// Who has handed this question back.
#[expect(clippy::disallowed_methods, reason = "ids only, of a question that was locked through its scope")]
async fn refused(tx: &Tx, question: &Model) -> Result<HashSet<UserId>> {
    let by: Vec<Option<UserId>> = event::Entity::find()
        .select_only()
        .column(event::Column::ActorId)
        .filter(event::Column::SubjectId.eq(question.id.0))
        .filter(event::Column::Kind.eq("question_handed_back"))
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(by.into_iter().flatten().collect())
}

#[expect(clippy::disallowed_methods, reason = "who answers what; the asker sees none of it")]
async fn categories(tx: &Tx) -> Result<HashMap<UserId, HashSet<QuestionCategory>>> {
    let mut all: HashMap<UserId, HashSet<QuestionCategory>> = HashMap::new();
    for row in expert_category::Entity::find().all(&**tx).await? {
        all.entry(row.user_id).or_default().insert(row.category);
    }
    Ok(all)
}

/// How many open questions each has, in all parks, and when the last one came.
#[expect(clippy::disallowed_methods, reason = "numbers over all parks; no question is shown")]
pub(super) async fn loads(
    ctx: &Ctx,
    experts: &[UserId],
) -> Result<(HashMap<UserId, i64>, HashMap<UserId, DateTime<Utc>>)> {
    use question::Column as C;
    let theirs = || question::Entity::find().filter(C::ExpertId.is_in(experts.iter().copied()));
    let open = theirs()
        .filter(C::Status.eq(QuestionStatus::Routed))
        .select_only()
        .column(C::ExpertId)
        .column_as(C::Id.count(), "open")
        .group_by(C::ExpertId)
        .into_model::<Load>()
        .all(ctx.db.beyond())
        .await?;
    let last = theirs()
        .select_only()
        .column(C::ExpertId)
        .column_as(C::RoutedAt.max(), "last")
        .group_by(C::ExpertId)
        .into_model::<Last>()
        .all(ctx.db.beyond())
        .await?;
    let open = open.into_iter().filter_map(|row| Some((row.expert_id?, row.open))).collect();
    Ok((open, last.into_iter().filter_map(|row| Some((row.expert_id?, row.last?))).collect()))
}
