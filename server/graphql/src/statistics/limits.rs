use async_graphql::{Context, Object, SimpleObject};
use chrono::NaiveDate;
use domain::decimal::text;
use domain::entities::{discharge_limit, enterprise, outlet_standard};
use domain::page::Page;
use domain::statistics::limits::checks::{self, Filter, LimitCheck as Check, Verdict};
use domain::statistics::limits::{self, standard};
use domain::statistics::policy;
use uuid::Uuid;

use super::enums::LimitVerdict;
use crate::checklists::Confidence;
use crate::context::{reader, today};
use crate::enterprises::Enterprise;
use crate::error::{Answer, Result};
use crate::filings::FilingStatus;
use crate::forms::FormLabel;
use crate::loaders::need;
use crate::page::PageInfo;
use crate::parks::Park;

/// A discharge standard.
pub struct DischargeStandard(pub &'static limits::Standard);

/// A class of a standard.
#[derive(SimpleObject)]
pub struct DischargeClass {
    code: String,
    label: FormLabel,
}

#[Object]
impl DischargeStandard {
    /// As in the catalogue of the law, e.g. `GB 8978`.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn title(&self) -> FormLabel {
        self.0.title.clone().into()
    }

    async fn classes(&self) -> Vec<DischargeClass> {
        let class = |one: &limits::Class| DischargeClass { code: one.code.clone(), label: one.label.clone().into() };
        self.0.classes.iter().map(class).collect()
    }

    /// The limits in force on a day (today when not said). Mind their confidence.
    async fn limits(&self, ctx: &Context<'_>, on: Option<NaiveDate>) -> Result<Vec<DischargeLimit>> {
        let on = on.map_or_else(|| today(ctx), Ok)?;
        let rows = limits::limits_in_force(&reader(ctx)?, &self.0.code, on).await.answer()?;
        Ok(rows.into_iter().map(DischargeLimit).collect())
    }
}

/// What a standard allows of a pollutant.
pub struct DischargeLimit(pub discharge_limit::Model);

#[Object]
impl DischargeLimit {
    async fn edition(&self) -> &str {
        &self.0.edition
    }

    async fn class(&self) -> &str {
        &self.0.class
    }

    /// A code of HJ 212.
    async fn pollutant(&self) -> &str {
        &self.0.pollutant
    }

    /// The largest concentration, in mg/L or mg/m³.
    async fn upper(&self) -> String {
        text(self.0.upper)
    }

    /// The largest at a water temperature of 12 °C or less, where the standard has one.
    async fn cold_upper(&self) -> Option<String> {
        self.0.cold_upper.map(text)
    }

    /// Empty when there is nothing to say.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// Null when that is not known.
    async fn in_force_on(&self) -> Option<NaiveDate> {
        self.0.in_force_on
    }

    /// Null while it is in force.
    async fn repealed_on(&self) -> Option<NaiveDate> {
        self.0.repealed_on
    }

    /// How sure the limit is; what is not verified is not to be shown as official.
    async fn confidence(&self) -> Confidence {
        self.0.confidence.into()
    }

    /// Where the limit is from.
    async fn source(&self) -> &str {
        &self.0.source
    }
}

/// The standards of an enterprise's outlets.
pub struct OutletStandards(pub enterprise::Model);

#[Object]
impl OutletStandards {
    async fn enterprise(&self) -> Enterprise {
        Enterprise(self.0.clone())
    }

    /// By outlet, the newest first.
    async fn nodes(&self, ctx: &Context<'_>) -> Result<Vec<OutletStandard>> {
        let rows = limits::standards_of(&reader(ctx)?, self.0.id).await.answer()?;
        Ok(rows.into_iter().map(OutletStandard).collect())
    }

    /// Whether the viewer records standards of this enterprise.
    async fn viewer_can_set(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(policy::may_set_standard(&reader(ctx)?.actor, &self.0))
    }
}

/// Which standard an outlet has to keep, from when on.
pub struct OutletStandard(pub outlet_standard::Model);

