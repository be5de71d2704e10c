use async_graphql::InputObject;
use uuid::Uuid;

#[derive(InputObject)]
pub struct MarkNoticesReadInput {
    /// These, at most 100.
    pub ids: Option<Vec<Uuid>>,
    /// Or all of them.
    pub all: Option<bool>,
    /// Marking twice is marking once: accepted for the sake of uniformity.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RetryMailInput {
    pub id: Uuid,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}
