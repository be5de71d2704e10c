//! The landing page: a number on it opens the rows that it counts, and the list has that many.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use tests::world::consulting::plan;
use tests::{Client, account, on_both_engines};

const HOME: &str = "{ home { tiles { key count outOf href } byStatus { status count } bySeverity { severity count } \
    todo { totalCount } parks { total open overdue closed } } }";

on_both_engines!(each_number_has_its_rows, |app| async move {
    let world = app.world().await;
    for status in ["DRAFT", "ISSUED", "RECTIFYING", "SUBMITTED", "VERIFIED", "CLOSED"] {
        world.issue_in(world.a, status).await;
    }
    world.issue_in(world.b, "SUBMITTED").await;
    let everybody = account::ALL.into_iter().filter(|name| *name != account::ADMIN);
    for name in everybody {
        let person = world.as_(name).await;
        let home = home(&person).await;
        for tile in home["tiles"].as_array().unwrap() {
            let Some(filter) = tile["href"].as_str().and_then(|href| href.strip_prefix("/issues?")) else { continue };
            let rows = rows(&person, &filter_of(filter)).await;
            assert_eq!(tile["count"].as_u64(), Some(rows), "{name}: {tile}");
        }
        let all = rows(&person, &json!({ "kind": "PROBLEM" })).await;
        let by_status: u64 = home["byStatus"].as_array().unwrap().iter().filter_map(|row| row["count"].as_u64()).sum();
        assert_eq!(by_status, all, "{name}: the states add up to the list");
    }
});

on_both_engines!(a_neighbour_counts_nothing, |app| async move {
    let world = app.world().await;
    let before = home(&world.as_(account::B_MANAGER).await).await;
    world.issue_in(world.a, "ISSUED").await;
    assert_eq!(home(&world.as_(account::B_MANAGER).await).await, before);
});

on_both_engines!(studies_and_diagnoses_that_wait_are_counted_and_their_number_opens_them, |app| async move {
    let world = app.world().await;
    world.requested().await;
    world.accepted(plan(&world)).await;
    world.delivered(&world.accepted(plan(&world)).await, "送审稿").await;
    world.handed_over(plan(&world)).await;
    for (status, year) in [("PLANNED", 2024), ("SELF_ASSESSMENT", 2025), ("EXPERT_ASSESSMENT", 2026)] {
        world.diagnosis_of(year, status).await;
    }
    // Nobody has done the first stage of any, and no diagnosis is concluded: all that still run are late.
    app.clock.set("2027-02-01T02:00:00Z".parse().unwrap());
    let number = |tiles: &Value, key: &str| -> Option<u64> {
        let tile = tiles.as_array().unwrap().iter().find(|tile| tile["key"] == key);
        tile.and_then(|tile| tile["count"].as_u64())
    };
    for (who, consultations, diagnoses, late) in [
        (account::COORDINATOR, Some(1), Some(1), Some((2, 3))),
        // One runs, and one waits for the opinion of both reviewers.
        (account::LEAD, Some(1), Some(1), None),
        (account::B_EXPERT, Some(1), Some(0), None),
        (account::A_MANAGER, Some(1), Some(0), None),
        (account::A1_MANAGER, Some(0), Some(1), None),
        (account::A1_STAFF, None, Some(1), None),
        (account::B_MANAGER, Some(0), Some(0), None),
        (account::VIEWER, None, None, None),
    ] {
        world.sign_in_again(who);
        let person = world.as_(who).await;
        let tiles = home(&person).await["tiles"].take();
        let seen = ["CONSULTATIONS_WAITING", "DIAGNOSES_WAITING"].map(|key| number(&tiles, key));
        assert_eq!(seen, [consultations, diagnoses], "{who}: {tiles}");
        let seen = number(&tiles, "CONSULTATIONS_OVERDUE").zip(number(&tiles, "DIAGNOSES_OVERDUE"));
        assert_eq!(seen, late, "{who}: {tiles}");
        for tile in tiles.as_array().unwrap() {
            let Some((list, query)) = tile["href"].as_str().and_then(|href| href[1..].split_once('?')) else {
                continue;
            };
            let kind = match list {
                "consultations" => "ConsultationFilter",
                "diagnoses" => "DiagnosisFilter",
                _ => continue,
            };
            let ask = format!("query($f: {kind}) {{ {list}(filter: $f) {{ totalCount nodes {{ id }} }} }}");
            let rows = person.gql(&ask, json!({ "f": filter_of(query) })).await;
            assert_eq!(rows[list]["totalCount"], tile["count"], "{who}: {tile}");
            assert_eq!(rows[list]["nodes"].as_array().unwrap().len() as u64, tile["count"].as_u64().unwrap(), "{who}");
        }
    }
});

