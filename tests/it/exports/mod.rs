//! Workbooks of lists: the rows of the list with the same filter, for who may read it.

mod services;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use serde_json::{Value, json};
use tests::files::read_workbook;
use tests::{account, on_both_engines};

/// A workbook, the same list by GraphQL, and its field.
const LISTS: [(&str, &str, &str); 15] = [
    (
        "archives.xlsx?kind=ENTERPRISE&complete=false",
        "query { archives(filter: { kind: ENTERPRISE, complete: false }, first: 100) { totalCount } }",
        "archives",
    ),
    ("archive-documents.xlsx", "query { archiveDocuments(first: 100) { totalCount } }", "archiveDocuments"),
    ("parks.xlsx?text=青神", "query { parks(text: \"青神\", first: 100) { totalCount } }", "parks"),
    ("people.xlsx", "query { people(first: 100) { totalCount } }", "people"),
    ("people.xlsx?role=EXPERT", "query { people(role: EXPERT, first: 100) { totalCount } }", "people"),
    ("checkups.xlsx?status=PLANNED", "query { checkups(status: PLANNED, first: 100) { totalCount } }", "checkups"),
    ("checkups.xlsx?status=ISSUED", "query { checkups(status: ISSUED, first: 100) { totalCount } }", "checkups"),
    ("filings.xlsx?statuses=DRAFT", "query { filings(filter: { statuses: [DRAFT] }) { totalCount } }", "filings"),
    ("filings.xlsx?overdue=true&sort=NEWEST", "query { filings(filter: { overdue: true }) { totalCount } }", "filings"),
    ("campaigns.xlsx?running=true", "query { campaigns(filter: { running: true }) { totalCount } }", "campaigns"),
    ("questions.xlsx?open=true", "query { questions(filter: { open: true }, first: 100) { totalCount } }", "questions"),
    (
        "knowledge.xlsx?category=HAZARDOUS_WASTE",
        "query { knowledgeBase(filter: { category: HAZARDOUS_WASTE }) { totalCount } }",
        "knowledgeBase",
    ),
    ("knowledge.xlsx?text=标识", "query { knowledgeBase(filter: { text: \"标识\" }) { totalCount } }", "knowledgeBase"),
    ("issues.xlsx?closedOnTime=true", "query { issues(filter: { closedOnTime: true }) { totalCount } }", "issues"),
    (
        "issues.xlsx?closedSince=2026-01-01",
        "query { issues(filter: { closedSince: \"2026-01-01\" }) { totalCount } }",
        "issues",
    ),
];

on_both_engines!(a_workbook_has_the_rows_of_the_list, |app| async move {
    let world = app.world().await;
    world.plan_checkup(world.a).await;
    world.open_campaign(world.a, (tests::world::filings::MONTHLY, "2026-10")).await;
    world.question_in("ROUTED").await;
    world.question_in("ANSWERED").await;
    world.question_in("PUBLISHED").await;
    world.add_document("LEDGER", "2027-01-20").await;
    for someone in [account::COORDINATOR, account::A_MANAGER, account::B1_MANAGER] {
        let client = world.as_(someone).await;
        for (address, query, field) in LISTS {
            let count = client.gql(query, json!({})).await[field]["totalCount"].as_u64().expect("a count");
            let rows = read_workbook(&client.download(&format!("/api/exports/{address}")).await);
            assert_eq!(rows.len() as u64, count + 1, "{address} of {someone}: the head and the rows");
        }
    }
});

on_both_engines!(a_workbook_keeps_to_what_the_viewer_may_read, |app| async move {
    let world = app.world().await;
    let viewer = world.as_(account::VIEWER).await;
    let parks = read_workbook(&viewer.download("/api/exports/parks.xlsx").await);
    assert!(parks.iter().skip(1).all(|row| row[5].is_empty() && row[6].is_empty()), "no contact: {parks:?}");
    let manager = world.as_(account::A_MANAGER).await;
    assert_eq!(manager.get("/api/exports/mails.xlsx").await.status(), 403);
    assert_eq!(world.anonymous().get("/api/exports/people.xlsx").await.status(), 401);
    let people = read_workbook(&world.as_(account::COORDINATOR).await.download("/api/exports/people.xlsx").await);
    let lead = people.iter().find(|row| row[0] == "测试 lead").expect("the lead");
    assert_eq!(lead[4], "咨询专家（环保服务一所）");
});

