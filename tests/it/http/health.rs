//! What machines ask: lives it, is it ready, how is it.

use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::on_both_engines;

on_both_engines!(it_lives_and_is_ready, |app| async move {
    let healthy = app.anonymous().get("/healthz").await;
    assert_eq!(healthy.status(), StatusCode::OK);
    let ready = app.anonymous().get("/readyz").await;
    assert_eq!(ready.status(), StatusCode::OK);
    let body: Value = ready.json().await.expect("JSON");
    assert_eq!(body["checks"]["database"], "ok");
    assert_eq!(body["checks"]["disk"], "ok");
    let metrics = app.anonymous().download("/metrics").await;
    let metrics = String::from_utf8(metrics).expect("text");
    assert!(metrics.contains("http_requests_total{"), "{metrics}");
    assert!(!metrics.contains("/readyz?"), "no query strings in labels");
});

on_both_engines!(an_older_or_newer_schema_is_not_ready, |app| async move {
    use sea_orm::ConnectionTrait;
    let sql = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m99991231_01_future', 0)";
    app.database.execute_unprepared(sql).await.expect("a step of the future");
    let ready = app.anonymous().get("/readyz").await;
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    app.database.execute_unprepared("DELETE FROM seaql_migrations").await.expect("no steps");
    let ready = app.anonymous().get("/readyz").await;
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    let body: Value = ready.json().await.expect("JSON");
    assert_eq!(body["status"], json!("not ready"));
});

on_both_engines!(the_outbox_is_measured, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "ISSUED").await;
    app.clock.set(app.clock.now() + chrono::TimeDelta::minutes(5));
    let metrics = String::from_utf8(app.anonymous().download("/metrics").await).expect("text");
    let gauge = |name: &str| -> f64 {
        let line = metrics.lines().find(|line| line.starts_with(&format!("{name} ")));
        line.and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or_else(|| panic!("{name}:\n{metrics}"))
    };
    assert!(gauge("outbox_pending") >= 1.0);
    assert!((300.0..400.0).contains(&gauge("outbox_oldest_seconds")), "{metrics}");
    assert!(gauge("outbox_failed").abs() < f64::EPSILON && gauge("database_answers") > 0.0);
    let ready: Value = app.anonymous().get("/readyz").await.json().await.expect("JSON");
    let durable = ready["checks"]["durability"].as_str().expect("a word");
    // The tests' PostgreSQL runs without fsync, and says so.
    assert!(durable == "ok" || durable.contains("fsync is off"), "{durable}");
});
