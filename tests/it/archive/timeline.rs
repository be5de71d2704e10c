//! One line of what happened: each entry once, in its order, and each kind in its own scope.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::world::consulting::plan;
use tests::{Client, World, account, on_both_engines};

use super::archive;

const LINE: &str = "query($kind: ArchiveKind!, $id: UUID!, $kinds: [ArchiveEntryKind!], $n: Int, $after: String) {
  archive(kind: $kind, id: $id) { timeline(kinds: $kinds, first: $n, after: $after) {
    nodes { id kind at dayKnown title text href documentType { code nameEn } honour { level year revoked } verdict }
    pageInfo { hasNextPage endCursor } } } }";

async fn line(client: &Client, of: (&str, uuid::Uuid), (kinds, n): (Value, usize)) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let variables = json!({ "kind": of.0, "id": of.1, "kinds": kinds, "n": n, "after": after });
        let page = client.gql(LINE, variables).await["archive"]["timeline"].take();
        all.extend(page["nodes"].as_array().unwrap().clone());
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            return all;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

fn kinds(line: &[Value]) -> BTreeSet<&str> {
    line.iter().map(|entry| entry["kind"].as_str().unwrap()).collect()
}

on_both_engines!(the_line_of_an_enterprise_has_every_kind_once_and_in_order, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "CLOSED").await;
    world.issue_in(world.a, "ISSUED").await;
    world.filing_in("2026-10", "SUBMITTED").await;
    world.question_in("ANSWERED").await;
    let document = world.add_document("DISCHARGE_PERMIT", "2027-06-30").await;
    world.add_document("EIA_APPROVAL", "2040-01-01").await;
    let manager = world.as_(account::A1_MANAGER).await;
    let of = ("ENTERPRISE", world.a.first);
    let all = line(&manager, of, (Value::Null, 100)).await;
    let expected = ["DOCUMENT", "ISSUE_ISSUED", "ISSUE_CLOSED", "FILING", "QUESTION"];
    assert!(expected.iter().all(|kind| kinds(&all).contains(kind)), "{all:#?}");
    let at = |entry: &Value| entry["at"].as_str().unwrap().to_owned();
    assert!(all.windows(2).all(|pair| at(&pair[0]) >= at(&pair[1])), "the newest first");
    let ids: BTreeSet<String> = all.iter().map(|entry| entry["id"].to_string()).collect();
    assert_eq!(ids.len(), all.len(), "each once");
    for n in [1, 2, 3] {
        assert_eq!(line(&manager, of, (Value::Null, n)).await, all, "in pages of {n}");
    }
    let only = line(&manager, of, (json!(["DOCUMENT"]), 100)).await;
    assert_eq!(only.len(), 2);
    let permit = only.iter().find(|entry| entry["href"] == format!("/archive/documents/{}", document.id));
    let permit = permit.expect("the permit");
    assert_eq!(permit["documentType"]["code"], "DISCHARGE_PERMIT", "the reader names it in the reader's language");
    // The department reads no questions, and its figures say so by leaving them out.
    let viewer = world.as_(account::VIEWER).await;
    let seen = line(&viewer, of, (Value::Null, 100)).await;
    assert!(!kinds(&seen).contains("QUESTION") && kinds(&seen).contains("ISSUE_ISSUED"), "{seen:#?}");
    let figures = archive(&viewer, world.a.first).await["figures"].take();
    assert!(!figures.to_string().contains("QUESTIONS"), "{figures}");
    assert!(line(&manager, of, (json!([]), 5)).await.is_empty());
});

