use async_graphql::{Context, Object};
use domain::filings::audit;
use domain::forms;
use uuid::Uuid;

use super::object::{Form, FormVersion};
use super::rule::{FormRule, LeftOutRule, RuleTrial};
use crate::context::reader;
use crate::error::{Answer, Result};

#[derive(Default)]
pub struct FormsQuery;

#[Object]
impl FormsQuery {
    /// All forms, the oldest first.
    async fn forms(&self, ctx: &Context<'_>) -> Result<Vec<Form>> {
        Ok(forms::list(&reader(ctx)?).await.answer()?.into_iter().map(Form).collect())
    }

    async fn form(&self, ctx: &Context<'_>, id: Uuid) -> Result<Form> {
        Ok(Form(forms::get(&reader(ctx)?, id.into()).await.answer()?))
    }

    /// `NOT_FOUND` also for a draft that the viewer may not see.
    async fn form_version(&self, ctx: &Context<'_>, id: Uuid) -> Result<FormVersion> {
        Ok(FormVersion(forms::get_version(&reader(ctx)?, id.into()).await.answer()?))
    }

    /// `NOT_FOUND` also for a draft that the viewer may not see.
    async fn form_rule(&self, ctx: &Context<'_>, id: Uuid) -> Result<FormRule> {
        Ok(FormRule(forms::get_rule(&reader(ctx)?, id.into()).await.answer()?))
    }

    /// Known audit rules that the shipped forms leave out, each with the reason.
    async fn audit_rules_left_out(&self, ctx: &Context<'_>) -> Result<Vec<LeftOutRule>> {
        reader(ctx)?;
        Ok(forms::left_out().iter().map(Into::into).collect())
    }

    /// Tries a rule, a draft too, on the newest 200 filings that were handed in: numbers, no values. For those who
    /// write rules.
    async fn try_form_rule(&self, ctx: &Context<'_>, id: Uuid) -> Result<RuleTrial> {
        Ok(RuleTrial(audit::backtest(&reader(ctx)?, id.into()).await.answer()?))
    }
}
