//! Filed concentrations against the limits of their outlets.

use entities::discharge_limit;
use entities::filing::FilingStatus as S;
use entities::id::DischargeLimitId;
use entities::law_edition::Confidence;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde_json::{Value, json};
use tests::world::account;
use tests::{Client, World, on_both_engines};
use uuid::Uuid;

use super::filed::{Filer, Number};

const ONE: i64 = 1_000_000;
const CHECKS: &str = "query($filter: LimitFilter) { limitChecks(filter: $filter, first: 100) { totalCount
  counts { verdict count } nodes { outlet pollutant periodStart value verdict standard edition upper coldUpper confidence
  classLabel { zh } enterprise { id } } } }";

async fn checks(client: &Client, filter: Value) -> Value {
    client.gql(CHECKS, json!({ "filter": filter })).await["limitChecks"].take()
}

fn cod(outlet: &str, milligrams: i64) -> Number<'_> {
    ("water.concentration", "w01018", outlet, milligrams * ONE)
}

async fn set(client: &Client, enterprise: Uuid, (outlet, class, from): (&str, &str, &str)) -> Result<Value, String> {
    let query = "mutation($input: SetOutletStandardInput!) { setOutletStandard(input: $input) { viewerCanSet
      nodes { id outlet class fromOn untilOn } } }";
    let input = json!({ "enterpriseId": enterprise, "outlet": outlet, "standard": "GB 8978", "class": class,
        "fromOn": from, "basis": "排污许可证" });
    let answer = client.try_gql(query, json!({ "input": input })).await;
    answer.map(|mut data| data["setOutletStandard"]["nodes"].take()).map_err(|error| error.code)
}

/// The verdicts of park A's first enterprise by outlet and pollutant.
async fn verdicts(world: &World, filter: Value) -> Vec<(String, String)> {
    let seen = checks(&world.as_(account::A_MANAGER).await, filter).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut all: Vec<_> = seen["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (format!("{} {}", text(&node["outlet"]), text(&node["periodStart"])), text(&node["verdict"])))
        .collect();
    all.sort_unstable();
    all
}

on_both_engines!(a_concentration_is_held_against_the_class_of_its_outlet_on_that_day, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, "water_air_quarterly").await;
    let site = world.a.first;
    filer.file(site, ("2026-Q1", S::Accepted), &[cod("DW001", 100), cod("DW002", 100)]).await;
    filer.file(site, ("2026-Q2", S::Submitted), &[cod("DW001", 101), cod("DW003", 1)]).await;
    filer
        .file(site, ("2026-Q3", S::Accepted), &[cod("DW001", 101), ("water.concentration", "w21001", "DW001", ONE)])
        .await;
    filer.file(site, ("2026-Q4", S::Returned), &[cod("DW001", 9_000)]).await;
    filer.file(world.a.second, ("2026-Q3", S::Accepted), &[("air.concentration", "a21026", "DA001", ONE)]).await;
    let park = world.as_(account::A_MANAGER).await;
    set(&park, site, ("DW001", "level1", "2026-01-01")).await.unwrap();
    // From July on a looser class: the record before ends then.
    let nodes = set(&park, site, ("DW001", "level3", "2026-07-01")).await.unwrap();
    assert_eq!((&nodes[0]["class"], &nodes[1]["untilOn"]), (&json!("level3"), &json!("2026-07-01")));
    set(&park, site, ("DW002", "level2", "2026-02-01")).await.unwrap();
    let expected = [
        ("DA001 2026-07-01", "NO_STANDARD"),
        ("DW001 2026-01-01", "WITHIN"),
        ("DW001 2026-04-01", "ABOVE"),
        ("DW001 2026-07-01", "NO_LIMIT"),
        ("DW001 2026-07-01", "WITHIN"),
        ("DW002 2026-01-01", "NO_STANDARD"),
        ("DW003 2026-04-01", "NO_STANDARD"),
    ];
    let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    assert_eq!(verdicts(&world, json!({})).await, expected);
    let above = checks(&park, json!({ "verdict": "ABOVE" })).await;
    let seen = &above["nodes"][0];
    assert_eq!(
        (&seen["upper"], &seen["edition"], &seen["standard"]),
        (&json!("100"), &json!("1996"), &json!("GB 8978"))
    );
    assert_eq!((&seen["confidence"], &seen["classLabel"]["zh"]), (&json!("UNVERIFIED"), &json!("一级标准")));
    // Each count opens its list.
    for one in above["counts"].as_array().unwrap() {
        let list = checks(&park, json!({ "verdict": one["verdict"] })).await;
        assert_eq!(one["count"], list["totalCount"], "{one}");
        assert!(list["nodes"].as_array().unwrap().iter().all(|node| node["verdict"] == one["verdict"]));
    }
    assert_eq!(checks(&world.as_(account::A2_MANAGER).await, json!({})).await["totalCount"], 1, "its own");
    assert_eq!(checks(&world.as_(account::B_MANAGER).await, json!({})).await["totalCount"], 0);
});

