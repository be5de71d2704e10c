//! A foreign row of each sort, and every list: it is in none of them.

use serde_json::json;
use tests::on_both_engines;
use tests::world::account;

use super::ids::Ids;

const LISTS: [&str; 31] = [
    "query { issues(first: 100) { totalCount nodes { id park { id } enterprise { id } foundBy { id } } } }",
    "query { checkups(first: 100) { nodes { id park { id } visits { id } } } }",
    "query { visits { id park { id } enterprise { id } } }",
    "query { parks(first: 100) { nodes { id } } }",
    "query { enterprises(first: 100) { nodes { id park { id } } } }",
    "query { people(first: 100) { nodes { id } } }",
    "query { campaigns(first: 100) { nodes { id progress { total } } } }",
    "query { filings(first: 100) { totalCount nodes { id park { id } enterprise { id } rows { cells { value } } } } }",
    "query { quality { rows { park { id } form { code } } } qualityFilings(figure: ASKED, first: 100) { nodes { id
       park { id } enterprise { id } } } }",
    "query { limitChecks(first: 100) { nodes { filingId park { id } enterprise { id } } } }",
    "query { questions(first: 100) { totalCount nodes { id side park { id } enterprise { id } askedBy { id } posts { id } } } }",
    "query { similarQuestions(text: \"危废贮存间标识如何设置\") { question { id } knowledge { id } } }",
    "query { search(text: \"危废\", first: 99) { kind count hits { id } } }",
    "query { search(text: \"青竹\", first: 99) { kind count hits { id } } }",
    "query { notices(first: 100) { nodes { href } } }",
    "query { archives(filter: { kind: ENTERPRISE }, first: 100) { totalCount nodes { id park { id } slots { documents { id } } } } }",
    "query { archiveDocuments(first: 100) { totalCount nodes { id park { id } enterprise { id } } } }",
    "query { search(text: \"排污许可\", first: 99) { kind count hits { id } } }",
    "query { contracts(first: 100) { nodes { id park { id } board { item { id } evidence { id } } } } }",
    "query { performance { park { id } figures { planned } } }",
    "query { trainings(first: 100) { nodes { id park { id } serviceItem { id } attendees { nodes { id } } } } }",
    "query { attendees(first: 100) { nodes { id training { id } park { id } enterprise { id } certificate { id } } } }",
    "query { consultations(first: 100) { totalCount nodes { id side park { id } enterprise { id } requestedBy { id }
       members { person { id } } versions { number opinions { text } } files { id } } } }",
    "query { fundingApplications(first: 100) { totalCount nodes { id park { id } enterprise { id } consultations { id } } } }",
    "query { workload(from: \"2026-11-01\", to: \"2026-12-31\") { id park { id } expert { id } } }",
    "query { trainingCoverage(from: \"2026-01-01\", to: \"2026-12-31\") { parks { park { id } } } }",
    "query { diagnoses(first: 100) { totalCount nodes { id park { id } enterprise { id } tasks { id } applications { id } } } }",
    "query { creationTasks(first: 100) { totalCount nodes { id diagnosis { id } } } }",
    "query { honourApplications(first: 100) { totalCount nodes { id park { id } enterprise { id } } } }",
    "query { honours(first: 100) { nodes { id park { id } enterprise { id } application { id } } } }",
    "query { home { todo { nodes { id } } parks { park { id } } visits { id } checkups { id } } }",
];

on_both_engines!(no_list_of_another_park_names_anything_of_this_one, |app| async move {
    let world = app.world().await;
    let theirs = Ids::of_park_a(&world).await;
    for stranger in [account::B_MANAGER, account::B1_MANAGER, account::B_EXPERT] {
        let client = world.as_(stranger).await;
        for list in LISTS {
            let seen = client.gql(list, json!({})).await.to_string();
            for id in theirs.all() {
                assert!(!seen.contains(&id), "{stranger} sees {id} in {list}");
            }
        }
        let counts = client.gql("query { issueCounts { total } }", json!({})).await;
        assert_eq!(counts["issueCounts"]["total"], 0, "{stranger}");
    }
});

on_both_engines!(an_enterprise_sees_nothing_of_its_neighbour_in_the_same_park, |app| async move {
    let world = app.world().await;
    let theirs = Ids::of_park_a(&world).await;
    let neighbour = world.as_(account::A2_MANAGER).await;
    let work = [theirs.enterprise, theirs.issue, theirs.visit, theirs.filing, theirs.question, theirs.person];
    let services = [theirs.contract, theirs.item, theirs.attendee, theirs.certificate];
    let later = [theirs.document, theirs.study, theirs.application];
    let green = [theirs.diagnosis, theirs.task, theirs.honour_application, theirs.honour];
    let all = work.iter().chain(&services).chain(&later).chain(&green);
    let secret: Vec<String> = all.map(ToString::to_string).collect();
    for list in LISTS {
        let seen = neighbour.gql(list, json!({})).await.to_string();
        for id in &secret {
            assert!(!seen.contains(id), "the neighbour sees {id} in {list}");
        }
    }
    let by_text = "query($t: String) { issues(filter: { text: $t }) { totalCount } enterprises(filter: { text: $t }) { totalCount } }";
    let found = neighbour.gql(by_text, json!({ "t": "危废" })).await;
    assert_eq!(found["issues"]["totalCount"], 0);
});

on_both_engines!(the_department_sees_every_issue_and_no_personal_data, |app| async move {
    let world = app.world().await;
    Ids::of_park_a(&world).await;
    let viewer = world.as_(account::VIEWER).await;
    let query = "query { issues { totalCount nodes { foundBy { name account email } events { actorName } park { contactName contactPhone } } } }";
    let seen = viewer.field("issues", query).await;
    assert_eq!(seen["totalCount"], 1);
    for event in seen["nodes"][0]["events"].as_array().expect("events") {
        assert_eq!(event["actorName"], "", "{event}");
    }
    let text = seen.to_string();
    assert!(!text.contains("@world.test"), "{text}");
    assert_eq!(seen["nodes"][0]["foundBy"]["account"], serde_json::Value::Null);
    assert_eq!(seen["nodes"][0]["park"]["contactPhone"], "");
});