on_both_engines!(contracts_that_end_within_sixty_days_are_counted_and_their_number_opens_them, |app| async move {
    let world = app.world().await;
    // In force until the last day of 2027.
    let contract = world.contract(world.a, "HT-H-1").await;
    let count = "query($f: ContractFilter) { contracts(filter: $f) { totalCount nodes { id } } }";
    for (now, ending) in [("2027-10-31T15:59:59Z", 0), ("2027-10-31T16:00:00Z", 1), ("2027-12-31T16:00:00Z", 0)] {
        app.clock.set(at(now));
        world.sign_in_again(account::COORDINATOR);
        let coordinator = world.as_(account::COORDINATOR).await;
        let home = home(&coordinator).await;
        let mut tiles = home["tiles"].as_array().unwrap().iter();
        let tile = tiles.find(|tile| tile["key"] == "CONTRACTS_ENDING").expect("the number");
        assert_eq!((&tile["count"], &tile["href"]), (&json!(ending), &json!("/contracts?endsWithinDays=60")), "{now}");
        let rows = coordinator.gql(count, json!({ "f": { "endsWithinDays": 60 } })).await;
        assert_eq!(rows["contracts"]["totalCount"], tile["count"], "{now}");
        let ids: Vec<_> = rows["contracts"]["nodes"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
        assert!(ids.iter().all(|id| *id == json!(contract.id)), "{now}: {ids:?}");
    }
    for who in [account::A_MANAGER, account::VIEWER] {
        world.sign_in_again(who);
        let home = home(&world.as_(who).await).await;
        assert!(home["tiles"].as_array().unwrap().iter().all(|tile| tile["key"] != "CONTRACTS_ENDING"), "{who}");
    }
});

// 2026-12-21 is the deadline of what is issued on the Monday of the tests: 20 working days.
on_both_engines!(the_share_rectified_in_time_goes_by_the_day_in_shanghai_and_opens_its_list, |app| async move {
    let world = app.world().await;
    let [in_time, late, open] = [
        world.issue_in(world.a, "RECTIFYING").await,
        world.issue_in(world.a, "RECTIFYING").await,
        world.issue_in(world.a, "RECTIFYING").await,
    ];
    app.clock.set(at("2026-12-21T15:59:59Z"));
    world.go_on(world.a, in_time.clone(), "SUBMITTED").await;
    app.clock.set(at("2026-12-21T16:00:00Z"));
    world.go_on(world.a, late.clone(), "CLOSED").await;
    world.go_on(world.a, open, "SUBMITTED").await;
    // Experts and the park took their time with the first one: the enterprise was in time all the same.
    app.clock.set(at("2027-01-04T02:00:00Z"));
    let handed_in = world.look(&world.as_(account::A_MANAGER).await, &in_time.id).await;
    world.go_on(world.a, handed_in, "CLOSED").await;

    for name in [account::A_MANAGER, account::A_STAFF, account::A1_MANAGER, account::COORDINATOR, account::VIEWER] {
        let person = world.as_(name).await;
        let tile = rate(&home(&person).await).clone();
        assert_eq!((&tile["count"], &tile["outOf"]), (&json!(1), &json!(2)), "{name}");
        let href = tile["href"].as_str().expect("an address");
        let filter = filter_of(href.strip_prefix("/issues?").expect("a list of issues"));
        assert_eq!(ids(&person, &filter).await, [in_time.id.as_str()], "{name}");
        let not = json!({ "closedOnTime": false });
        assert_eq!(ids(&person, &not).await, [late.id.as_str()], "{name}");
    }
    let neighbour = rate(&home(&world.as_(account::B_MANAGER).await).await).clone();
    assert_eq!((&neighbour["count"], &neighbour["outOf"]), (&json!(0), &json!(0)), "nothing of a neighbour's");

    app.clock.set(at("2027-12-23T02:00:00Z"));
    let later = rate(&home(&world.as_(account::A_MANAGER).await).await).clone();
    assert_eq!(
        (&later["count"], &later["outOf"]),
        (&json!(1), &json!(1)),
        "what is a year old is not counted: {later}"
    );
});

fn rate(home: &Value) -> &Value {
    let mut tiles = home["tiles"].as_array().expect("tiles").iter();
    tiles.find(|tile| tile["key"] == "ON_TIME_RATE").expect("the share in time")
}

async fn ids(person: &Client, filter: &Value) -> Vec<String> {
    let query = "query($filter: IssueFilter) { issues(filter: $filter) { totalCount nodes { id } } }";
    let data = person.gql(query, json!({ "filter": filter })).await;
    let nodes = data["issues"]["nodes"].as_array().expect("issues").iter();
    nodes.map(|issue| issue["id"].as_str().expect("an id").to_owned()).collect()
}

fn at(time: &str) -> DateTime<Utc> {
    time.parse().expect("a moment")
}

async fn home(person: &Client) -> Value {
    person.field("home", HOME).await
}

async fn rows(person: &Client, filter: &Value) -> u64 {
    let query = "query($filter: IssueFilter) { issues(filter: $filter, first: 100) { totalCount nodes { id } } }";
    let data = person.gql(query, json!({ "filter": filter })).await;
    let nodes = data["issues"]["nodes"].as_array().unwrap().len() as u64;
    assert_eq!(data["issues"]["totalCount"].as_u64(), Some(nodes), "{filter}: the count is the rows'");
    nodes
}

/// The filter that an address means, as the web reads it.
fn filter_of(query: &str) -> Value {
    let mut filter = Map::new();
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let value = match key {
            "open" | "overdue" | "waitingForMe" | "closedOnTime" => json!(value == "true"),
            "dueWithinDays" => json!(value.parse::<i32>().unwrap()),
            "statuses" | "severities" => json!(value.replace("%2C", ",").split(',').collect::<Vec<_>>()),
            "sort" => continue,
            _ => json!(value),
        };
        filter.insert(key.to_owned(), value);
    }
    Value::Object(filter)
}
