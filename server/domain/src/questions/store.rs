//! Writes of the question row and of what is said about it: derived columns, version, index.

use chrono::{DateTime, Utc};
use entities::id::{EventId, ProvisionId, QuestionPostId};
use entities::question::{self, Model};
use entities::question_post::{self, PostKind};
use entities::question_post_provision;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::input::Target;
use super::{entry, rules};
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Current, Error, Result};
use crate::index;

/// The question, locked, in the version that the caller saw.
pub async fn open(tx: &Tx, ctx: &Ctx, target: Target) -> Result<Model> {
    let question = access::lock::<question::Entity, _>(&**tx, &ctx.actor, target.id).await?;
    if target.version != question.version {
        let status = sea_orm::ActiveEnum::to_value(&question.status);
        return Err(Error::Conflict(Current { version: question.version, status: Some(status) }));
    }
    Ok(question)
}

/// Inserts a new question with its derived column.
pub async fn insert(tx: &Tx, question: Model) -> Result<Model> {
    Ok(derived(question).into_active_model().reset_all().insert(&**tx).await?)
}

/// Writes `after` over `before`: the next version, with its derived column.
pub async fn save(tx: &Tx, before: &Model, mut after: Model, now: DateTime<Utc>) -> Result<Model> {
    if after.status != before.status {
        after.waiting_since = now;
    }
    after.updated_at = now;
    after.version = before.version + 1;
    Ok(derived(after).into_active_model().reset_all().update(&**tx).await?)
}

fn derived(mut question: Model) -> Model {
    question.running_due_on = rules::running_due_on(question.status, question.due_on);
    question
}

/// What somebody says about a question.
pub struct Said {
    pub id: QuestionPostId,
    pub kind: PostKind,
    pub text: String,
    pub provisions: Vec<ProvisionId>,
}

impl Said {
    pub fn new(kind: PostKind, text: &str) -> Self {
        Self { id: QuestionPostId::new(), kind, text: text.to_owned(), provisions: Vec::new() }
    }
}

/// Writes it, with the provisions that it rests on, and the question's entry anew.
pub async fn say(tx: &Tx, ctx: &Ctx, question: &Model, (said, event_id): (&Said, EventId)) -> Result<()> {
    let row = question_post::Model {
        id: said.id,
        question_id: question.id,
        park_id: question.park_id,
        enterprise_id: question.enterprise_id,
        kind: said.kind,
        text: said.text.clone(),
        basis_day: (said.kind == PostKind::Answer).then(|| ctx.today()),
        written_by: ctx.actor.user_id,
        written_at: ctx.now(),
        event_id,
    };
    row.into_active_model().reset_all().insert(&**tx).await?;
    let rows = said.provisions.iter().zip(0..).map(|(&provision_id, position)| question_post_provision::ActiveModel {
        post_id: Set(said.id),
        provision_id: Set(provision_id),
        position: Set(position),
    });
    if !said.provisions.is_empty() {
        question_post_provision::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    index(tx, question).await
}

/// Writes the question's entry with everything that is said about it.
pub async fn index(tx: &Tx, question: &Model) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "of a question that was locked through its scope")]
    let posts = question_post::Entity::find()
        .filter(question_post::Column::QuestionId.eq(question.id))
        .order_by_asc(question_post::Column::Id)
        .all(&**tx)
        .await?;
    index::put(&**tx, entry::of_question(question, posts.iter().map(|post| post.text.as_str()))).await
}
