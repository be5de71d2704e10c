use async_graphql::{Context, Object};
use domain::enterprises;
use domain::entities::enterprise;

use super::Enterprise;
use super::import::{ImportPreview, ImportResult};
use super::input::{EditEnterpriseInput, EnterpriseImportInput, EnterpriseInput};
use crate::context::{done, writer};
use crate::error::{Answer, Result};

#[derive(Default)]
pub struct EnterprisesMutation;

#[Object]
impl EnterprisesMutation {
    /// Adds an enterprise to a park's register.
    async fn add_enterprise(&self, ctx: &Context<'_>, input: EnterpriseInput) -> Result<Enterprise> {
        let ctx = writer(ctx)?;
        done::<enterprise::Entity>(&ctx, enterprises::add(&ctx, input.into()).await).await.map(Enterprise)
    }

    /// Changes an enterprise's entry.
    async fn edit_enterprise(&self, ctx: &Context<'_>, input: EditEnterpriseInput) -> Result<Enterprise> {
        let ctx = writer(ctx)?;
        done::<enterprise::Entity>(&ctx, enterprises::edit(&ctx, input.into()).await).await.map(Enterprise)
    }

    /// Shows what an import would do; stores nothing.
    async fn preview_enterprise_import(
        &self,
        ctx: &Context<'_>,
        input: EnterpriseImportInput,
    ) -> Result<ImportPreview> {
        enterprises::preview(&writer(ctx)?, &input.into()).await.answer().map(Into::into)
    }

    /// Stores a register, every row or none; refused while a row fails.
    async fn import_enterprises(&self, ctx: &Context<'_>, input: EnterpriseImportInput) -> Result<ImportResult> {
        enterprises::import::import(&writer(ctx)?, &input.into()).await.answer().map(Into::into)
    }
}
