use async_graphql::InputObject;
use domain::forms;
use uuid::Uuid;

use super::definition::{FormLabel, FormSection};
use super::object::PeriodKind;
use super::rule::{MissingValue, RuleLevel, RuleScope};
use crate::checklists::Confidence;

#[derive(InputObject)]
pub struct AddFormInput {
    /// Lower-case letters, digits and underscores, at most 40; stays for ever.
    pub code: String,
    pub title_zh: String,
    pub title_en: String,
    pub period_kind: PeriodKind,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct FormIdInput {
    pub id: Uuid,
    pub client_mutation_id: Option<String>,
}

/// A version of a form, or of a rule, as the caller saw it.
#[derive(InputObject)]
pub struct VersionInput {
    pub id: Uuid,
    /// Another version is a `CONFLICT`.
    pub version: i32,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct SaveFormVersionInput {
    pub id: Uuid,
    pub version: i32,
    pub sections: Vec<FormSection>,
    /// Where the form is from, at most 500 characters.
    pub source: String,
    pub confidence: Confidence,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct FormRuleInput {
    /// Where `formRule(id)` is saved: its id and version; null for a new draft.
    pub id: Option<Uuid>,
    pub version: Option<i32>,
    pub form_id: Uuid,
    /// Capital letters, digits and hyphens; a code that exists is drafted as its next version.
    pub code: String,
    pub level: RuleLevel,
    pub scope: RuleScope,
    /// `section.field`, or `*` for every number (scopes FIELD and PERIOD).
    pub fields: Vec<String>,
    pub unit: Option<String>,
    pub missing: Option<MissingValue>,
    /// `section.field` of the same filing: what the fields are divided by to compare them with other enterprises of the same
    /// trade (scope PERIOD); null or empty when the rule does not.
    pub per: Option<String>,
    /// CEL, at most 600 characters; true = in order.
    pub expression: String,
    pub hint: Option<String>,
    pub message: FormLabel,
    pub source: String,
    pub confidence: Confidence,
    pub client_mutation_id: Option<String>,
}

impl From<AddFormInput> for forms::NewForm {
    fn from(input: AddFormInput) -> Self {
        let AddFormInput { code, title_zh, title_en, period_kind, .. } = input;
        Self { code, title_zh, title_en, period_kind: period_kind.into() }
    }
}

impl From<SaveFormVersionInput> for forms::DraftVersion {
    fn from(input: SaveFormVersionInput) -> Self {
        let sections = input.sections.into_iter().map(Into::into).collect();
        Self {
            id: input.id.into(),
            version: input.version,
            definition: forms::Definition { sections },
            source: input.source,
            confidence: input.confidence.into(),
        }
    }
}

impl From<FormRuleInput> for forms::DraftRule {
    fn from(input: FormRuleInput) -> Self {
        Self {
            form_id: input.form_id.into(),
            code: input.code,
            level: input.level.into(),
            scope: input.scope.into(),
            definition: forms::RuleDefinition {
                fields: input.fields,
                unit: input.unit.unwrap_or_default(),
                missing: input.missing.map(Into::into).unwrap_or_default(),
                per: input.per.unwrap_or_default(),
                expression: input.expression,
                hint: input.hint.unwrap_or_default(),
                message: input.message.into(),
            },
            source: input.source,
            confidence: input.confidence.into(),
        }
    }
}
