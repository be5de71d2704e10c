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
