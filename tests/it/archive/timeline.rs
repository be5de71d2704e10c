//! One line of what happened: each entry once, in its order, and each kind in its own scope.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::{Client, account, on_both_engines};

use super::archive;

const LINE: &str = "query($kind: ArchiveKind!, $id: UUID!, $kinds: [ArchiveEntryKind!], $n: Int, $after: String) {
  archive(kind: $kind, id: $id) { timeline(kinds: $kinds, first: $n, after: $after) {
    nodes { id kind at title text href } pageInfo { hasNextPage endCursor } } } }";

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
    assert!(only.iter().any(|entry| entry["href"] == format!("/archive/documents/{}", document.id)));
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
