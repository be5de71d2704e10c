use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::diagnoses::frameworks::{Filter, IndicatorInput, Terms};
use uuid::Uuid;

use super::enums::{FrameworkStatus, FrameworkSubject, IndicatorDirection, IndicatorKind, IndicatorMeasure};
use crate::checklists::Confidence;

/// Which frameworks; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct FrameworkFilter {
    subject: Option<FrameworkSubject>,
    status: Option<FrameworkStatus>,
    /// In force today.
    in_force: Option<bool>,
    /// Part of code, edition or title.
    text: Option<String>,
}

impl From<FrameworkFilter> for Filter {
    fn from(filter: FrameworkFilter) -> Self {
        Self {
            subject: filter.subject.map(Into::into),
            status: filter.status.map(Into::into),
            in_force: filter.in_force,
            text: filter.text,
        }
    }
}

#[derive(InputObject)]
pub struct CopyFrameworkInput {
    pub id: Uuid,
    /// Not one that is there.
    pub edition: String,
    pub title: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct FrameworkVersionInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditFrameworkInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub framework: FrameworkTermsInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

/// All of a draft: settings and indicators; indicators that are not named go.
#[derive(Clone, Debug, InputObject)]
pub struct FrameworkTermsInput {
    edition: String,
    title: String,
    in_force_on: Option<NaiveDate>,
    /// First day no longer in force.
    ended_on: Option<NaiveDate>,
    /// A decimal, 1 to 10; null = at most tenfold.
    ratio_cap: Option<String>,
    /// A decimal; null = no pass mark.
    pass_score: Option<String>,
    source: String,
    confidence: Confidence,
    note: String,
    /// 1 to 100, in order.
    indicators: Vec<FrameworkIndicatorInput>,
}

/// One indicator of a draft.
#[derive(Clone, Debug, InputObject)]
pub struct FrameworkIndicatorInput {
    /// Unique in the framework.
    code: String,
    /// First level.
    group: String,
    name: String,
    kind: IndicatorKind,
    measure: IndicatorMeasure,
    /// Of kind CHOICE: the group's name.
    choice_group: Option<String>,
    /// How many of the group count.
    choose: Option<i32>,
    /// A decimal, 0 to 100.
    weight: Option<String>,
    unit: Option<String>,
    /// A decimal; null = set for each diagnosis.
    leading: Option<String>,
    /// A decimal, on the other side of the leading value.
    benchmark: Option<String>,
    direction: IndicatorDirection,
    applicability: Option<String>,
    requirement: Option<String>,
    source: Option<String>,
    confidence: Confidence,
}

impl From<FrameworkTermsInput> for Terms {
    fn from(input: FrameworkTermsInput) -> Self {
        Self {
            edition: input.edition,
            title: input.title,
            in_force_on: input.in_force_on,
            ended_on: input.ended_on,
            ratio_cap: input.ratio_cap,
            pass_score: input.pass_score,
            source: input.source,
            confidence: input.confidence.into(),
            note: input.note,
            indicators: input.indicators.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<FrameworkIndicatorInput> for IndicatorInput {
    fn from(input: FrameworkIndicatorInput) -> Self {
        Self {
            code: input.code,
            group: input.group,
            name: input.name,
            kind: input.kind.into(),
            measure: input.measure.into(),
            choice_group: input.choice_group,
            choose: input.choose,
            weight: input.weight,
            unit: input.unit.unwrap_or_default(),
            leading: input.leading,
            benchmark: input.benchmark,
            direction: input.direction.into(),
            applicability: input.applicability.unwrap_or_default(),
            requirement: input.requirement.unwrap_or_default(),
            source: input.source.unwrap_or_default(),
            confidence: input.confidence.into(),
        }
    }
}
