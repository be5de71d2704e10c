//! Quality figures: each is the length of the list that it opens.

use chrono::{Days, NaiveDate};
use entities::filing::{self, FilingStatus as S};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde_json::{Value, json};
use tests::app::a_monday;
use tests::world::account;
use tests::world::filings::{MONTHLY, cell};
use tests::{Client, TestApp, World, on_both_engines};

use super::filed::Filer;

const QUALITY: &str = "query($filter: QualityFilter) { quality(filter: $filter) {
  rows { park { id } form { id } enterprises counts { figure count } rates { rate value part whole opens of } }
  total { enterprises counts { figure count } rates { rate value part whole opens of } } } }";

async fn quality(client: &Client, filter: Value) -> Value {
    client.gql(QUALITY, json!({ "filter": filter })).await["quality"].take()
}

/// The list of a figure: its length and its rows.
async fn opened(client: &Client, figure: &Value, filter: &Value) -> (i64, Vec<Value>) {
    let query =
        "query($figure: QualityFigure!, $filter: QualityFilter) { qualityFilings(figure: $figure, filter: $filter,
      first: 100) { totalCount nodes { id firstErrors nowErrors enterprise { id } park { id } form { id } } } }";
    let seen = client.gql(query, json!({ "figure": figure, "filter": filter })).await;
    let nodes = seen["qualityFilings"]["nodes"].as_array().unwrap().clone();
    (seen["qualityFilings"]["totalCount"].as_i64().unwrap(), nodes)
}

fn count(row: &Value, figure: &str) -> i64 {
    let counts = row["counts"].as_array().unwrap().iter();
    counts.filter(|one| one["figure"] == figure).map(|one| one["count"].as_i64().unwrap()).sum()
}

fn rate(row: &Value, rate: &str) -> Value {
    row["rates"].as_array().unwrap().iter().find(|one| one["rate"] == rate).unwrap()["value"].clone()
}

/// What became of a filing: on time or not, audits failed at first and now.
async fn audited(app: &TestApp, filing: filing::Model, (on_time, first, now): (bool, [i32; 2], [i32; 2])) {
    let filing = filing::Model {
        first_submitted_at: Some(a_monday()),
        first_on_time: Some(on_time),
        first_tried_at: Some(a_monday()),
        first_mandatory_judged: 20,
        first_mandatory_failed: first[0],
        first_advisory_judged: 5,
        first_advisory_failed: first[1],
        last_mandatory_judged: 20,
        last_mandatory_failed: now[0],
        last_advisory_judged: 5,
        last_advisory_failed: now[1],
        ..filing
    };
    filing.into_active_model().reset_all().update(&app.database).await.unwrap();
}

/// Ten filings of two forms in both parks, in every state.
async fn some(app: &TestApp, world: &World) {
    let monthly = Filer::of(app, MONTHLY).await;
    let waste = Filer::of(app, "waste_quarterly").await;
    let filing = monthly.file(world.a.first, ("2026-08", S::Accepted), &[]).await;
    audited(app, filing, (true, [0, 0], [0, 0])).await;
    let filing = monthly.file(world.a.second, ("2026-08", S::Accepted), &[]).await;
    audited(app, filing, (false, [3, 1], [0, 1])).await;
    let filing = monthly.file(world.a.first, ("2026-09", S::Returned), &[]).await;
    audited(app, filing, (true, [1, 0], [1, 0])).await;
    let filing = monthly.file(world.b.first, ("2026-08", S::ParkAccepted), &[]).await;
    audited(app, filing, (true, [0, 2], [0, 0])).await;
    let filing = waste.file(world.a.first, ("2026-Q3", S::Submitted), &[]).await;
    audited(app, filing, (true, [0, 0], [0, 0])).await;
    monthly.file(world.a.second, ("2026-09", S::Draft), &[]).await;
    waste.file(world.a.second, ("2026-Q3", S::Draft), &[]).await;
    // Neither counts: not open yet, excused, cancelled.
    let filing = monthly.file(world.b.second, ("2026-11", S::Draft), &[]).await;
    assert!(filing.opens_on > a_monday().date_naive());
    let filing = monthly.file(world.b.second, ("2026-08", S::Draft), &[]).await;
    filing::Model { excused: true, ..filing }.into_active_model().reset_all().update(&app.database).await.unwrap();
    monthly.file(world.b.second, ("2026-09", S::Cancelled), &[]).await;
}

