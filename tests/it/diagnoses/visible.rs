//! Who sees a diagnosis, and what of it.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::diagnoses::{FACTORY, PARK};

const SHOWN: &str = "query($id: UUID!) { diagnosis(id: $id) { id subjectName park { id } score(side: EXPERT) { score } \
    items { expert { met files { name } } self { met } } events { kind } } }";

on_both_engines!(the_site_reads_what_the_experts_answered_when_the_lead_has_concluded, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("EXPERT_ASSESSMENT").await;
    let lead = world.as_(account::LEAD).await;
    let file = lead.put_file("现场.jpg", &tests::files::photo(41)).await;
    let files = json!([{ "sha256": file, "name": "现场.jpg", "role": "EVIDENCE" }]);
    world.answer(&lead, &row, ("EXPERT", "F18-01"), json!({ "met": true, "files": files })).await;
    let ask = json!({ "id": row.id });
    for who in [account::A1_MANAGER, account::A_MANAGER, account::VIEWER] {
        let client = world.as_(who).await;
        let seen = client.gql(SHOWN, ask.clone()).await["diagnosis"].take();
        assert!(seen["score"].is_null() && seen["items"][0]["expert"].is_null(), "{who}: {seen}");
        assert_eq!(seen["items"][0]["self"]["met"], true, "{who}");
        assert!(!seen["events"].to_string().contains("indicator_assessed"), "{who}");
        let answer = client.get(&format!("/api/files/{file}")).await;
        assert_eq!(answer.status().as_u16(), 404, "{who} has the evidence");
    }
    for who in [account::LEAD, account::EXPERT, account::COORDINATOR] {
        let seen = world.as_(who).await.gql(SHOWN, ask.clone()).await["diagnosis"].take();
        assert_eq!(seen["items"][0]["expert"]["met"], true, "{who}");
    }
    for one in row.indicators.iter().skip(1) {
        let said = if one.measure == "MET" { json!({ "met": true }) } else { json!({ "points": one.weight }) };
        world.answer(&lead, &row, ("EXPERT", &one.code), said).await;
    }
    world.conclude(&lead, &row).await;
    let site = world.as_(account::A1_MANAGER).await;
    let seen = site.gql(SHOWN, ask).await["diagnosis"].take();
    assert_eq!(
        (&seen["score"]["score"], &seen["items"][0]["expert"]["files"][0]["name"]),
        (&json!("100"), &json!("现场.jpg"))
    );
    assert_eq!(site.get(&format!("/api/files/{file}")).await.status().as_u16(), 200);
});

on_both_engines!(strangers_find_nothing_and_an_expert_from_elsewhere_works_where_the_team_does, |app| async move {
    let world = app.world().await;
    let mut input = world.diagnosis_input(FACTORY).await;
    input["expertIds"] = json!([world.person(account::B_EXPERT)]);
    let row = world.plan_diagnosis(input).await;
    world.sign_in_again(account::B_EXPERT);
    let ask = json!({ "id": row.id });
    for stranger in [account::A2_MANAGER, account::B_MANAGER, account::B1_MANAGER, account::EXPERT, account::ADMIN] {
        world.as_(stranger).await.expect_code(SHOWN, ask.clone(), "NOT_FOUND").await;
        let list = world.as_(stranger).await.gql("{ diagnoses { totalCount nodes { id } } }", json!({})).await;
        assert_eq!(list["diagnoses"], json!({ "totalCount": 0, "nodes": [] }), "{stranger}");
    }
    // By the row itself the expert from elsewhere knows where; the park's record stays shut.
    let expert = world.as_(account::B_EXPERT).await;
    let seen = expert.gql(SHOWN, ask.clone()).await["diagnosis"].take();
    assert!(seen["park"].is_null() && !seen["subjectName"].as_str().unwrap().is_empty(), "{seen}");
    let row = world.bring_diagnosis(row, "EXPERT_ASSESSMENT").await;
    world.answer(&expert, &row, ("EXPERT", "F18-01"), json!({ "met": true, "comment": "现场核对" })).await;
    // The enterprise's own people and the park see it; the neighbour does not find it either.
    let found = "{ search(text: \"绿色工厂\", kinds: [DIAGNOSIS]) { kind hits { id } } }";
    let hits = world.as_(account::A_MANAGER).await.gql(found, json!({})).await;
    assert_eq!(hits["search"][0]["hits"][0]["id"], json!(row.id));
    let none = world.as_(account::A2_MANAGER).await.gql(found, json!({})).await;
    assert_eq!(none["search"], json!([]));
    let hits = expert.gql(found, json!({})).await;
    assert_eq!(hits["search"][0]["hits"][0]["id"], json!(row.id));
});

on_both_engines!(a_parks_own_diagnosis_is_not_its_enterprises, |app| async move {
    let world = app.world().await;
    let row = world.plan_diagnosis(world.diagnosis_input(PARK).await).await;
    world.as_(account::A1_MANAGER).await.expect_code(SHOWN, json!({ "id": row.id }), "NOT_FOUND").await;
    let mine = "{ diagnoses(filter: { waitingForMe: true }) { nodes { id } } }";
    let waits = async |who: &str| {
        let seen = world.as_(who).await.gql(mine, json!({})).await["diagnoses"]["nodes"].take();
        seen.as_array().is_some_and(|rows: &Vec<Value>| !rows.is_empty())
    };
    assert!(waits(account::COORDINATOR).await && !waits(account::A_STAFF).await);
    world.move_diagnosis(&world.as_(account::COORDINATOR).await, "startDiagnosis", &row).await;
    assert!(!waits(account::COORDINATOR).await && waits(account::A_STAFF).await && !waits(account::LEAD).await);
});

on_both_engines!(drafts_of_frameworks_are_those_of_who_writes_them, |app| async move {
    let world = app.world().await;
    let id = world.framework(PARK).await;
    let copy = "mutation($input: CopyFrameworkInput!) { copyFramework(input: $input) { id } }";
    let input = json!({ "input": { "id": id, "edition": "2016-修订", "title": "绿色园区（修订）" } });
    world.as_(account::LEAD).await.expect_code(copy, input.clone(), "FORBIDDEN").await;
    let made = world.as_(account::ADMIN).await.gql(copy, input).await["copyFramework"]["id"].take();
    let one =
        "query($id: UUID!) { framework(id: $id) { edition indicatorCount countedCount copiedFrom { id } viewerCan } }";
    let seen = world.as_(account::COORDINATOR).await.gql(one, json!({ "id": made })).await["framework"].take();
    assert_eq!((&seen["indicatorCount"], &seen["countedCount"]), (&json!(31), &json!(24)));
    assert_eq!(seen["copiedFrom"]["id"], json!(id));
    assert_eq!(seen["viewerCan"], json!(["EDIT", "PUBLISH", "COPY"]));
    for who in [account::LEAD, account::A_MANAGER, account::VIEWER] {
        world.as_(who).await.expect_code(one, json!({ "id": made }), "NOT_FOUND").await;
        let seen = world.as_(who).await.gql("{ frameworks { totalCount } }", json!({})).await;
        assert_eq!(seen["frameworks"]["totalCount"], 3, "{who}");
    }
});
