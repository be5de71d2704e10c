use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::entities::form_rule;
use domain::filings::audit::Backtest;
use domain::forms::{AuditRule, LeftOut, RuleDefinition};
use uuid::Uuid;

use super::definition::FormLabel;
use super::object::{Form, VersionStatus};
use crate::checklists::Confidence;
use crate::error::{Answer, Result};
use crate::loaders::{load, need};
use crate::parks::Park;

/// An audit rule in one of its versions.
#[derive(Clone)]
pub struct FormRule(pub form_rule::Model);

/// What a failure means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::form_rule::RuleLevel")]
pub enum RuleLevel {
    /// 强制性: blocks submission.
    Mandatory,
    /// 提示性: wants a correction or an explanation.
    Advisory,
}

/// What the expression is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::form_rule::RuleScope")]
pub enum RuleScope {
    /// Each filled cell of the named fields: `value`, `row`, `form`.
    Field,
    /// Each row of the section: `row`, `lastRow`, `form`.
    Row,
    /// The filing: `form`, `last`, `lastYear`, `history`.
    Form,
    /// Each filled cell, with what was filed before: `value`, `lastValue`, `lastYearValue`, `past`,
    /// `peerMedian`, `peerMad`.
    Period,
    /// The filing with those of other forms: `form`, `other`.
    CrossForm,
}

/// What a missing value means to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::forms::Missing")]
pub enum MissingValue {
    /// Without all of its fields, the rule does not judge.
    Skip,
    /// An empty number is nought; the rule judges when one of its fields is filled.
    Zero,
}

#[Object]
impl FormRule {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn form(&self, ctx: &Context<'_>) -> Result<Form> {
        Ok(Form(need(ctx, self.0.form_id).await?))
    }

    /// Stable over its versions, e.g. `M-WAT-01`.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn number(&self) -> i32 {
        self.0.number
    }

    async fn status(&self) -> VersionStatus {
        self.0.status.into()
    }

    async fn level(&self) -> RuleLevel {
        self.0.level.into()
    }

    async fn scope(&self) -> RuleScope {
        self.0.scope.into()
    }

    /// `section.field`, or `*` for every number; the first one is where a failure is shown.
    async fn fields(&self) -> Result<Vec<String>> {
        Ok(self.definition()?.fields)
    }

    /// Only fields with this unit; empty for all.
    async fn unit(&self) -> Result<String> {
        Ok(self.definition()?.unit)
    }

    async fn missing(&self) -> Result<MissingValue> {
        Ok(self.definition()?.missing.into())
    }

    /// `section.field` of the same filing: what the fields are divided by to compare them with other enterprises of the same
    /// trade; empty when the rule does not.
    async fn per(&self) -> Result<String> {
        Ok(self.definition()?.per)
    }

    /// CEL; true = in order. Numbers are a million times the value.
    async fn expression(&self) -> Result<String> {
        Ok(self.definition()?.expression)
    }

    /// CEL: the number that would pass in the first field; empty when that cannot be said.
    async fn hint(&self) -> Result<String> {
        Ok(self.definition()?.hint)
    }

    async fn message(&self) -> Result<FormLabel> {
        Ok(self.definition()?.message.into())
    }

    /// Where the rule is from.
    async fn source(&self) -> &str {
        &self.0.source
    }

    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }

    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at
    }

    /// Counts changes of a draft; give it back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

impl FormRule {
    fn definition(&self) -> Result<RuleDefinition> {
        Ok(AuditRule::of(&self.0).answer()?.definition)
    }
}

/// A known audit rule that the shipped forms leave out.
#[derive(SimpleObject)]
pub struct LeftOutRule {
    code: String,
    /// The group of the rule in Chinese.
    form: String,
    message_zh: String,
    /// Why, in Chinese.
    reason: String,
}

impl From<&LeftOut> for LeftOutRule {
    fn from(rule: &LeftOut) -> Self {
        let LeftOut { code, form, message_zh, reason } = rule.clone();
        Self { code, form, message_zh, reason }
    }
}

/// What a rule would have said of the newest filings that were handed in (at most 200).
pub struct RuleTrial(pub Backtest);

/// A park's part of a trial.
#[derive(SimpleObject)]
pub struct ParkTrial {
    park: Option<Park>,
    filings: usize,
    /// Filings with at least one failure.
    hit: usize,
}

#[Object]
impl RuleTrial {
    async fn filings(&self) -> usize {
        self.0.filings
    }

    /// Filings with at least one failure.
    async fn hit(&self) -> usize {
        self.0.hit
    }

    /// Cells, rows or filings that the rule judged.
    async fn judged(&self) -> i32 {
        self.0.judged
    }

    async fn failed(&self) -> i32 {
        self.0.failed
    }

    async fn parks(&self, ctx: &Context<'_>) -> Result<Vec<ParkTrial>> {
        let mut parks = Vec::new();
        for (id, hits) in &self.0.parks {
            let park = load(ctx, *id).await?.map(Park);
            parks.push(ParkTrial { park, filings: hits.filings, hit: hits.hit });
        }
        Ok(parks)
    }
}