on_both_engines!(each_figure_is_the_length_of_the_list_that_it_opens, |app| async move {
    let world = app.world().await;
    some(&app, &world).await;
    for who in [account::COORDINATOR, account::VIEWER, account::A_MANAGER, account::A_STAFF, account::A1_MANAGER] {
        let client = world.as_(who).await;
        for filter in [json!({}), json!({ "from": "2026-09", "to": "2026-12" }), json!({ "parkId": world.a.park })] {
            let seen = quality(&client, filter.clone()).await;
            let all = seen["rows"].as_array().unwrap();
            for row in all.iter().chain([&seen["total"]]) {
                let mut narrow = filter.clone();
                if row["park"].is_object() {
                    (narrow["parkId"], narrow["formId"]) = (row["park"]["id"].clone(), row["form"]["id"].clone());
                }
                for one in row["counts"].as_array().unwrap() {
                    let (length, _) = opened(&client, &one["figure"], &narrow).await;
                    assert_eq!(one["count"].as_i64().unwrap(), length, "{who} {filter} {}", one["figure"]);
                }
                for rate in row["rates"].as_array().unwrap() {
                    let (length, nodes) = opened(&client, &rate["opens"], &narrow).await;
                    let name = rate["rate"].as_str().unwrap();
                    let part = match name {
                        _ if !name.starts_with("ERRORS") => length,
                        _ => {
                            let errors = if name.ends_with("FIRST") { "firstErrors" } else { "nowErrors" };
                            nodes.iter().map(|node| node[errors].as_i64().unwrap()).sum()
                        }
                    };
                    assert_eq!(rate["part"].as_i64().unwrap(), part, "{who} {filter} {name}");
                    let (length, nodes) = opened(&client, &rate["of"], &narrow).await;
                    let mut sites: Vec<_> = nodes.iter().map(|node| node["enterprise"]["id"].to_string()).collect();
                    sites.sort_unstable();
                    sites.dedup();
                    let whole = if name.contains("PER_ENTERPRISE") { sites.len() as i64 } else { length };
                    assert_eq!(rate["whole"].as_i64().unwrap(), whole, "{who} {filter} {name}");
                }
            }
            let sum: i64 = all.iter().map(|row| count(row, "ASKED")).sum();
            assert_eq!(count(&seen["total"], "ASKED"), sum);
        }
    }
});

on_both_engines!(the_figures_are_those_of_the_census, |app| async move {
    let world = app.world().await;
    some(&app, &world).await;
    let total = quality(&world.as_(account::COORDINATOR).await, json!({})).await["total"].take();
    let counts = ["ASKED", "FILED", "FILED_NOW", "ON_TIME", "LATE", "MISSING", "OVERDUE", "AUDITED"];
    assert_eq!(counts.map(|figure| count(&total, figure)), [7, 5, 4, 4, 1, 2, 3, 5]);
    for (name, value) in [
        ("COMPLETENESS_FIRST", "71.43"),
        ("COMPLETENESS_NOW", "57.14"),
        ("TIMELINESS_FIRST", "57.14"),
        ("MANDATORY_FIRST", "60"),
        ("MANDATORY_NOW", "80"),
        ("ADVISORY_FIRST", "60"),
        ("ADVISORY_NOW", "80"),
        // Seven errors at first in five forms of three enterprises, two now.
        ("ERRORS_PER_ENTERPRISE_FIRST", "2.33"),
        ("ERRORS_PER_FORM_FIRST", "1.4"),
        ("ERRORS_PER_FORM_NOW", "0.4"),
    ] {
        assert_eq!(rate(&total, name), value, "{name}");
    }
    let none = quality(&world.as_(account::B1_MANAGER).await, json!({ "parkId": world.a.park })).await;
    assert_eq!((&none["rows"], count(&none["total"], "ASKED")), (&json!([]), 0));
    assert_eq!(rate(&none["total"], "COMPLETENESS_FIRST"), Value::Null);
});

on_both_engines!(a_later_due_day_does_not_make_a_late_submission_timely, |app| async move {
    let world = app.world().await;
    let draft = world.filled_filing("2026-10").await;
    // Due at the end of November, locked in mid-December.
    app.clock.set(a_monday() + Days::new(9));
    assert_eq!(app.clock.today(), NaiveDate::from_ymd_opt(2026, 12, 2).unwrap());
    for who in [account::A1_STAFF, account::COORDINATOR] {
        world.sign_in_again(who);
    }
    let filing = world.advance_filing(draft, "SUBMITTED").await;
    let park = world.as_(account::A_STAFF).await;
    let late = async || {
        let seen = quality(&park, json!({})).await["total"].take();
        (count(&seen, "LATE"), count(&seen, "ON_TIME"))
    };
    assert_eq!(late().await, (1, 0));
    let back = json!({ "reason": "请核实", "comments": [], "correctBy": "2026-12-20" });
    let returned = world.review(&park, ("returnFiling", "ReturnFilingInput"), &filing, back).await;
    assert_eq!(late().await, (1, 0), "the day is later now, the first submission is not");
    let staff = world.as_(account::A1_STAFF).await;
    let cells = vec![cell("water", "-", "tap", "12001"), cell("water", "-", "groundwater", "7999")];
    let filled = world.fill(&staff, &returned, cells).await;
    world.advance_filing(filled, "SUBMITTED").await;
    assert_eq!(late().await, (1, 0));
});
