//! A rule tried on what was handed in before: how many filings it would have hit, park by park.

use std::collections::BTreeMap;

use entities::filing::FilingContentKind;
use entities::id::{FilingId, FormRuleId, ParkId};
use entities::{filing, form_rule};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::peers::Trades;
use super::{dossier, judge};
use crate::access;
use crate::actor::Actor;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::filings::policy::everywhere;
use crate::filings::status::SUBMITTED;
use crate::forms::{self, AuditRule};

/// The newest filings that a trial looks at.
const MOST: u64 = 200;
/// Filings named as examples.
const EXAMPLES: usize = 20;

#[derive(Clone, Debug, Default)]
pub struct Backtest {
    pub filings: usize,
    pub judged: i32,
    pub failed: i32,
    /// Filings with at least one failure.
    pub hit: usize,
    pub parks: BTreeMap<ParkId, Hits>,
    pub examples: Vec<FilingId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    pub filings: usize,
    pub hit: usize,
}

/// Tries a rule, published or not, on the newest filings of its form. Tells numbers, no values.
///
/// # Errors
/// `Forbidden` for who writes no rules, `NotFound`.
pub async fn backtest(ctx: &Ctx, rule: FormRuleId) -> Result<Backtest> {
    let row = access::get::<form_rule::Entity, _>(&ctx.db.read, &ctx.actor, rule).await?;
    if !forms::policy::may_write(&ctx.actor) {
        return Err(Error::Forbidden);
    }
    let rules = [AuditRule::of(&row)?];
    let mut result = Backtest::default();
    // The platform looks for the writer of rules, who sees numbers only.
    let platform = Ctx { actor: Actor { grants: everywhere(), ..Actor::platform() }.into(), ..ctx.clone() };
    let conn = &ctx.db.read;
    let mut trades = Trades::default();
    for filing in newest(ctx, &row).await? {
        // Without the rule nobody's peers are read; of many filings, those of a trade are read once.
        let mut dossier = dossier(conn, &platform, (&filing, &[])).await?;
        let judged = (dossier.industry.as_str(), &dossier.definition, &rules[..]);
        dossier.peers = trades.peers(conn, &platform, (&filing, dossier.period), judged).await?;
        let findings = tokio::task::spawn_blocking({
            let rules = rules.clone();
            move || judge(&dossier, &rules)
        });
        let findings = findings.await.map_err(Error::internal)?;
        count(&mut result, &filing, findings.verdicts.len());
        result.judged += findings.mandatory_judged + findings.advisory_judged;
    }
    Ok(result)
}

fn count(result: &mut Backtest, filing: &filing::Model, failed: usize) {
    let hit = failed > 0;
    result.filings += 1;
    result.failed += i32::try_from(failed).unwrap_or(i32::MAX);
    result.hit += usize::from(hit);
    let park = result.parks.entry(filing.park_id).or_default();
    park.filings += 1;
    park.hit += usize::from(hit);
    if hit && result.examples.len() < EXAMPLES {
        result.examples.push(filing.id);
    }
}

#[expect(clippy::disallowed_methods, reason = "counts for the writer of a rule; no value is told")]
async fn newest(ctx: &Ctx, rule: &form_rule::Model) -> Result<Vec<filing::Model>> {
    Ok(filing::Entity::find()
        .filter(filing::Column::FormId.eq(rule.form_id))
        .filter(filing::Column::Status.is_in(SUBMITTED))
        .filter(filing::Column::Kind.eq(FilingContentKind::Form))
        .order_by_desc(filing::Column::PeriodStart)
        .order_by_desc(filing::Column::Id)
        .limit(MOST)
        .all(&ctx.db.read)
        .await?)
}
