//! The GraphQL face of the domain: dedicated types, fields opt-in, resolvers under ten lines. The schema is checked in
//! as `schema.graphql`; drift fails the tests.

pub mod checklists;
pub mod context;
pub mod enterprises;
pub mod error;
pub mod loaders;
pub mod page;
pub mod parks;

use async_graphql::{EmptySubscription, MergedObject, Schema, SchemaBuilder};

use crate::context::Shared;

// A flat list of a few dozen overflows the trait solver: groups of at most eight.

/// Reads.
#[derive(Default, MergedObject)]
pub struct Query(Ping, PlacesQuery);

/// Changes.
#[derive(Default, MergedObject)]
pub struct Mutation(PingAgain, PlacesMutation);

/// Where things are, and what is asked there.
#[derive(Default, MergedObject)]
pub struct PlacesQuery(parks::ParksQuery, enterprises::EnterprisesQuery, checklists::ChecklistsQuery);

/// Changes to them.
#[derive(Default, MergedObject)]
pub struct PlacesMutation(parks::ParksMutation, enterprises::EnterprisesMutation, checklists::ChecklistsMutation);

/// Stands here until the first slice is in.
#[derive(Default)]
pub struct Ping;

#[async_graphql::Object]
impl Ping {
    /// Always true.
    async fn ping(&self) -> bool {
        true
    }
}

/// Stands here until the first slice is in.
#[derive(Default)]
pub struct PingAgain;

#[async_graphql::Object]
impl PingAgain {
    /// Always true.
    async fn ping(&self) -> bool {
        true
    }
}

/// The schema with what all requests share; the HTTP layer adds its limits.
#[must_use]
pub fn schema(shared: Shared) -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription).data(shared)
}

/// The schema's text, as checked in.
#[must_use]
pub fn sdl() -> String {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription).finish().sdl()
}
