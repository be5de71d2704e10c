//! The search of one person.

use entities::search_entry::SearchKind;
use uuid::Uuid;

use super::sources::{KINDS, find};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::index::{self, Fragment, Words};
use crate::questions::policy::reach;

/// Counting stops here: "99+".
pub const MOST_COUNTED: u64 = 99;
/// Characters of a snippet.
const SNIPPET: usize = 90;

/// A row that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: SearchKind,
    pub id: Uuid,
    pub title: Vec<Fragment>,
    /// A part of the text around the first word.
    pub snippet: Vec<Fragment>,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub kind: SearchKind,
    /// The newest first.
    pub hits: Vec<Hit>,
    /// How many there are, up to `MOST_COUNTED` + 1.
    pub count: u64,
}

/// What the actor may see of all kinds, or of these, that holds all the words of the text; groups without hits are left
/// out.
///
/// # Errors
/// `Invalid` for a text without a word of two characters or out of bounds.
pub async fn search(ctx: &Ctx, text: &str, (kinds, first): (Option<&[SearchKind]>, u64)) -> Result<Vec<Group>> {
    let words = Words::parse(text)?;
    if !(1..=MOST_COUNTED).contains(&first) {
        return Err(Error::invalid("first", Rule::OutOfRange));
    }
    let reach = reach(&ctx.actor);
    let mut groups = Vec::new();
    for kind in KINDS.into_iter().filter(|kind| kinds.is_none_or(|some| some.contains(kind))) {
        let found = find(ctx, kind, (&words, &reach, MOST_COUNTED + 1)).await?;
        if found.is_empty() {
            continue;
        }
        let count = found.len() as u64;
        let shown = found.into_iter().take(usize::try_from(first).unwrap_or(usize::MAX));
        let hits = shown.map(|one| Hit {
            kind,
            id: one.subject_id,
            title: index::mark(&one.title, words.words()),
            snippet: index::snippet(&one.text, words.words(), SNIPPET),
        });
        groups.push(Group { kind, hits: hits.collect(), count });
    }
    Ok(groups)
}
