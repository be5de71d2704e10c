//! The law as a dated record, as the API shows it.

use serde_json::{Value, json};
use tests::{Client, account, on_both_engines};

const ON: &str = "query($text: String!, $day: NaiveDate!) {
  provisions(text: $text, first: 1) { code topic on(day: $day) { text confidence inForceOn repealedOn } }
}";

async fn on(client: &Client, code: &str, day: &str) -> Vec<String> {
    let data = client.gql(ON, json!({ "text": code, "day": day })).await;
    let provision = &data["provisions"][0];
    assert_eq!(provision["code"], code);
    let citations = provision["on"].as_array().expect("citations");
    citations.iter().map(|citation| citation["text"].as_str().expect("a text").to_owned()).collect()
}

on_both_engines!(a_matter_shows_the_law_of_its_day, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::EXPERT).await;
    assert_eq!(on(&client, "env-code-106", "2026-06-01").await, ["环境影响评价法第24条"]);
    assert_eq!(on(&client, "env-code-106", "2026-08-14").await, ["环境影响评价法第24条"]);
    assert_eq!(on(&client, "env-code-106", "2026-08-15").await, ["生态环境法典第106条"]);
    assert_eq!(on(&client, "env-code-106", "2026-09-01").await, ["生态环境法典第106条"]);
});

on_both_engines!(a_standard_changes_with_its_editions, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::EXPERT).await;
    let name = "污染物在线监控（监测）系统数据传输标准";
    assert_eq!(on(&client, "hj-212", "2025-12-31").await, [format!("HJ 212-2017 {name}")]);
    assert_eq!(on(&client, "hj-212", "2026-01-01").await, [format!("HJ 212-2025 {name}")]);
    assert_eq!(on(&client, "gb-t-36132", "2025-12-30").await, ["GB/T 36132-2018 绿色工厂评价通则"]);
    assert_eq!(on(&client, "gb-t-36132", "2025-12-31").await, ["GB/T 36132-2025 绿色工厂评价通则"]);
    assert_eq!(on(&client, "waste-catalogue", "2024-12-31").await, ["国家危险废物名录（2021年版）"]);
    assert_eq!(on(&client, "waste-catalogue", "2025-01-01").await, ["国家危险废物名录（2025年版）"]);
});

on_both_engines!(an_article_without_a_known_predecessor_cites_nothing_before_the_code, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A1_MANAGER).await;
    assert!(on(&client, "env-code-102", "2026-06-01").await.is_empty());
    assert_eq!(on(&client, "env-code-102", "2026-09-01").await, ["生态环境法典第102条"]);
});

on_both_engines!(what_nobody_read_is_marked, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::EXPERT).await;
    let find = |code: &str| json!({ "text": code, "day": "2026-09-01" });
    let code = client.gql(ON, find("env-code-106")).await;
    assert_eq!(code["provisions"][0]["on"][0]["confidence"], "VERIFIED");
    let standard = client.gql(ON, find("gb-37822")).await;
    assert_eq!(standard["provisions"][0]["on"][0]["confidence"], "UNVERIFIED");
});

on_both_engines!(the_first_version_is_installed_once_with_its_basis, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_STAFF).await;
    let query = "{ checklists { kind number itemCount } }";
    let lists = client.field("checklists", query).await;
    let first = |kind: &str| {
        let rows = lists.as_array().expect("lists");
        rows.iter().find(|row| row["kind"] == kind && row["number"] == 1).cloned().unwrap_or(Value::Null)
    };
    assert_eq!(first("ENTERPRISE")["itemCount"], 120);
    assert_eq!(first("PARK")["itemCount"], 38);
    let db = domain::db::Db::connect(&app.database_url).await.expect("the application's database");
    domain::checklists::seed::install(&db).await.expect("a second start");
    assert_eq!(client.field("checklists", query).await, lists, "a second start adds nothing");
});

on_both_engines!(laws_are_found_by_a_part_of_title_or_number, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::VIEWER).await;
    let query = "query($text: String!) { laws(text: $text) { totalCount nodes { code kind editions { label } } } }";
    let found = client.gql(query, json!({ "text": "法典" })).await;
    assert_eq!(found["laws"]["nodes"][0]["code"], "env-code");
    let found = client.gql(query, json!({ "text": "hj 212" })).await;
    assert_eq!(found["laws"]["totalCount"], 1);
    assert_eq!(found["laws"]["nodes"][0]["editions"].as_array().map(Vec::len), Some(2));
    let wild = client.gql(query, json!({ "text": "%" })).await;
    assert_eq!(wild["laws"]["totalCount"], 0, "a wildcard is only a character");
});
