//! Questions over GraphQL: asking, answering, the knowledge base, what cites a replaced law.

mod enums;
mod experts;
mod inputs;
mod knowledge;
mod loaders;
mod mutation;
mod object;
mod post;
mod publication;
mod query;
mod review;
mod similar;

pub use enums::{CitingKind, QuestionCategory, QuestionSort, QuestionStatus};
pub use inputs::QuestionFilter;
pub use knowledge::{Knowledge, KnowledgeFilter, KnowledgeQuery};
pub use loaders::SideOf;
pub use mutation::QuestionsMutation;
pub use object::Question;
pub use query::QuestionsQuery;
pub use review::{ReviewMutation, ReviewQuery};
pub use similar::TextFragment;
