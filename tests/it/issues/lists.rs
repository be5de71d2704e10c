//! The list, its pages, its numbers and its workbook.

use std::collections::BTreeSet;

use entities::id::IssueId;
use entities::issue::{IssueStatus, Severity};
use entities::{issue, issue_park_tally};
use sea_orm::{ColumnTrait, EntityTrait, Iterable, QueryFilter, TransactionTrait};
use serde_json::{Value, json};
use tests::world::{Finding, account};
use tests::{Client, on_both_engines};

/// Nine findings of one visit, five of them issued.
async fn nine(world: &tests::World) {
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    for (n, severity) in (0..9).zip(["MAJOR", "MODERATE", "MINOR"].into_iter().cycle()) {
        let finding = Finding { severity, ..Finding::titled(&format!("污水站第{n}号加药泵故障")) };
        world.log(&lead, visit, &finding).await;
    }
    world.release(world.a, &checkup, visit).await;
    let park = world.as_(account::A_MANAGER).await;
    let drafts = "query { issues(filter: { statuses: [DRAFT] }, first: 5) { nodes { id version status number } } }";
    for draft in park.field("issues", drafts).await["nodes"].as_array().expect("drafts") {
        world.act(&park, ("issueIssue", "IssueIssueInput"), &draft.into(), json!({})).await;
    }
}

async fn walk(client: &Client, sort: &str, first: i32) -> Vec<String> {
    let query =
        "query($sort: IssueSort, $first: Int, $after: String) { issues(sort: $sort, first: $first, after: $after) {
        nodes { id } pageInfo { hasNextPage endCursor } } }";
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = client.gql(query, json!({ "sort": sort, "first": first, "after": after })).await["issues"].take();
        let ids = page["nodes"].as_array().expect("nodes").iter();
        seen.extend(ids.map(|issue| issue["id"].as_str().expect("an id").to_owned()));
        if page["pageInfo"]["hasNextPage"] == false {
            return seen;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

on_both_engines!(pages_of_any_size_and_order_show_every_issue_once, |app| async move {
    let world = app.world().await;
    nine(&world).await;
    let park = world.as_(account::A_MANAGER).await;
    for sort in ["DUE_ON", "NEWEST", "SEVERITY", "UPDATED"] {
        let whole = walk(&park, sort, 100).await;
        assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), 9, "{sort}");
        for first in [1, 2, 4] {
            assert_eq!(walk(&park, sort, first).await, whole, "{sort} by {first}");
        }
    }
});

on_both_engines!(every_number_opens_a_list_with_that_many_rows, |app| async move {
    let world = app.world().await;
    nine(&world).await;
    let park = world.as_(account::A_MANAGER).await;
    let counts = "query { issueCounts { total open byStatus { status count } bySeverity { severity count } } }";
    let counts = park.field("issueCounts", counts).await;
    assert_eq!(counts["total"], 9);
    assert_eq!(counts["open"], 5);
    let rows = "query($f: IssueFilter) { issues(filter: $f, first: 100) { totalCount nodes { id } } }";
    let parts = [("byStatus", "status", "statuses"), ("bySeverity", "severity", "severities")];
    for (list, key, filter) in parts {
        for part in counts[list].as_array().expect("counts") {
            let page = park.gql(rows, json!({ "f": { filter: [part[key]] } })).await["issues"].take();
            assert_eq!(page["nodes"].as_array().expect("nodes").len(), part["count"].as_u64().unwrap() as usize);
            assert_eq!(page["totalCount"], part["count"], "{list} {part}");
        }
    }
    let home = park.field("home", "query { home { tiles { key count href } } }").await;
    for tile in home["tiles"].as_array().expect("tiles") {
        let (href, count) = (tile["href"].as_str().expect("a link"), &tile["count"]);
        // The others have their own lists: archive::figures, home.
        if !href.starts_with("/issues?") {
            continue;
        }
        let filter = filter_of(href);
        let page = park.gql(rows, json!({ "f": filter })).await["issues"].take();
        assert_eq!(&page["totalCount"], count, "{tile}");
        assert_eq!(page["nodes"].as_array().expect("nodes").len() as u64, count.as_u64().unwrap(), "{tile}");
    }
});

