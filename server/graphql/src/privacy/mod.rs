//! Forgetting a person over GraphQL. One's own data leaves by `GET /api/exports/my-data.zip`.

use async_graphql::{Context, InputObject, Object};
use domain::error::Error;
use domain::identity;
use domain::privacy::{self, Erasure};
use uuid::Uuid;

use crate::context::writer;
use crate::error::{Answer, Result};
use crate::identity::Person;

#[derive(InputObject)]
pub struct ErasePersonInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    /// The person's account, typed once more: it cannot be taken back.
    account: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<ErasePersonInput> for Erasure {
    fn from(input: ErasePersonInput) -> Self {
        Self { id: input.id.into(), version: input.version, account: input.account }
    }
}

#[derive(Default)]
pub struct PrivacyMutation;

#[Object]
impl PrivacyMutation {
    /// Replaces a disabled person by a pseudonym everywhere, history included; sessions, roles, notices and unsent mails
    /// go. Refused with `IN_USE` while an open issue waits for the person or a running check-up is led by them.
    async fn erase_person(&self, ctx: &Context<'_>, input: ErasePersonInput) -> Result<Person> {
        let ctx = writer(ctx)?;
        match privacy::erase(&ctx, input.into()).await {
            Err(Error::Replayed(Some(id))) => identity::person(&ctx, id.into()).await.answer().map(Person),
            other => other.answer().map(Person),
        }
    }
}