on_both_engines!(each_figure_is_the_number_of_its_list, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "CLOSED").await;
    world.issue_in(world.a, "ISSUED").await;
    world.filing_in("2026-10", "SUBMITTED").await;
    world.question_in("ANSWERED").await;
    let manager = world.as_(account::A1_MANAGER).await;
    let seen = archive(&manager, world.a.first).await;
    let id = world.a.first;
    let query = "query($id: UUID!) {
      open: issues(filter: { enterpriseId: $id, open: true }) { totalCount }
      issues(filter: { enterpriseId: $id, kind: PROBLEM }) { totalCount }
      filings(filter: { enterpriseId: $id }) { totalCount }
      there: attendees(filter: { enterpriseId: $id, checkedIn: true }) { totalCount }
      certified: attendees(filter: { enterpriseId: $id, certified: true }) { totalCount }
      questions(filter: { enterpriseId: $id }) { totalCount } }";
    let lists = manager.gql(query, json!({ "id": id })).await;
    let expected = [
        ("ISSUES_OPEN", "open", format!("/issues?enterpriseId={id}&open=true")),
        ("ISSUES", "issues", format!("/issues?enterpriseId={id}&kind=PROBLEM")),
        ("FILINGS", "filings", format!("/filings?enterpriseId={id}")),
        ("TRAININGS", "there", format!("/trainings/people?enterpriseId={id}&checkedIn=true")),
        ("CERTIFICATES", "certified", format!("/trainings/people?enterpriseId={id}&certified=true")),
        ("QUESTIONS", "questions", format!("/questions?enterpriseId={id}")),
    ];
    let figures =
        expected.map(|(kind, list, href)| json!({ "kind": kind, "count": lists[list]["totalCount"], "href": href }));
    assert_eq!(seen["figures"], json!(figures));
    assert_eq!((&lists["open"]["totalCount"], &lists["questions"]["totalCount"]), (&json!(1), &json!(1)));
});

on_both_engines!(the_line_of_a_park_is_of_the_park_itself, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "ISSUED").await;
    world.add_document("DISCHARGE_PERMIT", "2027-06-30").await;
    let manager = world.as_(account::A_MANAGER).await;
    let seen = line(&manager, ("PARK", world.a.park), (Value::Null, 100)).await;
    assert!(!kinds(&seen).contains("DOCUMENT"), "an enterprise's is no park's: {seen:#?}");
    assert!(kinds(&seen).contains("CHECKUP"), "{seen:#?}");
});

const ADD_HONOUR: &str = "mutation($input: AddHonourInput!) { addHonour(input: $input) { id version } }";

/// An honour of the first enterprise of park A, added by the institute.
async fn add_honour(world: &World, title: &str, year: i32) -> Value {
    let honour = json!({ "title": title, "level": "PROVINCIAL", "year": year, "authority": "四川省经济和信息化厅",
        "source": "公告", "confidence": "DERIVED", "parkId": world.a.park, "enterpriseId": world.a.first });
    let institute = world.as_(account::COORDINATOR).await;
    institute.gql(ADD_HONOUR, json!({ "input": { "honour": honour } })).await["addHonour"].take()
}

/// An application of that enterprise that is awarded.
async fn awarded(world: &World, diagnosis: uuid::Uuid) {
    let manager = world.as_(account::A1_MANAGER).await;
    let start = "mutation($input: StartApplicationInput!) { startApplication(input: $input) { id version } }";
    let input =
        json!({ "diagnosisId": diagnosis, "title": "绿色工厂", "level": "NATIONAL", "year": 2026, "on": "2026-11-01" });
    let mut seen = manager.gql(start, json!({ "input": input })).await["startApplication"].take();
    let advance = "mutation($input: AdvanceApplicationInput!) { advanceApplication(input: $input) { id version } }";
    for step in ["SUBMITTED", "SITE_REVIEW", "PUBLICISED", "AWARDED"] {
        let mut input = json!({ "id": seen["id"], "version": seen["version"], "step": step, "on": "2026-11-20" });
        if step == "AWARDED" {
            input["authority"] = json!("工业和信息化部");
            let file = manager.put_file("批文.jpg", &tests::files::photo(61)).await;
            input["files"] = json!([{ "sha256": file, "name": "批文.jpg", "role": "EVIDENCE" }]);
        }
        seen = manager.gql(advance, json!({ "input": input })).await["advanceApplication"].take();
    }
}

