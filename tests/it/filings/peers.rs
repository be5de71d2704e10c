//! What other enterprises of the same trade file, and what of it is told: a median and a spread of ten, never a figure.

use domain::actor::Grant;
use domain::filings::audit;
use entities::filing::FilingStatus;
use entities::id::{EnterpriseId, FilingId, ParkId, UserId};
use entities::membership::Role;
use entities::{enterprise, filing, filing_value, form_rule};
use futures_util::future::join_all;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::filings::FilingRef;
use tests::world::{World, account};
use uuid::Uuid;

use super::statements::Watched;

const CHECK: &str = "query($id: UUID!) { filing(id: $id) { ruleContext
  check { verdicts { rule place { section field } } } } }";

/// Another enterprise of the trade of park A's first one, in park B, with an accepted filing of the month before that is as
/// its own but for the water: `fresh` cubic metres.
async fn peer(app: &tests::TestApp, world: &World, (number, fresh): (u128, i64), status: FilingStatus) -> FilingId {
    let conn = &app.database;
    let (id, filing_id) = (EnterpriseId(Uuid::from_u128(900 + number)), FilingId(Uuid::from_u128(1_900 + number)));
    let site = enterprise::Entity::find_by_id(EnterpriseId(world.a.first)).one(conn).await.unwrap().unwrap();
    let model = filing::Entity::find()
        .filter(filing::Column::EnterpriseId.eq(site.id))
        .filter(filing::Column::Period.eq("2026-09"))
        .one(conn)
        .await
        .unwrap()
        .unwrap();
    let values = filing_value::Entity::find().filter(filing_value::Column::FilingId.eq(model.id)).all(conn).await;
    let park_id = ParkId(world.b.park);
    let site_no = i32::try_from(100 + number).unwrap();
    let site = enterprise::Model { id, park_id, site_no, ..site };
    site.into_active_model().reset_all().insert(conn).await.unwrap();
    let row = filing::Model { id: filing_id, park_id, enterprise_id: id, status, ..model };
    row.into_active_model().reset_all().insert(conn).await.unwrap();
    for row in values.unwrap() {
        let value = if row.field == "fresh" { fresh * 1_000_000 } else { row.value };
        let row = filing_value::Model { filing_id, park_id, enterprise_id: id, value, ..row };
        row.into_active_model().reset_all().insert(conn).await.unwrap();
    }
    filing_id
}

async fn seen(world: &World, filing: &FilingRef) -> (Vec<Value>, String) {
    let staff = world.as_(account::A1_STAFF).await;
    let seen = staff.gql(CHECK, json!({ "id": filing.id })).await["filing"].take();
    let verdicts = seen["check"]["verdicts"].as_array().expect("verdicts");
    let of_rule = verdicts.iter().filter(|one| one["rule"] == "A-04").map(|one| one["place"].clone());
    (of_rule.collect(), seen["ruleContext"].as_str().expect("a context").to_owned())
}