/// What the web makes of an address.
fn filter_of(href: &str) -> Value {
    let query = href.strip_prefix("/issues?").expect("an address of the issue list");
    let mut filter = json!({});
    for part in query.split('&') {
        let (name, value) = part.split_once('=').expect("a pair");
        filter[name] = match value {
            "true" | "false" => json!(value == "true"),
            _ if name == "statuses" => json!(value.split(',').collect::<Vec<_>>()),
            _ if name == "dueWithinDays" => json!(value.parse::<i32>().expect("a number")),
            _ => json!(value),
        };
    }
    filter
}

/// Two parks, and in the first a draft that only its team sees.
async fn two_parks(world: &tests::World) {
    nine(world).await;
    for status in ["CLOSED", "ISSUED"] {
        world.issue_in(world.b, status).await;
    }
    let (_, visit) = world.start_visit(world.a).await;
    world.log(&world.lead(world.a).await, visit, &Finding::titled("围堰破损")).await;
}

const READERS: [&str; 7] = [
    account::COORDINATOR,
    account::VIEWER,
    account::LEAD,
    account::A_MANAGER,
    account::B_MANAGER,
    account::A1_MANAGER,
    account::A2_MANAGER,
];

on_both_engines!(whoever_counts_issues_counts_the_rows_of_the_list, |app| async move {
    let world = app.world().await;
    two_parks(&world).await;
    let query = "query($f: IssueFilter) { issueCounts(filter: $f) { total open }
      issues(filter: $f, first: 100) { totalCount totalIsExact nodes { id } } }";
    let filters = [
        json!({}),
        json!({ "parkId": world.a.park }),
        json!({ "enterpriseId": world.a.first }),
        json!({ "enterpriseId": world.a.second }),
        json!({ "statuses": ["DRAFT", "CLOSED"] }),
        json!({ "severities": ["MAJOR"], "kind": "PROBLEM" }),
        json!({ "open": true }),
    ];
    let mut totals = BTreeSet::new();
    for reader in READERS {
        let client = world.as_(reader).await;
        for filter in &filters {
            let seen = client.gql(query, json!({ "f": filter })).await;
            let rows = json!(seen["issues"]["nodes"].as_array().expect("nodes").len());
            let asked = format!("{reader}: {filter}");
            assert_eq!(seen["issues"]["totalIsExact"], true, "{asked}");
            assert_eq!((&seen["issues"]["totalCount"], &seen["issueCounts"]["total"]), (&rows, &rows), "{asked}");
            if filter["open"] == true {
                assert_eq!(seen["issueCounts"]["open"], rows, "{asked}");
            }
            totals.insert(rows.as_u64());
        }
    }
    assert!(totals.len() > 5, "the readers see different numbers: {totals:?}");
});

on_both_engines!(the_counters_equal_the_rows_counted_anew, |app| async move {
    let world = app.world().await;
    two_parks(&world).await;
    let query = "query { issueCounts { total open overdue byStatus { status count } bySeverity { severity count } }
      parks { nodes { id issueCounts { open total } } } }";
    let kept = async || {
        let mut all = Vec::new();
        for reader in READERS {
            all.push(world.as_(reader).await.gql(query, json!({})).await);
        }
        all
    };
    let before = kept().await;
    domain::issues::tally::rebuild(&app.database).await.expect("recounted");
    assert_eq!(kept().await, before);
});