on_both_engines!(honours_and_diagnoses_stand_in_the_line_of_their_enterprise, |app| async move {
    let world = app.world().await;
    let old = add_honour(&world, "节水型企业", 2020).await;
    for title in ["绿色工厂", "清洁生产示范"] {
        add_honour(&world, title, 2024).await;
    }
    let revoke = "mutation($input: RevokeHonourInput!) { revokeHonour(input: $input) { id } }";
    let input = json!({ "id": old["id"], "version": old["version"], "on": "2026-11-20", "reason": "复核未通过" });
    world.as_(account::COORDINATOR).await.gql(revoke, json!({ "input": input })).await;
    let diagnosis = world.diagnosis_in("CONCLUDED").await;
    awarded(&world, diagnosis.id).await;
    let manager = world.as_(account::A1_MANAGER).await;
    let of = ("ENTERPRISE", world.a.first);
    let honours = line(&manager, of, (json!(["HONOUR"]), 100)).await;
    let told = honours.iter().map(|entry| (entry["honour"]["year"].as_i64(), entry["dayKnown"].as_bool()));
    let years = [(2026, true), (2024, false), (2024, false), (2020, false)];
    assert_eq!(told.collect::<Vec<_>>(), years.map(|(year, known)| (Some(year), Some(known))), "{honours:#?}");
    assert_eq!(
        (&honours[0]["honour"]["level"], &honours[0]["text"], &honours[3]["honour"]["revoked"]),
        (&json!("NATIONAL"), &json!("工业和信息化部"), &json!(true))
    );
    assert!(honours[1]["at"].as_str().unwrap().starts_with("2023-12-31T16:00"), "the year begins in Shanghai");
    let href = format!("/honours?enterpriseId={}&year=2024", world.a.first);
    assert_eq!(honours[1]["href"], href, "the list that holds it");
    let all = line(&manager, of, (Value::Null, 100)).await;
    let concluded = all.iter().find(|entry| entry["kind"] == "DIAGNOSIS").expect("the diagnosis");
    assert!(concluded["verdict"].is_string(), "{concluded}");
    for n in [1, 2, 3] {
        assert_eq!(line(&manager, of, (Value::Null, n)).await, all, "in pages of {n}");
        assert_eq!(line(&manager, of, (json!(["HONOUR"]), n)).await, honours, "in pages of {n}");
    }
    let viewer = world.as_(account::VIEWER).await;
    assert_eq!(line(&viewer, of, (json!(["HONOUR"]), 100)).await.len(), 4, "the department reads the register");
    // Of the neighbour and of the park nothing of it.
    let neighbour = world.as_(account::A2_MANAGER).await;
    let second = ("ENTERPRISE", world.a.second);
    assert!(line(&neighbour, second, (json!(["HONOUR", "DIAGNOSIS"]), 100)).await.is_empty());
    let park = world.as_(account::A_MANAGER).await;
    assert!(line(&park, ("PARK", world.a.park), (json!(["HONOUR", "DIAGNOSIS"]), 100)).await.is_empty());
});

on_both_engines!(a_study_stands_in_the_line_once_it_is_handed_over, |app| async move {
    let world = app.world().await;
    let study = world.handed_over(plan(&world)).await;
    let manager = world.as_(account::A_MANAGER).await;
    let seen = line(&manager, ("PARK", world.a.park), (json!(["CONSULTATION"]), 10)).await;
    assert_eq!(seen.len(), 1, "{seen:#?}");
    assert_eq!(seen[0]["href"], format!("/consultations/{}", study.id));
    world.requested().await;
    let again = line(&manager, ("PARK", world.a.park), (json!(["CONSULTATION"]), 10)).await;
    assert_eq!(again, seen, "what is only asked for is no result");
});
