//! Publishing an answer without whoever asked. The preview is made by the same function: what it shows is what becomes
//! public, character by character.

use entities::attachment::SubjectKind;
use entities::id::{KnowledgeId, ProvisionId};
use entities::question::Model;
use entities::search_entry::SearchKind;
use entities::{enterprise, knowledge, knowledge_mark, knowledge_provision, membership, park, question_post, user};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::commands::{Telling, finish, open};
use super::input::{Publication, Target};
use super::status::Action;
use super::traces::{self, Identity, Trace};
use super::{entry, policy, queries};
use crate::access;
use crate::bus::Changed;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::index;
use crate::outbox::NoticeKind;

/// What becomes public, and what in it would still tell who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub entry: knowledge::Model,
    pub provisions: Vec<ProvisionId>,
    pub title_traces: Vec<Trace>,
    pub question_traces: Vec<Trace>,
    pub answer_traces: Vec<Trace>,
}

impl Preview {
    #[must_use]
    pub fn names_nobody(&self) -> bool {
        self.title_traces.is_empty() && self.question_traces.is_empty() && self.answer_traces.is_empty()
    }
}

/// What would become public; without texts the asker's and the expert's own, put in general words.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused` without an answer or without the asker's consent.
pub async fn preview(ctx: &Ctx, target: Target, texts: Option<Publication>) -> Result<Preview> {
    let question = queries::get(ctx, target.id).await?;
    if !policy::allows(&ctx.actor, Action::Publish, &question) {
        return Err(Error::Forbidden);
    }
    let answer = answer(&ctx.db.read, &question).await?;
    let who = identity(&ctx.db.read, &question).await?;
    let texts = texts.unwrap_or_else(|| Publication {
        title: traces::without(&question.title, &who),
        question: traces::without(&question.text, &who),
        answer: traces::without(&answer.text, &who),
    });
    let provisions = queries::provisions_of(ctx, &[answer.id]).await?.remove(&answer.id).unwrap_or_default();
    Ok(drawn(ctx, (&question, &answer), (texts.clean()?, &who), provisions))
}

/// Publishes, or publishes anew.
///
/// # Errors
/// `Forbidden`, `Refused(ConsentMissing)`, `Refused(IdentityLeft)` while something tells who asked.
pub async fn publish(ctx: &Ctx, target: Target, texts: Publication) -> Result<Model> {
    let texts = texts.clean()?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Publish).await?;
    let before = opened.before;
    let answer = answer(&*tx, &before).await?;
    let who = identity(&*tx, &before).await?;
    let provisions = queries::provisions_of(ctx, &[answer.id]).await?.remove(&answer.id).unwrap_or_default();
    let preview = drawn(ctx, (&before, &answer), (texts, &who), provisions);
    if !preview.names_nobody() {
        return Err(Error::Refused(Rule::IdentityLeft));
    }
    let published = write(&tx, preview, before.knowledge_id).await?;
    let after = Model { status: opened.to, knowledge_id: Some(published.id), ..before.clone() };
    let telling = Telling::of("question_published", Some(NoticeKind::QuestionPublished), &published.title);
    let (after, _) = finish(&tx, ctx, (&before, after), telling).await?;
    tx.changed(changed(published.id));
    tx.commit().await?;
    Ok(after)
}

/// Takes it back: nobody reads it any more.
///
/// # Errors
/// `Forbidden`, `Refused(NotPublished)`, `Invalid` without a reason.
pub async fn unpublish(ctx: &Ctx, target: Target, reason: &str) -> Result<Model> {
    let reason = super::input::reason(reason)?;
    let tx = ctx.begin().await?;
    let opened = open(&tx, ctx, target, Action::Unpublish).await?;
    let before = opened.before;
    let after = Model { status: opened.to, knowledge_id: None, ..before.clone() };
    let (after, _) = finish(&tx, ctx, (&before, after), Telling::of("question_unpublished", None, &reason)).await?;
    if let Some(id) = before.knowledge_id {
        knowledge_provision::Entity::delete_many()
            .filter(knowledge_provision::Column::KnowledgeId.eq(id))
            .exec(&*tx)
            .await?;
        knowledge_mark::Entity::delete_many().filter(knowledge_mark::Column::KnowledgeId.eq(id)).exec(&*tx).await?;
        knowledge::Entity::delete_by_id(id).exec(&*tx).await?;
        index::remove(&*tx, SearchKind::Knowledge, id.0).await?;
        tx.changed(changed(id));
    }
    tx.commit().await?;
    Ok(after)
}

