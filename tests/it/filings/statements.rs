//! What a step of a filing costs: the statements of its one transaction are counted on both engines, those that begin and
//! end it apart. docs/performance.md says which they are.

use std::sync::{Arc, Mutex};

use domain::actor::{Actor, Grant};
use domain::bus::Bus;
use domain::ctx::{Ctx, RetryKey};
use domain::db::Db;
use domain::files::Store;
use domain::filings::Place;
use domain::filings::commands::{self, SaveCells, Target};
use domain::filings::content::Change;
use domain::security::Origin;
use entities::filing_explanation;
use entities::id::{EnterpriseId, FilingId, ParkId, UserId};
use entities::membership::Role;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tests::world::filings::{FilingRef, cell};
use tests::world::{World, account};
use tests::{TestApp, on_both_engines};

/// What a resubmission takes beside its retry key and the word to other servers; one of them is what peers file, which the
/// monthly form compares with.
const SUBMISSION: usize = 13;
/// What a saved cell takes.
const SAVE: usize = 2;

/// The database of an application, with all statements of commands, and those beyond anybody's reach, written down.
pub(super) struct Watched {
    pub(super) ctx: Ctx,
    pub(super) seen: Arc<Mutex<Vec<String>>>,
}

impl Watched {
    /// For somebody of park A's first enterprise.
    async fn by(app: &TestApp, world: &World, (account, role): (&str, Role)) -> Self {
        let (park, site) = (Some(ParkId(world.a.park)), Some(EnterpriseId(world.a.first)));
        let grant = Grant { role, park_id: park, enterprise_id: site, agency_id: None, duty: None };
        Self::with(app, UserId(world.person(account)), grant).await
    }

    pub(super) async fn with(app: &TestApp, user_id: UserId, grant: Grant) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        let watch = move |sql: &str| log.lock().expect("a log").push(sql.to_owned());
        let db = Db::connect_watched(&app.database_url, watch).await.expect("a database");
        let actor = Arc::new(Actor {
            user_id,
            session_id: None,
            name: "某人".to_owned(),
            grants: vec![grant],
            assignments: Vec::new(),
        });
        let key = uuid::Uuid::now_v7().to_string();
        let retry = RetryKey { operation: "step".to_owned(), key, payload_hash: String::new() };
        let (clock, bus, files) = (app.clock.clone(), Bus::default(), Store::default());
        let ctx = Ctx { db: db.of(&actor), actor, clock, bus, files, retry: Some(retry), origin: Origin::default() };
        Self { ctx, seen }
    }

    /// The step's own statements; what every command writes for its retry and for other servers is told apart.
    fn own(&self) -> Vec<String> {
        let seen = self.seen.lock().expect("a log");
        for sql in seen.iter() {
            println!("{:?}: {}", self.ctx.db.backend(), sql.chars().take(120).collect::<String>());
        }
        let frame = |sql: &&String| sql.contains("\"idempotency\"") || sql.contains("pg_notify");
        assert!(seen.iter().filter(frame).count() <= 3);
        seen.iter().filter(|sql| !frame(sql)).cloned().collect()
    }
}

fn id_of(filing: &FilingRef) -> FilingId {
    FilingId(filing.id.parse().expect("an id"))
}

/// Returned by the park and corrected by the enterprise: two numbers are others.
async fn corrected(world: &World, filing: &FilingRef) -> FilingRef {
    let park = world.as_(account::A_STAFF).await;
    let back = json!({ "reason": "请核实", "comments": [] });
    let returned = world.review(&park, ("returnFiling", "ReturnFilingInput"), filing, back).await;
    let cells = vec![cell("water", "-", "tap", "12000.4"), cell("water", "-", "groundwater", "7999.6")];
    world.fill(&world.as_(account::A1_STAFF).await, &returned, cells).await
}

on_both_engines!(
    a_resubmission_takes_a_handful_of_statements_however_many_numbers_and_people_it_has,
    |app| async move {
        let world = app.world().await;
        let filing = world.filing_in("2026-10", "SUBMITTED").await;
        let filing = corrected(&world, &filing).await;
        let watched = Watched::by(&app, &world, (account::A1_MANAGER, Role::EnterpriseManager)).await;
        let target = Target { id: id_of(&filing), version: i32::try_from(filing.version).expect("small") };
        let attempt = commands::submit(&watched.ctx, target).await.expect("an attempt");
        assert!(attempt.submitted, "{:#?}", attempt.findings);
        let own = watched.own();
        assert_eq!(own.len(), SUBMISSION, "{own:#?}");
        for table in ["notice", "event", "filing_submission", "filing_value", "statistic"] {
            let into = format!("INSERT INTO \"{table}\"");
            assert_eq!(own.iter().filter(|sql| sql.starts_with(&into)).count(), 1, "{table} in one statement");
        }
    }
);

on_both_engines!(a_saved_cell_is_read_and_written_by_a_statement_each, |app| async move {
    let world = app.world().await;
    let filing = world.filled_filing("2026-10").await;
    for (who, cells) in [(account::A1_STAFF, vec!["tap"]), (account::A1_MANAGER, vec!["tap", "groundwater", "reused"])]
    {
        let watched = Watched::by(&app, &world, (who, Role::EnterpriseStaff)).await;
        let change = |field: &str| Change { place: Place::new("water", "-", field), value: "17".to_owned() };
        let changes = cells.into_iter().map(change).collect();
        let input = SaveCells { id: id_of(&filing), seen: 99, changes, files: Vec::new() };
        commands::save_cells(&watched.ctx, input).await.expect("saved");
        let own = watched.own();
        assert_eq!(own.len(), SAVE, "{own:#?}");
    }
});

on_both_engines!(an_explanation_that_is_no_longer_needed_is_not_remembered, |app| async move {
    let world = app.world().await;
    world.filing_in("2025-10", "SUBMITTED").await;
    let filing = world.filled_filing("2026-10").await;
    let (staff, manager) = (world.as_(account::A1_STAFF).await, world.as_(account::A1_MANAGER).await);
    let filing = world.fill(&staff, &filing, vec![cell("energy", "-", "electricity", "200000")]).await;
    let (submitted, filing, check) = world.submit(&manager, &filing).await;
    assert!(!submitted);
    let explain = "mutation($input: ExplainVerdictInput!) { explainVerdict(input: $input) { id } }";
    for verdict in check["verdicts"].as_array().expect("verdicts") {
        let input =
            json!({ "id": filing.id, "rule": verdict["rule"], "place": verdict["place"], "text": "新增一条线" });
        staff.gql(explain, json!({ "input": input })).await;
    }
    let now = world.look_at_filing(&staff, &filing.id).await;
    let (submitted, filing, check) = world.submit(&manager, &now).await;
    assert!(submitted, "{check:#}");
    let remembered = async || filing_explanation::Entity::find().count(&app.database).await.expect("a count");
    assert_eq!(remembered().await, 2);
    // Electricity is as it was a year ago after all: one failure less to explain.
    let park = world.as_(account::A_STAFF).await;
    let back = json!({ "reason": "请核实", "comments": [] });
    let returned = world.review(&park, ("returnFiling", "ReturnFilingInput"), &filing, back).await;
    let corrected = world.fill(&staff, &returned, vec![cell("energy", "-", "electricity", "120000")]).await;
    let (submitted, _, check) = world.submit(&manager, &corrected).await;
    assert!(submitted, "{check:#}");
    assert_eq!(remembered().await, 1, "what no longer fails is forgotten");
});
