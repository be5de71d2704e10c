use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::statistics::limits::{self, checks};
use domain::statistics::{self, quality};
use uuid::Uuid;

use super::enums::{LimitVerdict, StatisticDimension, StatisticStanding};

/// A question to the filed numbers.
#[derive(Debug, InputObject)]
pub struct StatisticInput {
    pub form_id: Uuid,
    /// The code of an indicator that the form asks for.
    pub indicator: String,
    pub by: StatisticDimension,
    /// The first period: `2026-01`, `2026-Q1` or `2026`, not shorter than the form's. At most 60 periods.
    pub from: String,
    /// The last period, of the same kind.
    pub to: String,
    /// A pollutant or a waste; all together when not said.
    pub item: Option<String>,
    pub park_id: Option<Uuid>,
    pub enterprise_id: Option<Uuid>,
    /// A division of GB/T 4754.
    pub industry: Option<String>,
    /// A prefecture of GB/T 2260.
    pub prefecture: Option<String>,
    /// What counts beside accepted filings; nothing when not said. Drafts never count.
    pub include: Option<Vec<StatisticStanding>>,
    /// Only the first so many places; a group that shares a place is kept whole.
    pub top: Option<u32>,
    /// The smallest value is the first place.
    pub lowest_first: Option<bool>,
}

impl From<StatisticInput> for statistics::Query {
    fn from(input: StatisticInput) -> Self {
        Self {
            form: input.form_id.into(),
            indicator: input.indicator,
            by: input.by.into(),
            from: input.from,
            to: input.to,
            item: input.item,
            park: input.park_id.map(Into::into),
            enterprise: input.enterprise_id.map(Into::into),
            industry: input.industry,
            prefecture: input.prefecture,
            include: input.include.unwrap_or_default().into_iter().map(Into::into).collect(),
            top: input.top.and_then(|top| usize::try_from(top).ok()),
            lowest_first: input.lowest_first.unwrap_or(false),
        }
    }
}

/// Which filings are looked at; every field narrows.
#[derive(Debug, Default, InputObject)]
pub struct QualityFilter {
    pub park_id: Option<Uuid>,
    pub enterprise_id: Option<Uuid>,
    pub form_id: Option<Uuid>,
    /// The first period: `2026-11`, `2026-Q4` or `2026`.
    pub from: Option<String>,
    /// The last period.
    pub to: Option<String>,
}

impl From<QualityFilter> for quality::Filter {
    fn from(f: QualityFilter) -> Self {
        Self {
            park: f.park_id.map(Into::into),
            enterprise: f.enterprise_id.map(Into::into),
            form: f.form_id.map(Into::into),
            from: f.from,
            to: f.to,
        }
    }
}

/// Which filed concentrations; every field narrows.
#[derive(Debug, Default, InputObject)]
pub struct LimitFilter {
    pub park_id: Option<Uuid>,
    pub enterprise_id: Option<Uuid>,
    /// The first period: `2026-11`, `2026-Q4` or `2026`.
    pub from: Option<String>,
    /// The last period.
    pub to: Option<String>,
    /// A code of HJ 212.
    pub pollutant: Option<String>,
    pub verdict: Option<LimitVerdict>,
}

impl From<LimitFilter> for checks::Filter {
    fn from(f: LimitFilter) -> Self {
        Self {
            park: f.park_id.map(Into::into),
            enterprise: f.enterprise_id.map(Into::into),
            from: f.from,
            to: f.to,
            pollutant: f.pollutant,
            verdict: f.verdict.map(Into::into),
        }
    }
}

#[derive(InputObject)]
pub struct SetOutletStandardInput {
    enterprise_id: Uuid,
    /// The outlet's number as it is filed, e.g. `DW001`.
    outlet: String,
    /// A standard's code, e.g. `GB 8978`.
    standard: String,
    /// A class of that standard.
    class: String,
    /// The first day; the record before ends on it.
    from_on: NaiveDate,
    /// Where that is written, e.g. the permit; at most 200 characters.
    basis: Option<String>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<SetOutletStandardInput> for limits::OutletStandard {
    fn from(input: SetOutletStandardInput) -> Self {
        Self {
            enterprise: input.enterprise_id.into(),
            outlet: input.outlet,
            standard: input.standard,
            class: input.class,
            from_on: input.from_on,
            basis: input.basis.unwrap_or_default(),
        }
    }
}

#[derive(InputObject)]
pub struct EndOutletStandardInput {
    pub id: Uuid,
    /// The first day on which it is no longer so.
    pub until_on: NaiveDate,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}
