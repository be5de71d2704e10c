//! What was answered already: shown while somebody types a question.

use std::collections::BTreeSet;

use entities::search_entry::SearchKind;
use entities::{knowledge, question};
use uuid::Uuid;

use super::policy;
use super::status::ANSWERED;
use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::index::{self, Found, Fragment, Reach, fold};

/// Candidates that are ranked, of each kind.
const LOOKED_AT: u64 = 300;
const MOST: usize = 5;
/// Of the pairs of the typed text, so much must stand in the other one, in a hundred.
const LEAST_SHARE: usize = 34;
/// Words of every question.
const COMMON: [&str; 14] =
    ["请问", "如何", "怎么", "什么", "是否", "需要", "我们", "企业", "可以", "应当", "应该", "哪些", "问题", "办理"];

/// Something like it that was answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Similar {
    /// Published, for everybody.
    Published(knowledge::Model, Vec<Fragment>),
    /// A question that the actor may see anyway.
    Own(Box<question::Model>, Vec<Fragment>),
}

/// The answered questions most like the text, at most five, the most alike first; nothing for fewer than four
/// characters.
///
/// # Errors
/// The database failed.
pub async fn similar(ctx: &Ctx, text: &str) -> Result<Vec<Similar>> {
    let text: String = text.chars().take(300).collect();
    let typed = telling(&text);
    if typed.len() < 2 {
        return Ok(Vec::new());
    }
    let reach = policy::reach(&ctx.actor);
    let (read, actor) = (&ctx.db.read, &ctx.actor);
    let of = (SearchKind::Knowledge, knowledge::Column::Id);
    let everybody = Reach::In(Vec::new(), Vec::new());
    let published = index::like_it::<knowledge::Entity>(read, actor, of, (&text, &everybody, LOOKED_AT)).await?;
    let of = (SearchKind::Question, question::Column::Id);
    let own = index::like_it::<question::Entity>(read, actor, of, (&text, &reach, LOOKED_AT)).await?;
    let mut ranked: Vec<(usize, bool, Found)> = Vec::new();
    for (is_public, found) in [(true, published), (false, own)] {
        ranked.extend(found.into_iter().map(|one| (share(&typed, &one), is_public, one)));
    }
    ranked.retain(|(share, ..)| *share >= LEAST_SHARE);
    // The published one before the question that it came from.
    ranked.sort_by_key(|(share, is_public, one)| (std::cmp::Reverse(*share), !*is_public, std::cmp::Reverse(one.seq)));
    ranked.truncate(MOST * 3);
    rows(ctx, ranked, &typed).await
}

async fn rows(ctx: &Ctx, ranked: Vec<(usize, bool, Found)>, typed: &BTreeSet<String>) -> Result<Vec<Similar>> {
    let of = |public: bool| ranked.iter().filter(move |one| one.1 == public).map(|one| one.2.subject_id);
    let published: Vec<Uuid> = of(true).collect();
    let own: Vec<Uuid> = of(false).collect();
    let published = access::by_ids::<knowledge::Entity, _>(&ctx.db.read, &ctx.actor, published).await?;
    let own = access::by_ids::<question::Entity, _>(&ctx.db.read, &ctx.actor, own).await?;
    let words: Vec<String> = typed.iter().cloned().collect();
    let mut all = Vec::new();
    for (_, is_public, found) in ranked {
        let snippet = index::snippet(&found.text, &words, 80);
        if is_public {
            let row = published.iter().find(|row| row.id.0 == found.subject_id);
            all.extend(row.map(|row| Similar::Published(row.clone(), snippet)));
        } else {
            // Without an answer there is nothing to learn; what is published is there already.
            let row = own.iter().find(|row| row.id.0 == found.subject_id && row.knowledge_id.is_none());
            let row = row.filter(|row| ANSWERED.contains(&row.status));
            all.extend(row.map(|row| Similar::Own(Box::new(row.clone()), snippet)));
        }
    }
    all.truncate(MOST);
    Ok(all)
}

/// The pairs of characters that say what a text is about.
fn telling(text: &str) -> BTreeSet<String> {
    let mut plain = fold(text);
    for word in COMMON {
        plain = plain.replace(word, " ");
    }
    let words: String = plain.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let pairs = |word: &str| {
        let chars: Vec<char> = word.chars().collect();
        chars.windows(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>()
    };
    words.split_whitespace().flat_map(pairs).collect()
}

/// How much of the typed pairs stands there, in a hundred; in the title it counts double.
fn share(typed: &BTreeSet<String>, found: &Found) -> usize {
    let (title, text) = (fold(&found.title), fold(&found.text));
    let score: usize = typed
        .iter()
        .map(|pair| if title.contains(pair.as_str()) { 2 } else { usize::from(text.contains(pair.as_str())) })
        .sum();
    score * 100 / (typed.len() * 2).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_shares_pairs_and_common_words_do_not_count() {
        let found =
            |title: &str| Found { seq: 1, subject_id: Uuid::nil(), title: title.to_owned(), text: String::new() };
        let typed = telling("请问危废贮存间的标识如何设置？");
        assert!(share(&typed, &found("危险废物贮存间标识设置要求")) >= LEAST_SHARE);
        assert!(share(&typed, &found("请问如何办理排污许可变更")) < LEAST_SHARE);
        assert!(telling("请问如何").is_empty());
    }
}
