use async_graphql::InputObject;
use domain::entities::id::UserId;
use domain::questions::input::{About, NewAnswer, NewPost, NewQuestion, Publication, Target};
use domain::questions::queries::Filter;
use uuid::Uuid;

use super::enums::{AboutKind, QuestionAudience, QuestionCategory, QuestionStatus};
use crate::files::AttachmentInput;

/// Which questions; every field narrows.
#[derive(Debug, Default, InputObject)]
pub struct QuestionFilter {
    pub park_id: Option<Uuid>,
    pub enterprise_id: Option<Uuid>,
    pub expert_id: Option<Uuid>,
    pub categories: Option<Vec<QuestionCategory>>,
    pub statuses: Option<Vec<QuestionStatus>>,
    pub audience: Option<QuestionAudience>,
    /// An answer is still to come.
    pub open: Option<bool>,
    /// The promised day has passed while the clock runs.
    pub overdue: Option<bool>,
    /// Questions on which the viewer has to act next.
    pub waiting_for_me: Option<bool>,
    /// Accepted, may be published, and is not.
    pub to_publish: Option<bool>,
    /// Asked from this issue, filing or checklist item.
    pub about_id: Option<Uuid>,
    /// Part of the title or the text; at most 100 characters.
    pub text: Option<String>,
}

impl From<QuestionFilter> for Filter {
    fn from(f: QuestionFilter) -> Self {
        Self {
            park_id: f.park_id.map(Into::into),
            enterprise_id: f.enterprise_id.map(Into::into),
            expert_id: f.expert_id.map(Into::into),
            categories: f.categories.map(|all| all.into_iter().map(Into::into).collect()),
            statuses: f.statuses.map(|all| all.into_iter().map(Into::into).collect()),
            audience: f.audience.map(Into::into),
            open: f.open,
            overdue: f.overdue,
            waiting_for_me: f.waiting_for_me,
            to_publish: f.to_publish,
            about_id: f.about_id,
            text: f.text,
        }
    }
}

/// What a question is asked from.
#[derive(Debug, InputObject)]
pub struct QuestionAboutInput {
    pub kind: AboutKind,
    pub id: Uuid,
    /// Of a filing the cell: `section/row/field`.
    pub place: Option<String>,
}

/// A question of an enterprise or a park.
#[derive(InputObject)]
pub struct AskQuestionInput {
    pub park_id: Uuid,
    /// Null when the park itself asks.
    pub enterprise_id: Option<Uuid>,
    pub category: QuestionCategory,
    pub audience: QuestionAudience,
    /// At most 200 characters.
    pub title: String,
    /// At most 10,000 characters.
    pub text: String,
    pub about: Option<QuestionAboutInput>,
    /// Sent before; their order is kept.
    pub files: Option<Vec<AttachmentInput>>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A step of a question that may come with a note.
#[derive(InputObject)]
pub struct QuestionVersionInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// At most 1,000 characters.
    pub note: Option<String>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A step of a question that needs a reason.
#[derive(InputObject)]
pub struct QuestionReasonInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// At most 1,000 characters.
    pub reason: String,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Who is to answer.
#[derive(InputObject)]
pub struct RouteQuestionInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// Null for whom the routing would choose.
    pub expert_id: Option<Uuid>,
    pub note: Option<String>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// What somebody says about a question.
#[derive(InputObject)]
pub struct QuestionPostInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// At most 10,000 characters.
    pub text: String,
    /// Sent before; their order is kept.
    pub files: Option<Vec<AttachmentInput>>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// An answer with its legal basis.
#[derive(InputObject)]
pub struct AnswerQuestionInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// At most 10,000 characters.
    pub text: String,
    /// The legal basis, cited in the edition of today; at most 30.
    pub provision_ids: Vec<Uuid>,
    /// Sent before; their order is kept.
    pub files: Option<Vec<AttachmentInput>>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Whether the answer may be published.
#[derive(InputObject)]
pub struct ChangeAudienceInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub audience: QuestionAudience,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// The texts that are to become public.
#[derive(Clone, Debug, InputObject)]
pub struct PublicationTextsInput {
    pub title: String,
    pub question: String,
    pub answer: String,
}

/// An answer that becomes public.
#[derive(InputObject)]
pub struct PublishAnswerInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub texts: PublicationTextsInput,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// What an expert answers.
#[derive(InputObject)]
pub struct SetExpertCategoriesInput {
    /// The expert.
    pub person_id: Uuid,
    /// Empty = any.
    pub categories: Vec<QuestionCategory>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Whether a published answer is useful.
#[derive(InputObject)]
pub struct MarkKnowledgeInput {
    pub id: Uuid,
    /// False takes the mark back.
    pub useful: bool,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

fn files(files: Option<Vec<AttachmentInput>>) -> Vec<domain::files::AttachmentInput> {
    files.unwrap_or_default().into_iter().map(Into::into).collect()
}

fn target(id: Uuid, version: i32) -> Target {
    Target { id: id.into(), version }
}

impl From<AskQuestionInput> for NewQuestion {
    fn from(input: AskQuestionInput) -> Self {
        let about = input.about.map(|about| About {
            kind: about.kind.into(),
            id: about.id,
            place: about.place.unwrap_or_default(),
        });
        Self {
            park_id: input.park_id.into(),
            enterprise_id: input.enterprise_id.map(Into::into),
            category: input.category.into(),
            audience: input.audience.into(),
            title: input.title,
            text: input.text,
            about,
            files: files(input.files),
        }
    }
}

impl QuestionVersionInput {
    pub fn parts(self) -> (Target, String) {
        (target(self.id, self.version), self.note.unwrap_or_default())
    }
}

impl QuestionReasonInput {
    pub fn parts(self) -> (Target, String) {
        (target(self.id, self.version), self.reason)
    }
}

impl RouteQuestionInput {
    pub fn parts(self) -> (Target, Option<UserId>, String) {
        (target(self.id, self.version), self.expert_id.map(Into::into), self.note.unwrap_or_default())
    }
}

impl QuestionPostInput {
    pub fn parts(self) -> (Target, NewPost) {
        (target(self.id, self.version), NewPost { text: self.text, files: files(self.files) })
    }
}

impl AnswerQuestionInput {
    pub fn parts(self) -> (Target, NewAnswer) {
        let provisions = self.provision_ids.into_iter().map(Into::into).collect();
        (target(self.id, self.version), NewAnswer { text: self.text, provisions, files: files(self.files) })
    }
}

impl ChangeAudienceInput {
    pub fn target(&self) -> Target {
        target(self.id, self.version)
    }
}

impl From<PublicationTextsInput> for Publication {
    fn from(texts: PublicationTextsInput) -> Self {
        Self { title: texts.title, question: texts.question, answer: texts.answer }
    }
}

impl PublishAnswerInput {
    pub fn parts(self) -> (Target, Publication) {
        (target(self.id, self.version), self.texts.into())
    }
}
