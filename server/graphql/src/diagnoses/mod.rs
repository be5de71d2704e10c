//! Green diagnoses, their frameworks, creation plans, applications and honours, over GraphQL.

mod application;
mod enums;
mod follow_input;
mod framework;
mod framework_input;
mod honour;
mod input;
mod loaders;
mod mutation;
mod object;
mod query;
mod score;
mod subscription;
mod task;

use async_graphql::Context;
use domain::entities::id::UserId;

use crate::error::Result;
use crate::identity::Person;
use crate::loaders::{Named, load, only_named};

pub use enums::{HonourLevel, Verdict};
pub use follow_input::{CreationTaskFilter, HonourApplicationFilter, HonourFilter};
pub use framework_input::FrameworkFilter;
pub use input::DiagnosisFilter;
pub use mutation::{AssessingMutation, DiagnosesMutation, HonoursMutation};
pub use query::{DiagnosesQuery, HonoursQuery};
pub use subscription::DiagnosesSubscription;

/// Somebody whom a row refers to; none when the viewer does not see the person.
async fn somebody(ctx: &Context<'_>, id: UserId) -> Result<Option<Person>> {
    let loading = if only_named(ctx) { load(ctx, Named(id)) } else { load(ctx, id) };
    Ok(loading.await?.map(Person))
}
