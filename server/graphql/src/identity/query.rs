use async_graphql::{Context, Object};
use domain::entities::id::{EnterpriseId, ParkId};
use domain::identity::{self, PeopleFilter};
use uuid::Uuid;

use super::{Agency, Person, PersonConnection, Role, Viewer};
use crate::context::{actor, reader};
use crate::error::{Answer, Result};
use crate::page::input;

#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    /// Who is signed in; null when nobody is.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Option<Viewer>> {
        match actor(ctx) {
            Some(_) => Viewer::read(&reader(ctx)?).await.map(Some),
            None => Ok(None),
        }
    }

    /// The people whom the viewer sees, by name. `text` is a part of the name.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        text: Option<String>,
        role: Option<Role>,
        park_id: Option<Uuid>,
        enterprise_id: Option<Uuid>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<PersonConnection> {
        let filter = PeopleFilter {
            text,
            role: role.map(Into::into),
            park_id: park_id.map(ParkId),
            enterprise_id: enterprise_id.map(EnterpriseId),
        };
        let page = identity::people(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(PersonConnection { page, filter })
    }

    /// One person whom the viewer sees.
    async fn person(&self, ctx: &Context<'_>, id: Uuid) -> Result<Person> {
        identity::person(&reader(ctx)?, id.into()).await.answer().map(Person)
    }

    /// The expert organisations, by name.
    async fn agencies(&self, ctx: &Context<'_>) -> Result<Vec<Agency>> {
        let all = identity::agencies(&reader(ctx)?).await.answer()?;
        Ok(all.into_iter().map(Agency).collect())
    }
}