fn changed(id: KnowledgeId) -> Changed {
    Changed { kind: SubjectKind::Knowledge, id: id.0, park_id: None }
}

/// The public entry of a question: nothing of the question's row but category and day goes into it.
fn drawn(
    ctx: &Ctx,
    (question, answer): (&Model, &question_post::Model),
    (texts, who): (Publication, &Identity),
    provisions: Vec<ProvisionId>,
) -> Preview {
    let traces = |text: &str| traces::traces(text, who);
    Preview {
        title_traces: traces(&texts.title),
        question_traces: traces(&texts.question),
        answer_traces: traces(&texts.answer),
        provisions,
        entry: knowledge::Model {
            id: KnowledgeId::new(),
            category: question.category,
            title: texts.title,
            question: texts.question,
            answer: texts.answer,
            basis_day: answer.basis_day.unwrap_or(ctx.today()),
            published_on: ctx.today(),
            useful: 0,
            updated_at: ctx.now(),
            version: 1,
        },
    }
}

async fn write(tx: &Tx, preview: Preview, there: Option<KnowledgeId>) -> Result<knowledge::Model> {
    let before = match there {
        Some(id) => {
            #[expect(clippy::disallowed_methods, reason = "published for everybody")]
            let found = knowledge::Entity::find_by_id(id).one(&**tx).await?;
            found
        }
        None => None,
    };
    let row = match &before {
        Some(old) => knowledge::Model {
            id: old.id,
            useful: old.useful,
            published_on: old.published_on,
            version: old.version + 1,
            ..preview.entry
        },
        None => preview.entry,
    };
    let active = row.clone().into_active_model().reset_all();
    let row = if before.is_some() { active.update(&**tx).await? } else { active.insert(&**tx).await? };
    knowledge_provision::Entity::delete_many()
        .filter(knowledge_provision::Column::KnowledgeId.eq(row.id))
        .exec(&**tx)
        .await?;
    let links = preview.provisions.iter().zip(0..).map(|(&provision_id, position)| knowledge_provision::ActiveModel {
        knowledge_id: Set(row.id),
        provision_id: Set(provision_id),
        position: Set(position),
    });
    if !preview.provisions.is_empty() {
        knowledge_provision::Entity::insert_many(links).exec_without_returning(&**tx).await?;
    }
    index::put(&**tx, entry::of_knowledge(&row)).await?;
    Ok(row)
}

/// The answer that counts.
#[expect(clippy::disallowed_methods, reason = "of a question that was read through its scope")]
async fn answer(conn: &impl ConnectionTrait, question: &Model) -> Result<question_post::Model> {
    let id = question.answer_id.ok_or(Error::Refused(Rule::IllegalMove))?;
    question_post::Entity::find_by_id(id).one(conn).await?.ok_or(Error::NotFound)
}

/// What would tell who asked. Only whoever sees everything publishes.
#[expect(clippy::disallowed_methods, reason = "looked for in a text; nothing of it is shown")]
async fn identity(conn: &impl ConnectionTrait, question: &Model) -> Result<Identity> {
    let park = park::Entity::find_by_id(question.park_id).one(conn).await?.ok_or(Error::NotFound)?;
    let mut who = Identity {
        park: park.name,
        park_code: park.code,
        addresses: vec![park.address],
        people: vec![park.contact_name],
        ..Identity::default()
    };
    if let Some(id) = question.enterprise_id {
        let row = enterprise::Entity::find_by_id(id).one(conn).await?.ok_or(Error::NotFound)?;
        (who.enterprise, who.uscc) = (row.name, row.uscc);
        who.addresses.push(row.address);
        who.people.push(row.contact_name);
    }
    let of_side = match question.enterprise_id {
        Some(id) => membership::Column::EnterpriseId.eq(id),
        None => membership::Column::ParkId.eq(question.park_id).and(membership::Column::EnterpriseId.is_null()),
    };
    let held = membership::Entity::find().filter(of_side).all(conn).await?;
    let ids = held.into_iter().map(|row| row.user_id).chain([question.asked_by]).chain(question.expert_id);
    let people = user::Entity::find().filter(user::Column::Id.is_in(access::distinct(ids))).all(conn).await?;
    who.people.extend(people.into_iter().map(|person| person.name));
    Ok(who)
}
