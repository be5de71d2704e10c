use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::entities::filing;
use domain::filings::audit::{self, Dossier, Findings, Given, Verdict};
use domain::filings::commands;
use domain::filings::{Explanation, Explanations};

use super::cells::{CellPlace, somebody};
use super::loaders::Judged;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::forms::{CellFault, FormLabel, RuleLevel};
use crate::identity::Person;
use crate::loaders::need;

/// What the audits say of a filing now.
#[derive(SimpleObject)]
pub struct FilingCheck {
    /// Failures, those of the form itself first.
    verdicts: Vec<FilingVerdict>,
    /// Cells, rows or filings that mandatory rules judged.
    mandatory_judged: i32,
    mandatory_failed: i32,
    advisory_judged: i32,
    advisory_failed: i32,
    /// Advisory failures without an explanation: they keep the filing back as mandatory failures do.
    unexplained: usize,
}

/// One failure.
pub struct FilingVerdict {
    verdict: Verdict,
    explanation: Option<Explanation>,
    offered: Vec<OfferedExplanation>,
}

/// An explanation given for the same failure in an earlier period.
#[derive(Clone, SimpleObject)]
pub struct OfferedExplanation {
    text: String,
    period: String,
    given_at: DateTime<Utc>,
    /// Days since then.
    days_ago: i64,
    /// Whether it was about the same cell, not only about the same rule.
    same_cell: bool,
}

/// Why an advisory failure is right as it is.
pub struct FilingExplanation(pub Explanation);

#[Object]
impl FilingExplanation {
    async fn rule(&self) -> &str {
        &self.0.rule
    }

    async fn place(&self) -> CellPlace {
        self.0.place.clone().into()
    }

    async fn text(&self) -> &str {
        &self.0.text
    }

    /// Null when the viewer does not see that person.
    async fn by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, Some(self.0.by)).await
    }

    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
}

#[Object]
impl FilingVerdict {
    /// The stable code of the rule, e.g. `M-WAT-01`; `S-…` for what the form itself demands.
    async fn rule(&self) -> &str {
        &self.verdict.rule
    }

    /// The version of the rule; 0 for what the form itself demands.
    async fn rule_number(&self) -> i32 {
        self.verdict.number
    }

    async fn level(&self) -> RuleLevel {
        self.verdict.level.into()
    }

    /// What is wrong with the cell itself; null for rules.
    async fn fault(&self) -> Option<CellFault> {
        self.verdict.fault.map(Into::into)
    }

    async fn place(&self) -> CellPlace {
        self.verdict.place.clone().into()
    }

    /// The other cells that the rule looks at.
    async fn also(&self) -> Vec<CellPlace> {
        self.verdict.also.iter().cloned().map(Into::into).collect()
    }

    /// What stands in the cell.
    async fn found(&self) -> &str {
        &self.verdict.found
    }

    /// The value that would pass; null where that cannot be said.
    async fn expected(&self) -> Option<&str> {
        self.verdict.expected.as_deref()
    }

    /// What was filed in this cell for the period before.
    async fn last(&self) -> Option<&str> {
        self.verdict.last.as_deref()
    }

    async fn message(&self) -> FormLabel {
        self.verdict.message.clone().into()
    }

    async fn explanation(&self) -> Option<FilingExplanation> {
        self.explanation.clone().map(FilingExplanation)
    }

    /// Explanations of the same rule from earlier periods, those of the same cell first, the newest first; at most 3.
    async fn offered(&self) -> &[OfferedExplanation] {
        &self.offered
    }
}

/// Audits a filing as it is now.
pub async fn check(ctx: &Context<'_>, filing: &filing::Model) -> Result<FilingCheck> {
    let judged = need(ctx, Judged(Arc::new(filing.clone()))).await?;
    told(ctx, filing, (&judged.0, judged.1.clone())).await
}

/// What the audits said of a filing.
pub async fn told(
    ctx: &Context<'_>,
    filing: &filing::Model,
    (dossier, findings): (&Dossier, Findings),
) -> Result<FilingCheck> {
    let reader = reader(ctx)?;
    let given = match findings.advisory_failed {
        0 => Vec::new(),
        _ => audit::offered(&reader.db.read, &reader, filing).await.answer()?,
    };
    let explanations: Explanations = serde_json::from_value(filing.explanations.clone()).unwrap_or_default();
    let unexplained = commands::unexplained(&findings, &explanations).len();
    let shown = |verdict: &Verdict| {
        let mine = explanations.iter().find(|one| one.rule == verdict.rule && one.place == verdict.place);
        let lasting = audit::lasting(dossier, &verdict.place);
        let offered = offered(verdict, &lasting, (&given, reader.today()));
        FilingVerdict { verdict: verdict.clone(), explanation: mine.cloned(), offered }
    };
    let verdicts = findings.verdicts.iter().map(shown).collect();
    let Findings { mandatory_judged, mandatory_failed, advisory_judged, advisory_failed, .. } = findings;
    Ok(FilingCheck { verdicts, mandatory_judged, mandatory_failed, advisory_judged, advisory_failed, unexplained })
}

fn offered(verdict: &Verdict, lasting: &str, (given, today): (&[Given], NaiveDate)) -> Vec<OfferedExplanation> {
    if !verdict.is_advisory() {
        return Vec::new();
    }
    let mut all: Vec<OfferedExplanation> = given
        .iter()
        .filter(|one| one.rule_code == verdict.rule)
        .map(|one| OfferedExplanation {
            text: one.text.clone(),
            period: one.period.clone(),
            given_at: one.given_at,
            days_ago: (today - domain::clock::shanghai_day(one.given_at)).num_days(),
            same_cell: one.place == lasting,
        })
        .collect();
    all.sort_by_key(|one| (!one.same_cell, one.days_ago));
    all.truncate(3);
    all
}
