//! The landing page: a number on it opens the rows that it counts, and the list has that many.

use serde_json::{Map, Value, json};
use tests::{Client, account, on_both_engines};

const HOME: &str = "{ home { tiles { key count href } byStatus { status count } bySeverity { severity count } \
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
            // A share in percent opens rows, but does not count them.
            if tile["key"] != "ON_TIME_RATE" {
                assert_eq!(tile["count"].as_u64(), Some(rows), "{name}: {tile}");
            }
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
            "open" | "overdue" | "waitingForMe" => json!(value == "true"),
            "dueWithinDays" => json!(value.parse::<i32>().unwrap()),
            "statuses" | "severities" => json!(value.replace("%2C", ",").split(',').collect::<Vec<_>>()),
            "sort" => continue,
            _ => json!(value),
        };
        filter.insert(key.to_owned(), value);
    }
    Value::Object(filter)
}