on_both_engines!(the_forms_and_the_rules_of_each_are_workbooks, |app| async move {
    let world = app.world().await;
    let institute = world.as_(account::COORDINATOR).await;
    let forms = institute.field("forms", "{ forms { id code rules { code } } }").await;
    let forms = forms.as_array().expect("forms");
    let rows = read_workbook(&institute.download("/api/exports/forms.xlsx").await);
    assert_eq!(rows.len(), forms.len() + 1);
    assert!(rows.iter().any(|row| row[0] == tests::world::filings::MONTHLY), "{rows:?}");
    for form in forms {
        let path = format!("/api/exports/form-rules/{}.xlsx", form["id"].as_str().expect("an id"));
        let rows = read_workbook(&institute.download(&path).await);
        assert_eq!(rows.len(), form["rules"].as_array().expect("rules").len() + 1, "{}", form["code"]);
    }
    let nowhere = format!("/api/exports/form-rules/{}.xlsx", uuid::Uuid::now_v7());
    assert_eq!(institute.get(&nowhere).await.status(), 404);
    assert_eq!(institute.get("/api/exports/forms.xlsx?text=x").await.status(), 422);
});

on_both_engines!(the_lists_of_no_filter_are_workbooks_too, |app| async move {
    let world = app.world().await;
    let institute = world.as_(account::COORDINATOR).await;
    for (list, query, field) in [
        ("answering-experts", "{ answeringExperts { open } }", "answeringExperts"),
        ("archive-types", "{ archiveTypes { code } }", "archiveTypes"),
        ("checklists", "{ checklists { id } }", "checklists"),
    ] {
        let count = institute.field(field, query).await.as_array().expect("rows").len();
        let rows = read_workbook(&institute.download(&format!("/api/exports/{list}.xlsx")).await);
        assert_eq!(rows.len(), count + 1, "{list}: the head and the rows");
        assert_eq!(institute.get(&format!("/api/exports/{list}.xlsx?text=x")).await.status(), 422, "{list}");
    }
    let manager = world.as_(account::A_MANAGER).await;
    assert_eq!(manager.get("/api/exports/answering-experts.xlsx").await.status(), 403);
});

on_both_engines!(a_filter_that_the_list_does_not_know_is_refused, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    for address in [
        "parks.xlsx?parkId=1",
        "people.xlsx?role=KING",
        "checkups.xlsx?parkId=x",
        "mails.xlsx?status=",
        "filings.xlsx?status=DRAFT",
        "campaigns.xlsx?text=x",
        "laws.xlsx?year=2026",
        "holidays.xlsx?year=1",
        "questions.xlsx?seen=1",
        "knowledge.xlsx?parkId=x",
        "law-review.xlsx?citing=KING",
    ] {
        let answer = admin.get(&format!("/api/exports/{address}")).await;
        let (status, body): (_, Value) = (answer.status().as_u16(), answer.json().await.unwrap_or_default());
        let refused = (status, &body["errors"][0]["extensions"]["code"]) == (422, &json!("INVALID"));
        // An empty value is no filter.
        assert!(refused || (address == "mails.xlsx?status=" && status == 200), "{address}: {status} {body}");
    }
});

on_both_engines!(a_checklist_that_was_exported_can_be_imported_again, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let path = format!("/api/exports/checklists/{}.xlsx", world.enterprise_checklist);
    let bytes = admin.download(&path).await;
    let sha256 = admin.put_file("检查表.xlsx", &bytes).await;
    let query = "mutation($input: ImportChecklistInput!) { importChecklist(input: $input) { itemCount } }";
    let input = json!({ "kind": "ENTERPRISE", "title": "第二版", "sha256": sha256 });
    assert_eq!(admin.gql(query, json!({ "input": input })).await["importChecklist"]["itemCount"], 3);
});

