use async_graphql::{Object, SimpleObject};
use domain::entities::quiz_question;
use domain::page::Page;
use domain::trainings;
use uuid::Uuid;

use super::enums::QuizQuestionKind;
use crate::page::PageInfo;

/// A question of the bank, with its answer: for those who keep the bank only.
pub struct QuizQuestion(pub quiz_question::Model);

#[Object]
impl QuizQuestion {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn kind(&self) -> QuizQuestionKind {
        self.0.kind.into()
    }

    async fn text(&self) -> &str {
        &self.0.text
    }

    async fn options(&self) -> Vec<String> {
        serde_json::from_value(self.0.options.clone()).unwrap_or_default()
    }

    /// Places of the right options, from 0.
    async fn answer(&self) -> Vec<i32> {
        serde_json::from_value(self.0.answer.clone()).unwrap_or_default()
    }

    async fn explanation(&self) -> &str {
        &self.0.explanation
    }

    /// Of findings, or empty.
    async fn category(&self) -> &str {
        &self.0.category
    }

    /// Whether it is still asked.
    async fn active(&self) -> bool {
        self.0.active
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A page of questions.
pub struct QuizQuestionConnection(pub Page<quiz_question::Model>);

#[Object]
impl QuizQuestionConnection {
    async fn nodes(&self) -> Vec<QuizQuestion> {
        self.0.nodes.iter().cloned().map(QuizQuestion).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.0).into()
    }
}

/// A question as it is asked: without its answer.
#[derive(Clone, Debug, SimpleObject)]
pub struct AskedQuestion {
    id: Uuid,
    kind: QuizQuestionKind,
    text: String,
    options: Vec<String>,
}

impl From<trainings::Asked> for AskedQuestion {
    fn from(asked: trainings::Asked) -> Self {
        Self { id: asked.id.0, kind: asked.kind.into(), text: asked.text, options: asked.options }
    }
}
