//! The audits of a filing through the API.

use serde_json::json;
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::{MONTHLY, cell, monthly};

on_both_engines!(a_mandatory_failure_keeps_a_filing_back_and_says_what_would_pass, |app| async move {
    let world = app.world().await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let (staff, manager) = (world.as_(account::A1_STAFF).await, world.as_(account::A1_MANAGER).await);
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let mut cells = monthly();
    cells.push(cell("water", "-", "fresh", "21000"));
    cells.push(cell("operation", "-", "running_days", ""));
    let filled = world.fill(&staff, &filing, cells).await;
    let (submitted, filing, check) = world.submit(&manager, &filled).await;
    assert!(!submitted);
    let verdicts = check["verdicts"].as_array().expect("verdicts");
    let found: Vec<_> = verdicts.iter().map(|v| (v["rule"].as_str().unwrap(), &v["expected"])).collect();
    assert_eq!(
        found,
        [("S-REQUIRED", &json!(null)), ("M-WAT-01", &json!("20000")), ("M-WAT-02", &json!("26000"))],
        "{check:#}"
    );
    assert_eq!(verdicts[1]["place"], json!({ "section": "water", "row": "-", "field": "fresh" }));
    // The first attempt is remembered although nothing was handed in.
    let cells = vec![cell("water", "-", "fresh", "20000"), cell("operation", "-", "running_days", "25")];
    let corrected = world.fill(&staff, &filing, cells).await;
    assert!(world.submit(&manager, &corrected).await.0);
    let row = <entities::filing::Entity as sea_orm::EntityTrait>::find_by_id(entities::id::FilingId(
        corrected.id.parse().expect("an id"),
    ));
    let row = row.one(&app.database).await.expect("a read").expect("the filing");
    assert_eq!((row.first_mandatory_failed, row.last_mandatory_failed), (3, 0));
    assert!(row.first_mandatory_judged > row.first_mandatory_failed);
});

on_both_engines!(an_advisory_failure_wants_an_explanation_that_is_offered_again, |app| async move {
    let world = app.world().await;
    world.filing_in("2025-10", "SUBMITTED").await;
    let (staff, manager) = (world.as_(account::A1_STAFF).await, world.as_(account::A1_MANAGER).await);
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let mut cells = monthly();
    cells.push(cell("energy", "-", "electricity", "200000"));
    let filled = world.fill(&staff, &filing, cells.clone()).await;
    let (submitted, filing, check) = world.submit(&manager, &filled).await;
    assert!(!submitted, "{check:#}");
    assert_eq!((&check["mandatoryFailed"], &check["unexplained"]), (&json!(0), &json!(2)), "{check:#}");
    let place = json!({ "section": "energy", "row": "-", "field": "electricity" });
    let explain =
        "mutation($input: ExplainVerdictInput!) { explainVerdict(input: $input) { version sequence id status } }";
    let input = json!({ "id": filing.id, "rule": "A-01", "place": place, "text": "新增一条生产线" });
    staff.gql(explain, json!({ "input": input })).await;
    let copied = json!({ "section": "water", "row": "-", "field": "fresh" });
    let input = json!({ "id": filing.id, "rule": "A-03", "place": copied, "text": "产能未变" });
    staff.gql(explain, json!({ "input": input })).await;
    let unknown = json!({ "id": filing.id, "rule": "A-06", "place": place, "text": "没有这一项" });
    staff.expect_code(explain, json!({ "input": unknown }), "INVALID").await;
    let now = world.look_at_filing(&staff, &filing.id).await;
    assert!(world.submit(&manager, &now).await.0);
    // A year later the same thing fails again: the explanation is there, with its age.
    app.clock.set(chrono::TimeZone::with_ymd_and_hms(&chrono::Utc, 2026, 11, 30, 2, 0, 0).unwrap());
    world.open_campaign(world.a, (MONTHLY, "2027-10")).await;
    let next = world.filing_of(&staff, (world.a.first, "2027-10")).await;
    cells.push(cell("energy", "-", "electricity", "300000"));
    world.fill(&staff, &next, cells).await;
    let query = "query($id: UUID!) { filing(id: $id) { check { verdicts { rule last offered { text period daysAgo sameCell } } } } }";
    let check = staff.gql(query, json!({ "id": next.id })).await["filing"]["check"].take();
    let again = check["verdicts"].as_array().expect("verdicts").iter().find(|v| v["rule"] == "A-01");
    let offered = &again.expect("the same failure")["offered"][0];
    assert_eq!(offered, &json!({ "text": "新增一条生产线", "period": "2026-10", "daysAgo": 7, "sameCell": true }));
});