on_both_engines!(a_new_edition_counts_from_its_first_day, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, "water_air_quarterly").await;
    for period in ["2026-Q1", "2026-Q2"] {
        filer.file(world.a.first, (period, S::Accepted), &[cod("DW001", 60)]).await;
    }
    let park = world.as_(account::A_MANAGER).await;
    set(&park, world.a.first, ("DW001", "level1", "2020-01-01")).await.unwrap();
    let all = discharge_limit::Entity::find().all(&app.database).await.unwrap();
    let old =
        all.into_iter().find(|one| (&*one.standard, &*one.class, &*one.pollutant) == ("GB 8978", "level1", "w01018"));
    let old = old.unwrap();
    let day = "2026-04-01".parse().unwrap();
    let new = discharge_limit::Model {
        id: DischargeLimitId::new(),
        edition: "2026".to_owned(),
        upper: 50 * ONE,
        cold_upper: Some(70 * ONE),
        in_force_on: Some(day),
        confidence: Confidence::Derived,
        ..old.clone()
    };
    new.into_active_model().insert(&app.database).await.unwrap();
    let old = discharge_limit::Model { repealed_on: Some(day), ..old };
    old.into_active_model().reset_all().update(&app.database).await.unwrap();
    let expected = [("DW001 2026-01-01", "WITHIN"), ("DW001 2026-04-01", "DEPENDS_ON_TEMPERATURE")];
    let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    assert_eq!(verdicts(&world, json!({})).await, expected);
});

on_both_engines!(the_park_records_standards_and_the_enterprise_does_not, |app| async move {
    let world = app.world().await;
    let site = world.a.first;
    let park = world.as_(account::A_STAFF).await;
    let nodes = set(&park, site, ("DW001", "level1", "2026-03-01")).await.unwrap();
    for (who, code) in [
        (account::A1_MANAGER, "FORBIDDEN"),
        (account::VIEWER, "FORBIDDEN"),
        (account::B_MANAGER, "NOT_FOUND"),
        (account::A2_MANAGER, "NOT_FOUND"),
    ] {
        let refused = set(&world.as_(who).await, site, ("DW001", "level2", "2026-09-01")).await;
        assert_eq!(refused, Err(code.to_owned()), "{who}");
    }
    // Not before what is recorded, and no class that nobody knows.
    assert_eq!(set(&park, site, ("DW001", "level2", "2026-03-01")).await, Err("INVALID".to_owned()));
    assert_eq!(set(&park, site, ("DW001", "level9", "2026-09-01")).await, Err("INVALID".to_owned()));
    let end = "mutation($input: EndOutletStandardInput!) { endOutletStandard(input: $input) { nodes { untilOn } } }";
    let input = |day: &str| json!({ "input": { "id": nodes[0]["id"], "untilOn": day } });
    park.expect_code(end, input("2026-03-01"), "INVALID").await;
    let ended = park.gql(end, input("2026-06-01")).await["endOutletStandard"]["nodes"].take();
    assert_eq!(ended, json!([{ "untilOn": "2026-06-01" }]));
    let again = park.expect_code(end, input("2026-07-01"), "REFUSED").await;
    assert_eq!(again.rule.as_deref(), Some("ILLEGAL_MOVE"));
    assert_eq!(set(&park, site, ("DW001", "level2", "2026-05-01")).await, Err("INVALID".to_owned()));
    assert!(set(&park, site, ("DW001", "level2", "2026-06-01")).await.is_ok());
    let read = "query($id: UUID!) { outletStandards(enterpriseId: $id) { viewerCanSet nodes { class } } }";
    let own = world.as_(account::A1_MANAGER).await.gql(read, json!({ "id": site })).await;
    assert_eq!(
        own["outletStandards"],
        json!({ "viewerCanSet": false, "nodes": [{ "class": "level2" }, { "class": "level1" }] })
    );
    let events = entities::event::Entity::find().all(&app.database).await.unwrap();
    assert_eq!(events.iter().filter(|event| event.kind.starts_with("outlet_standard")).count(), 3);
});

on_both_engines!(a_second_start_installs_no_limit_twice, |app| async move {
    let before = discharge_limit::Entity::find().count(&app.database).await.unwrap();
    assert!(before > 100);
    let db = domain::db::Db::connect(&app.database_url).await.unwrap();
    domain::statistics::limits::seed::install(&db).await.unwrap();
    assert_eq!(discharge_limit::Entity::find().count(&app.database).await.unwrap(), before);
    // They are shown with their source and how sure they are.
    let world = app.world().await;
    let query =
        "{ dischargeStandards { code classes { code } limits(on: \"2026-11-23\") { upper confidence source } } }";
    let seen = world.as_(account::A1_MANAGER).await.field("dischargeStandards", query).await;
    assert_eq!(seen.as_array().unwrap().len(), 5);
    assert!(seen.to_string().contains("未核对原文"));
});

on_both_engines!(a_day_before_all_calendars_is_no_fault_of_the_server, |app| async move {
    let world = app.world().await;
    let query = "query($on: NaiveDate) { dischargeStandards { code limits(on: $on) { upper } } }";
    let client = world.as_(account::A1_MANAGER).await;
    let answer = client.post(query, json!({ "on": "-262143-01-01" })).await;
    assert!(answer.status().as_u16() < 300, "{}", answer.status());
    let body: Value = answer.json().await.expect("JSON");
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    // SQLite compares texts and finds nothing; PostgreSQL's calendar begins in 4713 BC.
    assert!(errors.iter().all(|error| error["extensions"]["code"] == "INVALID"), "{body:#}");
});
