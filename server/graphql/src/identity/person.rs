use async_graphql::{Context, Object};
use domain::entities::id::UserId;
use domain::entities::{agency, membership};
use domain::identity::{self, PeopleFilter};
use domain::page::Page;
use uuid::Uuid;

use super::{Duty, PersonAction, Role};
use crate::at_once::{AtHand, Given, now};
use crate::context::reader;
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::loaders::{Named, load, need, only_named};
use crate::page::PageInfo;
use crate::parks::Park;

/// A person, as far as the viewer may know them.
#[derive(Clone)]
pub struct Person(pub identity::Person);

/// Somebody whom a row refers to that the viewer sees.
///
/// # Errors
/// The domain's error.
pub async fn person(ctx: &Context<'_>, id: UserId) -> Result<Person> {
    let loading = if only_named(ctx) { need(ctx, Named(id)) } else { need(ctx, id) };
    loading.await.map(Person)
}

/// The name of somebody whom a row refers to that the viewer sees, or the role for those who get no personal data.
///
/// # Errors
/// The domain's error.
pub async fn name_of(ctx: &Context<'_>, id: UserId) -> Result<String> {
    need(ctx, Named(id)).await.map(|person| person.name)
}

// In order: hardly a field waits, and each that is resolved beside the others costs a task. See docs/performance.md.
#[Object(serial)]
impl Person {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// The role instead, for viewers who get no personal data.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Null when the viewer may not read it.
    async fn account(&self) -> Option<&str> {
        self.0.account.as_deref()
    }

    /// Null when the viewer may not read it.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// Whether the person may sign in.
    async fn active(&self) -> bool {
        self.0.active
    }

    /// Invited, and has not yet chosen a password.
    async fn pending(&self) -> bool {
        self.0.pending
    }

    /// Roles, as far as the viewer sees where they are held.
    async fn memberships(&self) -> Vec<Membership> {
        self.0.memberships.iter().cloned().map(Membership).collect()
    }

    /// How the person stands at the door; null but for the security administrator. To be asked for one person.
    async fn standing(&self, ctx: &Context<'_>) -> Result<Option<super::account::Standing>> {
        super::account::standing(ctx, self).await
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self) -> Vec<PersonAction> {
        self.0.available.iter().copied().map(Into::into).collect()
    }
}

impl AtHand for Person {
    fn at_hand(&self, ctx: &Context<'_>) -> Given {
        match ctx.item.node.name.node.as_str() {
            "id" => now(ctx, self.id(ctx)),
            "name" => now(ctx, self.name(ctx)),
            _ => None,
        }
    }
}

/// A role with its scope.
pub struct Membership(pub membership::Model);

#[Object]
impl Membership {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// Which of the three administrators, for a platform administrator.
    async fn duty(&self) -> Option<Duty> {
        self.0.duty.map(Into::into)
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        let Some(id) = self.0.park_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Park))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Option<Enterprise>> {
        let Some(id) = self.0.enterprise_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Enterprise))
    }

    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        let Some(id) = self.0.agency_id else { return Ok(None) };
        Ok(load(ctx, id).await?.map(Agency))
    }
}

/// An expert organisation that does the work.
pub struct Agency(pub agency::Model);

#[Object]
impl Agency {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn name(&self) -> &str {
        &self.0.name
    }
}

/// A page of people.
pub struct PersonConnection {
    pub page: Page<identity::Person>,
    pub filter: PeopleFilter,
}

#[Object]
impl PersonConnection {
    async fn nodes(&self) -> Vec<Person> {
        self.page.nodes.iter().cloned().map(Person).collect()
    }

    async fn page_info(&self) -> PageInfo {
        PageInfo::from(&self.page)
    }

    /// Counted only when it is asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        identity::count(&reader(ctx)?, &self.filter).await.answer()
    }
}
