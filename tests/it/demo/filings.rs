//! The filings of the demonstration: every state, and figures with which the rules are content.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::actor::Actor;
use domain::bus::Bus;
use domain::clock::Clock;
use domain::ctx::Ctx;
use domain::files::Store;
use domain::filings::{audit, policy};
use domain::forms;
use domain::security::Origin;
use entities::filing::FilingStatus;
use entities::{campaign, filing, filing_submission, filing_value};
use sea_orm::{EntityTrait, Iterable};
use tests::app::a_monday;
use tests::engine::Engine;

use super::Filled;

#[tokio::test]
async fn every_state_is_there_and_the_rules_are_content() {
    for engine in [Engine::Sqlite, Engine::Postgres].into_iter().filter(|engine| engine.is_available()) {
        let filled = Filled::on(engine).await;
        let conn = filled.db.writer();
        let filings = filing::Entity::find().all(conn).await.unwrap();
        assert_eq!(filings.len(), filled.summary.filings);
        let found: BTreeSet<FilingStatus> = filings.iter().map(|row| row.status).collect();
        let all: BTreeSet<FilingStatus> = FilingStatus::iter().filter(|one| *one != FilingStatus::Cancelled).collect();
        assert_eq!(found, all, "every state but cancelled");
        assert!(filings.iter().any(|row| row.excused) && filings.iter().any(|row| row.standstill_from.is_some()));
        let months: BTreeSet<&str> = filings.iter().map(|row| row.period.as_str()).filter(|p| p.len() == 7).collect();
        assert!(months.len() >= 12, "{months:?}");
        let campaigns = campaign::Entity::find().all(conn).await.unwrap();
        let today = a_monday().date_naive();
        assert!(campaigns.iter().any(|row| row.opens_on <= today && row.locks_on >= today), "one is due now");
        for row in filing_submission::Entity::find().all(conn).await.unwrap() {
            assert_eq!(row.sha256, tests::sha256(row.content.as_bytes()));
        }
        assert!(filing_value::Entity::find().all(conn).await.unwrap().len() > 5_000);
        audited(&filled, &filings).await;
        quarters_agree(&filled, &filings).await;
    }
}

fn everywhere(filled: &Filled) -> Ctx {
    let actor = Arc::new(Actor { grants: policy::everywhere(), ..Actor::platform() });
    let (clock, bus, files) = (Clock::fixed(a_monday()), Bus::default(), Store::default());
    Ctx { db: filled.db.clone(), actor, clock, bus, files, retry: None, origin: Origin::default() }
}

async fn findings(ctx: &Ctx, filing: &filing::Model) -> audit::Findings {
    let rules = forms::current_rules(&ctx.db.read, ctx, filing.form_id).await.unwrap();
    let dossier = audit::dossier(&ctx.db.read, ctx, (filing, &rules)).await.unwrap();
    audit::audit(&dossier, &rules)
}

/// A sample of what was handed in passes every mandatory rule of its form.
async fn audited(filled: &Filled, filings: &[filing::Model]) {
    let ctx = everywhere(filled);
    let sample = filings.iter().filter(|row| row.submissions > 0 && row.standstill_from.is_none()).step_by(29);
    for filing in sample {
        let findings = findings(&ctx, filing).await;
        let blocking: Vec<_> = findings.verdicts.iter().filter(|verdict| !verdict.is_advisory()).collect();
        assert!(blocking.is_empty(), "{}: {blocking:#?}", filing.period);
    }
}

/// What a quarter's filing says of water is what its months said: no rule across forms asks for an explanation.
async fn quarters_agree(filled: &Filled, filings: &[filing::Model]) {
    let ctx = everywhere(filled);
    let quarter =
        |row: &&filing::Model| row.period.contains('Q') && row.submissions > 0 && row.standstill_from.is_none();
    for filing in filings.iter().filter(quarter).step_by(3) {
        let findings = findings(&ctx, filing).await;
        let across: Vec<_> =
            findings.verdicts.iter().filter(|one| ["A-06", "A-11"].contains(&one.rule.as_str())).collect();
        assert!(across.is_empty(), "{}: {across:#?}", filing.period);
    }
}
