use async_graphql::SimpleObject;
use domain::index::Fragment;
use domain::questions::similar::Similar;

use super::knowledge::Knowledge;
use super::object::Question;

/// A part of a text, and whether it is what was looked for.
#[derive(Clone, Debug, SimpleObject)]
pub struct TextFragment {
    text: String,
    hit: bool,
}

impl From<Fragment> for TextFragment {
    fn from(part: Fragment) -> Self {
        Self { text: part.text, hit: part.hit }
    }
}

/// Something like it that was answered: published for everybody, or one of the questions that the viewer sees anyway.
#[derive(SimpleObject)]
pub struct SimilarQuestion {
    knowledge: Option<Knowledge>,
    question: Option<Question>,
    snippet: Vec<TextFragment>,
}

impl From<Similar> for SimilarQuestion {
    fn from(similar: Similar) -> Self {
        let (knowledge, question, snippet) = match similar {
            Similar::Published(row, snippet) => (Some(Knowledge(row)), None, snippet),
            Similar::Own(row, snippet) => (None, Some(Question(*row)), snippet),
        };
        Self { knowledge, question, snippet: snippet.into_iter().map(Into::into).collect() }
    }
}