on_both_engines!(an_intensity_is_compared_with_ten_accepted_peers_of_the_trade_and_none_is_named, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-09", "ACCEPTED").await;
    let filing = world.filled_filing("2026-10").await;
    // 20,000 m³ for an output of 300; its peers take some 2,000 for the same.
    for number in 0..9 {
        let fresh = 1_800 + 37 * i64::try_from(number).unwrap();
        peer(&app, &world, (number, fresh), FilingStatus::Accepted).await;
    }
    let last = peer(&app, &world, (9, 2_213), FilingStatus::ParkAccepted).await;
    let (found, context) = seen(&world, &filing).await;
    assert_eq!(found, Vec::<Value>::new(), "nine are too few");
    let context: Value = serde_json::from_str(&context).expect("JSON");
    assert_eq!(context["peers"], json!({}));
    // The tenth is accepted.
    let row = filing::Entity::find_by_id(last).one(&app.database).await.unwrap().unwrap();
    let row = filing::Model { status: FilingStatus::Accepted, ..row };
    row.into_active_model().reset_all().update(&app.database).await.unwrap();
    let (found, context) = seen(&world, &filing).await;
    assert_eq!(found, [json!({ "section": "water", "field": "fresh" })], "{context}");
    let context: Value = serde_json::from_str(&context).expect("JSON");
    // By hand: 1800, 1837 … 2096, 2213 over 300; half way between 1948 and 1985 is 1966.5, / 300 = 6.555. The distances, in
    // m³: 18.5 18.5 55.5 55.5 92.5 | 92.5 129.5 129.5 166.5 246.5, the middle 92.5, / 300 = 0.308. Electricity is the same
    // everywhere: no spread.
    let expected =
        json!({ "water.fresh/operation.output_value": { "median": { "$": "6560000" }, "mad": { "$": "308000" } } });
    assert_eq!(context["peers"], expected);
    // What the server says when it is handed in is the same.
    let (submitted, _, check) = world.submit(&world.as_(account::A1_MANAGER).await, &filing).await;
    assert!(!submitted && check.to_string().contains("A-04"), "{check:#}");
});

on_both_engines!(another_trade_and_ones_own_past_are_no_peers, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-09", "ACCEPTED").await;
    let filing = world.filled_filing("2026-10").await;
    for number in 0..10 {
        peer(&app, &world, (number, 1_800 + 37 * i64::try_from(number).unwrap()), FilingStatus::Accepted).await;
    }
    assert_eq!(seen(&world, &filing).await.0.len(), 1);
    let other = enterprise::Entity::find_by_id(EnterpriseId(Uuid::from_u128(900))).one(&app.database).await;
    let other = enterprise::Model { industry_code: "3011".to_owned(), ..other.unwrap().unwrap() };
    other.into_active_model().reset_all().update(&app.database).await.unwrap();
    assert_eq!(seen(&world, &filing).await.0.len(), 0, "nine, and its own of last month");
});

on_both_engines!(a_trial_of_a_rule_reads_the_peers_of_a_trade_and_period_once, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-09", "ACCEPTED").await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    for number in 0..10 {
        peer(&app, &world, (number, 1_800 + 37 * i64::try_from(number).unwrap()), FilingStatus::Accepted).await;
    }
    let row = filing::Entity::find_by_id(FilingId(filing.id.parse().unwrap())).one(&app.database).await;
    let rule = form_rule::Entity::find()
        .filter(form_rule::Column::FormId.eq(row.unwrap().unwrap().form_id))
        .filter(form_rule::Column::Code.eq("A-04"))
        .one(&app.database)
        .await
        .unwrap()
        .expect("the rule");
    let grant = Grant { role: Role::PlatformAdmin, park_id: None, enterprise_id: None, agency_id: None, duty: None };
    let watched = Watched::with(&app, UserId(world.person(account::ADMIN)), grant).await;
    let tried = audit::backtest(&watched.ctx, rule.id).await.expect("a trial");
    // In September eleven handed in and nobody had filed before; in October one, whose own September is none of its peers'.
    assert_eq!((tried.filings, tried.hit, tried.failed), (12, 1, 1));
    let seen = watched.seen.lock().expect("a log");
    let peers = seen.iter().filter(|sql| sql.contains("FROM \"filing_value\"")).count();
    assert_eq!(peers, 2, "one for September, one for October: {seen:#?}");
});

on_both_engines!(pages_that_are_opened_at_once_do_not_wait_for_each_others_connections, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-09", "ACCEPTED").await;
    let filing = world.filled_filing("2026-10").await;
    let staff = world.as_(account::A1_STAFF).await;
    // Twice as many as SQLite has connections to read by: one each, and none beside it.
    let pages = (0..8).map(|_| staff.gql(CHECK, json!({ "id": filing.id })));
    for seen in join_all(pages).await {
        assert!(seen["filing"]["ruleContext"].is_string());
    }
});