on_both_engines!(who_moves_many_counters_never_waits_in_a_circle, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let id: uuid::Uuid = issue.id.parse().expect("an id");
    let issue = issue::Entity::find_by_id(IssueId::from(id)).one(&app.database).await;
    let issue = issue.expect("the database").expect("the issue");
    let mut there = Vec::new();
    for status in IssueStatus::iter() {
        for severity in Severity::iter() {
            there.push(issue::Model { status, severity, ..issue.clone() });
        }
    }
    let back: Vec<_> = there.iter().rev().cloned().collect();
    // Each round moves the same counters, from either end.
    let rounds = async |issues: &[issue::Model]| {
        let moves: Vec<_> = issues.iter().map(|issue| (None, issue)).collect();
        for round in 0..20 {
            let tx = app.database.begin().await.expect("a transaction");
            domain::issues::tally::shift(&tx, &moves).await.unwrap_or_else(|error| panic!("round {round}: {error}"));
            tx.commit().await.expect("committed");
        }
    };
    tokio::join!(rounds(&there), rounds(&back));
    let found = issue_park_tally::Entity::find()
        .filter(issue_park_tally::Column::Status.eq(IssueStatus::Waived))
        .all(&app.database);
    let found: Vec<_> = found.await.expect("counters").into_iter().map(|row| row.n).collect();
    assert_eq!(found, [40, 40, 40]);
});

on_both_engines!(two_chinese_characters_find_an_issue_and_wildcards_are_letters, |app| async move {
    let world = app.world().await;
    nine(&world).await;
    let park = world.as_(account::A_MANAGER).await;
    let query = "query($t: String) { issues(filter: { text: $t }) { totalCount } }";
    for (text, count) in [("加药", 9), ("第3号", 1), ("%", 0), ("_", 0), ("没有这样的", 0), ("QS-", 5)] {
        let found = park.gql(query, json!({ "t": text })).await["issues"]["totalCount"].clone();
        assert_eq!(found, json!(count), "{text}");
    }
});

on_both_engines!(a_page_out_of_bounds_is_refused_and_not_clamped, |app| async move {
    let world = app.world().await;
    let park = world.as_(account::A_MANAGER).await;
    let query = "query($n: Int, $a: String) { issues(first: $n, after: $a) { nodes { id } } }";
    for n in [0, -1, 101, i32::MAX] {
        park.expect_code(query, json!({ "n": n }), "INVALID").await;
    }
    for cursor in ["", "x", "bm90IGEga2V5", "W10"] {
        park.expect_code(query, json!({ "a": cursor }), "INVALID").await;
    }
});

on_both_engines!(a_bulk_action_says_beforehand_who_cannot_take_it_and_why, |app| async move {
    let world = app.world().await;
    nine(&world).await;
    let park = world.as_(account::A_MANAGER).await;
    let all = walk(&park, "NEWEST", 100).await;
    let query = "mutation($input: BulkIssueInput!) { issueIssues(input: $input) {
        done { id status } refused { id code rule } } }";
    let ids = [all.as_slice(), &[uuid::Uuid::now_v7().to_string()]].concat();
    let dry = park.gql(query, json!({ "input": { "ids": ids, "dryRun": true } })).await["issueIssues"].take();
    assert_eq!(dry["done"].as_array().map(Vec::len), Some(4));
    let refused = dry["refused"].as_array().expect("refusals");
    assert_eq!(refused.iter().filter(|one| one["rule"] == "ILLEGAL_MOVE").count(), 5);
    assert_eq!(refused.iter().filter(|one| one["code"] == "NOT_FOUND").count(), 1);
    let counts = "query { issueCounts { open } }";
    assert_eq!(park.field("issueCounts", counts).await["open"], 5, "a dry run changes nothing");
    park.gql(query, json!({ "input": { "ids": ids, "dryRun": false } })).await;
    assert_eq!(park.field("issueCounts", counts).await["open"], 9);
});

on_both_engines!(the_workbook_has_the_rows_of_the_list, |app| async move {
    use calamine::{Reader, Xlsx};
    let world = app.world().await;
    nine(&world).await;
    let park = world.as_(account::A_MANAGER).await;
    let path = "/api/exports/issues.xlsx?statuses=ISSUED&sort=SEVERITY";
    let answer = park.request(reqwest::Method::GET, path).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let bytes = answer.bytes().await.expect("a body").to_vec();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range("问题清单").expect("the sheet");
    assert_eq!(sheet.height(), 6, "a head and five rows");
    assert_eq!(sheet.get((0, 0)).map(ToString::to_string).as_deref(), Some("问题编号"));
    assert_eq!(sheet.get((1, 6)).map(ToString::to_string).as_deref(), Some("重大"));
});
