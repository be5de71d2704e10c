//! What can be found of questions and of published answers.

use std::collections::HashMap;

use entities::id::QuestionId;
use entities::question::Model;
use entities::search_entry::SearchKind;
use entities::{knowledge, question, question_post};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::words;
use crate::error::Result;
use crate::index::Entry;

/// Of a question with everything that is said about it: whoever sees the question sees all of it.
pub fn of_question<'a>(question: &'a Model, posts: impl Iterator<Item = &'a str>) -> Entry {
    let parts: Vec<&str> = [question.text.as_str()].into_iter().chain(posts).collect();
    Entry {
        kind: SearchKind::Question,
        id: question.id.0,
        park_id: Some(question.park_id),
        enterprise_id: question.enterprise_id,
        title: question.title.clone(),
        text: format!("{}\n{}\n{}", parts.join("\n"), question.about_label, words::category(question.category)),
    }
}

/// Of a published answer.
pub fn of_knowledge(row: &knowledge::Model) -> Entry {
    Entry {
        kind: SearchKind::Knowledge,
        id: row.id.0,
        park_id: None,
        enterprise_id: None,
        title: row.title.clone(),
        text: format!("{}\n{}\n{}", row.question, row.answer, words::category(row.category)),
    }
}

/// The next entries of questions, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "the platform makes the index anew; nobody reads it here")]
pub async fn questions(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = question::Entity::find()
        .filter(question::Column::Id.gt(after))
        .order_by_asc(question::Column::Id)
        .limit(most)
        .all(conn)
        .await?;
    let posts = question_post::Entity::find()
        .filter(question_post::Column::QuestionId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(question_post::Column::Id)
        .all(conn)
        .await?;
    let mut said: HashMap<QuestionId, Vec<String>> = HashMap::new();
    for post in posts {
        said.entry(post.question_id).or_default().push(post.text);
    }
    let none = Vec::new();
    let texts = |row: &Model| said.get(&row.id).unwrap_or(&none).iter().map(String::as_str);
    Ok(rows.iter().map(|row| of_question(row, texts(row))).collect())
}

/// The next entries of published answers, in the order of their ids.
///
/// # Errors
/// The database failed.
#[expect(clippy::disallowed_methods, reason = "published for everybody")]
pub async fn knowledge(conn: &impl ConnectionTrait, (after, most): (Uuid, u64)) -> Result<Vec<Entry>> {
    let rows = knowledge::Entity::find().filter(knowledge::Column::Id.gt(after));
    let rows = rows.order_by_asc(knowledge::Column::Id).limit(most).all(conn).await?;
    Ok(rows.iter().map(of_knowledge).collect())
}