#[Object]
impl OutletStandard {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// The outlet's number as it is filed.
    async fn outlet(&self) -> &str {
        &self.0.outlet
    }

    async fn standard(&self) -> &str {
        &self.0.standard
    }

    async fn class(&self) -> &str {
        &self.0.class
    }

    async fn class_label(&self) -> FormLabel {
        label(&self.0.standard, &self.0.class)
    }

    async fn from_on(&self) -> NaiveDate {
        self.0.from_on
    }

    /// The first day on which it is no longer so; null while it is.
    async fn until_on(&self) -> Option<NaiveDate> {
        self.0.until_on
    }

    /// Where that is written; may be empty.
    async fn basis(&self) -> &str {
        &self.0.basis
    }
}

fn label(code: &str, class: &str) -> FormLabel {
    let known = standard(code, class).map(|(_, class)| class.label.clone().into());
    known.unwrap_or_else(|| FormLabel { zh: class.to_owned(), en: class.to_owned() })
}

/// A filed concentration with the limit of then.
pub struct LimitCheck(pub Check);

#[Object]
impl LimitCheck {
    async fn filing_id(&self) -> Uuid {
        self.0.filing_id.0
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        Ok(Park(need(ctx, self.0.park_id).await?))
    }

    async fn enterprise(&self, ctx: &Context<'_>) -> Result<Enterprise> {
        Ok(Enterprise(need(ctx, self.0.enterprise_id).await?))
    }

    async fn outlet(&self) -> &str {
        &self.0.outlet
    }

    /// A code of HJ 212.
    async fn pollutant(&self) -> &str {
        &self.0.pollutant
    }

    /// The first day of the form's period: the limit of that day counts.
    async fn period_start(&self) -> NaiveDate {
        self.0.period_start
    }

    /// The filed mean concentration.
    async fn value(&self) -> String {
        text(self.0.value)
    }

    /// Of its filing.
    async fn status(&self) -> FilingStatus {
        self.0.status.into()
    }

    async fn verdict(&self) -> LimitVerdict {
        self.0.verdict().into()
    }

    /// Null when the outlet has none.
    async fn standard(&self) -> Option<&str> {
        self.0.standard.as_deref()
    }

    /// Null when the outlet has no standard.
    async fn class_label(&self) -> Option<FormLabel> {
        Some(label(self.0.standard.as_deref()?, self.0.class.as_deref()?))
    }

    /// The edition whose limit counts; null without a limit.
    async fn edition(&self) -> Option<&str> {
        self.0.edition.as_deref()
    }

    /// Null without a limit.
    async fn upper(&self) -> Option<String> {
        self.0.upper.map(text)
    }

    /// Null when the standard has none for cold water.
    async fn cold_upper(&self) -> Option<String> {
        self.0.cold_upper.map(text)
    }

    /// Of the limit; null without one.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// How sure the limit is; null without one.
    async fn confidence(&self) -> Option<Confidence> {
        self.0.confidence.map(Into::into)
    }

    /// Where the limit is from; null without one.
    async fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }
}

/// How many comparisons came out like this.
#[derive(SimpleObject)]
pub struct LimitVerdictCount {
    verdict: LimitVerdict,
    count: i64,
}

/// A page of comparisons.
pub struct LimitCheckConnection {
    pub page: Page<Check>,
    pub filter: Filter,
}

#[Object]
impl LimitCheckConnection {
    async fn nodes(&self) -> Vec<LimitCheck> {
        self.page.nodes.iter().cloned().map(LimitCheck).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// How many there are; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        checks::total(&reader(ctx)?, &self.filter).await.answer()
    }

    /// By what became of them, whatever verdict the filter names.
    async fn counts(&self, ctx: &Context<'_>) -> Result<Vec<LimitVerdictCount>> {
        let counts = checks::counts(&reader(ctx)?, &self.filter).await.answer()?;
        let count = |verdict| counts.get(&verdict).copied().unwrap_or(0);
        Ok(Verdict::ALL.map(|one| LimitVerdictCount { verdict: one.into(), count: count(one) }).into())
    }
}
