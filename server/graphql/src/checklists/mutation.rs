use async_graphql::{Context, InputObject, Object};
use domain::checklists;
use domain::entities::checklist;

use super::object::{Checklist, SiteKind};
use crate::context::{done, writer};
use crate::error::Result;

#[derive(InputObject)]
pub struct ImportChecklistInput {
    kind: SiteKind,
    title: String,
    /// Of the file sent before by `PUT /api/files/{sha256}`.
    sha256: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<ImportChecklistInput> for checklists::ImportChecklist {
    fn from(input: ImportChecklistInput) -> Self {
        Self { kind: input.kind.into(), title: input.title, sha256: input.sha256 }
    }
}

#[derive(Default)]
pub struct ChecklistsMutation;

#[Object]
impl ChecklistsMutation {
    /// Stores a file's items as the next version of a checklist.
    async fn import_checklist(&self, ctx: &Context<'_>, input: ImportChecklistInput) -> Result<Checklist> {
        let ctx = writer(ctx)?;
        done::<checklist::Entity>(&ctx, checklists::import(&ctx, input.into()).await).await.map(Checklist)
    }
}
