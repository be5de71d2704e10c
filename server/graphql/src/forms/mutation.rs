use async_graphql::{Context, Object};
use domain::entities::{form, form_rule, form_version};
use domain::forms;

use super::inputs::{AddFormInput, FormIdInput, FormRuleInput, SaveFormVersionInput, VersionInput};
use super::object::{Form, FormVersion};
use super::rule::FormRule;
use crate::context::{done, writer};
use crate::error::Result;

#[derive(Default)]
pub struct FormsMutation;

#[Object]
impl FormsMutation {
    /// A new form with an empty draft.
    async fn add_form(&self, ctx: &Context<'_>, input: AddFormInput) -> Result<Form> {
        let c = writer(ctx)?;
        Ok(Form(done::<form::Entity>(&c, forms::add_form(&c, input.into()).await).await?))
    }

    /// The form's draft: the one there is, or a copy of the version in use.
    async fn draft_form_version(&self, ctx: &Context<'_>, input: FormIdInput) -> Result<FormVersion> {
        let c = writer(ctx)?;
        let drafted = forms::draft_version(&c, input.id.into()).await;
        Ok(FormVersion(done::<form_version::Entity>(&c, drafted).await?))
    }

    /// Saves a draft, which may be unfinished.
    async fn save_form_version(&self, ctx: &Context<'_>, input: SaveFormVersionInput) -> Result<FormVersion> {
        let c = writer(ctx)?;
        Ok(FormVersion(done::<form_version::Entity>(&c, forms::save_version(&c, input.into()).await).await?))
    }

    /// Puts a draft into use; campaigns that run keep their version. `INVALID` names every fault of the definition.
    async fn publish_form_version(&self, ctx: &Context<'_>, input: VersionInput) -> Result<FormVersion> {
        let c = writer(ctx)?;
        let published = forms::publish_version(&c, (input.id.into(), input.version)).await;
        Ok(FormVersion(done::<form_version::Entity>(&c, published).await?))
    }

    /// Throws a draft away; gives the form.
    async fn discard_form_version(&self, ctx: &Context<'_>, input: VersionInput) -> Result<Form> {
        let c = writer(ctx)?;
        let discarded = forms::discard_version(&c, (input.id.into(), input.version)).await;
        Ok(Form(done::<form::Entity>(&c, discarded).await?))
    }

    /// A draft of a rule: new, the next version of a code that exists, or (with `id` and `version`) a draft saved again.
    async fn save_form_rule(&self, ctx: &Context<'_>, input: FormRuleInput) -> Result<FormRule> {
        let c = writer(ctx)?;
        let saved = match input.id.zip(input.version) {
            Some((id, version)) => forms::save_rule(&c, (id.into(), version), input.into()).await,
            None => forms::draft_rule(&c, input.into()).await,
        };
        Ok(FormRule(done::<form_rule::Entity>(&c, saved).await?))
    }

    /// Puts a rule into use in place of its version before.
    async fn publish_form_rule(&self, ctx: &Context<'_>, input: VersionInput) -> Result<FormRule> {
        let c = writer(ctx)?;
        let published = forms::publish_rule(&c, (input.id.into(), input.version)).await;
        Ok(FormRule(done::<form_rule::Entity>(&c, published).await?))
    }

    /// Takes a rule out of use.
    async fn retire_form_rule(&self, ctx: &Context<'_>, input: VersionInput) -> Result<FormRule> {
        let c = writer(ctx)?;
        let retired = forms::retire_rule(&c, (input.id.into(), input.version)).await;
        Ok(FormRule(done::<form_rule::Entity>(&c, retired).await?))
    }

    /// Throws a draft of a rule away; gives the form.
    async fn discard_form_rule(&self, ctx: &Context<'_>, input: VersionInput) -> Result<Form> {
        let c = writer(ctx)?;
        let discarded = forms::discard_rule(&c, (input.id.into(), input.version)).await;
        Ok(Form(done::<form::Entity>(&c, discarded).await?))
    }
}
