use async_graphql::{Context, SimpleObject};
use domain::questions::experts::Expert;

use super::enums::QuestionCategory;
use crate::error::Result;
use crate::identity::Person;

/// An expert with what they answer and how much they have.
#[derive(SimpleObject)]
pub struct AnsweringExpert {
    person: Person,
    /// Empty = any.
    categories: Vec<QuestionCategory>,
    /// Questions that wait for their answer.
    open: i64,
}

/// As the API shows it.
pub async fn answering(ctx: &Context<'_>, expert: Expert) -> Result<AnsweringExpert> {
    Ok(AnsweringExpert {
        person: crate::identity::person(ctx, expert.id).await?,
        categories: expert.categories.into_iter().map(Into::into).collect(),
        open: expert.open,
    })
}