/// What the address of a workbook says for a filter of this type.
fn example(ty: &str) -> &'static str {
    match ty {
        "UUID" => "01a1d8a9-a940-7de5-9ebc-703937557eee",
        "Boolean" => "true",
        "Int" => "3",
        "NaiveDate" => "2026-01-01",
        "IssueKind" => "PROBLEM",
        "[IssueStatus!]" => "ISSUED,CLOSED",
        "[Severity!]" => "MAJOR",
        "[FilingStatus!]" => "DRAFT,ACCEPTED",
        "ArchiveKind" => "ENTERPRISE",
        "[ArchiveDocumentState!]" => "EXPIRING,EXPIRED",
        _ => "x",
    }
}

/// A list's filter in GraphQL, its workbook, and the least number of its fields.
const FILTERS: [(&str, &str, usize); 4] = [
    ("IssueFilter", "issues", 16),
    ("FilingFilter", "filings", 11),
    ("CampaignFilter", "campaigns", 3),
    ("ArchiveDocumentFilter", "archive-documents", 6),
];

on_both_engines!(every_filter_of_a_list_is_one_of_its_workbook, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let schema = parse_schema(graphql::sdl()).expect("the schema");
    let mut tried = std::collections::HashMap::<&str, usize>::new();
    for definition in &schema.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let TypeKind::InputObject(input) = &ty.node.kind else { continue };
        let Some((_, list, _)) = FILTERS.iter().find(|(filter, ..)| ty.node.name.node == *filter) else { continue };
        for field in &input.fields {
            let (name, kind) = (field.node.name.node.as_str(), field.node.ty.node.to_string());
            let value = match name {
                "period" => "2026-10",
                "type" => "LEDGER",
                _ => example(&kind),
            };
            let path = format!("/api/exports/{list}.xlsx?{name}={value}");
            assert_eq!(manager.get(&path).await.status(), 200, "{path}");
            *tried.entry(list).or_default() += 1;
        }
    }
    assert!(FILTERS.iter().all(|(_, list, least)| tried[list] >= *least), "{tried:?}");
});

#[test]
fn a_workbook_says_states_as_the_page_does() {
    let page = include_str!("../../../web/src/shared/i18n/zh/enums.ts");
    let words = issue_words();
    let missing: Vec<_> = words.iter().filter(|(key, word)| !page.contains(&format!("{key}: '{word}'"))).collect();
    assert!(missing.is_empty(), "other words than the web's: {missing:?}");
}

fn issue_words() -> Vec<(String, &'static str)> {
    use domain::issues::{status, words};
    use sea_orm::{ActiveEnum, Iterable};
    let states = status::ALL.into_iter().map(|one| (one.to_value().to_uppercase(), words::status(one)));
    let grades = entities::issue::Severity::iter().map(|one| (one.to_value().to_uppercase(), words::severity(one)));
    let roles = entities::membership::Role::iter()
        .map(|one| (one.to_value().to_uppercase(), domain::identity::policy::title(one)));
    let checkups = entities::checkup::CheckupStatus::iter();
    let checkups = checkups.map(|one| (one.to_value().to_uppercase(), domain::exports::words::checkup(one)));
    let filings = domain::filings::status::ALL.into_iter();
    let filings = filings.map(|one| (one.to_value().to_uppercase(), domain::exports::words::filing(one)));
    let mails = entities::mail::MailStatus::iter();
    let mails = mails.map(|one| (one.to_value().to_uppercase(), domain::exports::words::mail(one)));
    let laws = entities::law::LawKind::iter();
    let laws = laws.map(|one| (one.to_value().to_uppercase(), domain::exports::words::law(one)));
    states.chain(grades).chain(roles).chain(checkups).chain(filings).chain(mails).chain(laws).collect()
}
