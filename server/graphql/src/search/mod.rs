//! One box for everything that the viewer may see.

use async_graphql::{Context, Enum, Object, SimpleObject};
use domain::search::{self, Group, Hit, MOST_COUNTED};
use uuid::Uuid;

use crate::context::reader;
use crate::error::{Answer, Result};
use crate::questions::TextFragment;

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::search_entry::SearchKind")]
pub enum SearchKind {
    Issue,
    Enterprise,
    Question,
    Filing,
    /// A green diagnosis.
    Diagnosis,
    /// A published answer.
    Knowledge,
    Training,
    Contract,
    /// A document of an archive.
    Document,
    Consultation,
    FundingCall,
    /// Of the register of honours.
    Honour,
}

/// A row that was found.
#[derive(SimpleObject)]
pub struct SearchHit {
    kind: SearchKind,
    id: Uuid,
    title: Vec<TextFragment>,
    /// A part of the text around the first word. Plain text; nothing in it is markup.
    snippet: Vec<TextFragment>,
}

/// What was found of one kind.
#[derive(SimpleObject)]
pub struct SearchGroup {
    kind: SearchKind,
    /// The newest first.
    hits: Vec<SearchHit>,
    /// How many there are, up to 99. See `countIsExact`.
    count: i64,
    /// False when there are more than the 99 at which counting stopped.
    count_is_exact: bool,
}

impl From<Hit> for SearchHit {
    fn from(hit: Hit) -> Self {
        let parts = |all: Vec<_>| all.into_iter().map(TextFragment::from).collect();
        Self { kind: hit.kind.into(), id: hit.id, title: parts(hit.title), snippet: parts(hit.snippet) }
    }
}

impl From<Group> for SearchGroup {
    fn from(group: Group) -> Self {
        let count_is_exact = group.count <= MOST_COUNTED;
        Self {
            kind: group.kind.into(),
            hits: group.hits.into_iter().map(Into::into).collect(),
            count: i64::try_from(group.count.min(MOST_COUNTED)).unwrap_or(i64::MAX),
            count_is_exact,
        }
    }
}

#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// Everything that the viewer may see and that holds all words of the text: substrings of two characters or more.
    /// Groups without hits are left out; `first` hits of each (1–99; 5 when not said).
    async fn search(
        &self,
        ctx: &Context<'_>,
        text: String,
        kinds: Option<Vec<SearchKind>>,
        first: Option<i32>,
    ) -> Result<Vec<SearchGroup>> {
        let kinds: Option<Vec<_>> = kinds.map(|kinds| kinds.into_iter().map(Into::into).collect());
        let first = u64::try_from(first.unwrap_or(5)).unwrap_or(0);
        let groups = search::search(&reader(ctx)?, &text, (kinds.as_deref(), first)).await.answer()?;
        Ok(groups.into_iter().map(Into::into).collect())
    }
}
