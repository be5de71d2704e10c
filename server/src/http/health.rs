//! `/healthz` says that the process lives, `/readyz` that it can do its work, `/metrics` how it fares.

use std::path::Path;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::db::Db;
use domain::db::sea_orm::{ConnectionTrait, DbBackend, Statement};
use domain::notices;
use serde_json::{Value, json};

use crate::database;
use crate::state::State;

const PATIENCE: Duration = Duration::from_secs(2);

pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "ok" }))
}

pub async fn metrics(state: web::Data<State>) -> HttpResponse {
    state.measure();
    measure_outbox(&state).await;
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(state.metrics.render())
}

/// How many mails wait and for how long the oldest: what an operator is called for. Without an answer of the database the
/// gauges stay as they were, and `database_answers` says why.
async fn measure_outbox(state: &State) {
    metrics::gauge!("database_answers").set(f64::from(u8::from(state.pulse.beats())));
    let queue = tokio::time::timeout(PATIENCE, notices::queue(&state.db, state.clock.now())).await;
    let Ok(Ok(queue)) = queue else { return };
    metrics::gauge!("outbox_pending").set(queue.pending as f64);
    metrics::gauge!("outbox_failed").set(queue.failed as f64);
    metrics::gauge!("outbox_oldest_seconds").set(queue.oldest.num_seconds() as f64);
}

pub async fn readyz(state: web::Data<State>) -> HttpResponse {
    if state.is_draining() {
        return answer(false, json!({ "process": "stopping" }));
    }
    let checks = state.pulse.while_beating(tokio::time::timeout(PATIENCE, database_checks(&state.db))).await;
    let away = || Ok(Ok(("does not answer", "unknown".to_owned(), "unknown")));
    let (database, durability, tenants) = match checks.unwrap_or_else(away) {
        Ok(Ok(checked)) => checked,
        Ok(Err(error)) => {
            tracing::warn!(%error, "the database does not answer");
            ("does not answer", "unknown".to_owned(), "unknown")
        }
        Err(_) => ("does not answer in time", "unknown".to_owned(), "unknown"),
    };
    let data_dir = state.config.data_dir.clone();
    let disk = web::block(move || disk_check(&data_dir)).await.unwrap_or("not writable");
    let ready = database == "ok" && disk == "ok";
    // Weak durability and a mighty database user are said, not punished: an operator may have chosen them.
    answer(ready, json!({ "database": database, "disk": disk, "durability": durability, "tenants": tenants }))
}

fn answer(ready: bool, checks: Value) -> HttpResponse {
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = if ready { "ready" } else { "not ready" };
    HttpResponse::build(status).json(json!({ "status": word, "checks": checks }))
}

async fn database_checks(db: &Db) -> anyhow::Result<(&'static str, String, &'static str)> {
    let database = match database::missing_steps(db).await? {
        0 => "ok",
        _ => "its schema is not up to date",
    };
    let tenants = if database::bypasses_tenants(db).await? { database::BYPASSES } else { "ok" };
    Ok((database, durability(db).await?, tenants))
}

async fn durability(db: &Db) -> anyhow::Result<String> {
    if db.backend() != DbBackend::Postgres {
        // 2 is FULL, and more is more.
        let statement = Statement::from_string(db.backend(), "SELECT synchronous AS level FROM pragma_synchronous");
        let row = db.read.query_one_raw(statement).await?;
        let level: i32 = row.map(|row| row.try_get("", "level")).transpose()?.unwrap_or_default();
        return Ok(if level >= 2 { "ok".to_owned() } else { "synchronous is not FULL".to_owned() });
    }
    let mut weak = Vec::new();
    for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        let statement = Statement::from_string(DbBackend::Postgres, format!("SHOW {setting}"));
        let row = db.read.query_one_raw(statement).await?;
        let value: String = row.map(|row| row.try_get("", setting)).transpose()?.unwrap_or_default();
        if value == "off" {
            weak.push(format!("{setting} is off"));
        }
    }
    Ok(if weak.is_empty() { "ok".to_owned() } else { weak.join(", ") })
}

/// As much as an upload of a photograph takes: a disk that has room for a byte only is full.
const PROBE: usize = 1 << 20;

fn disk_check(data_dir: &Path) -> &'static str {
    let probe = data_dir.join(format!(".ready-{}", std::process::id()));
    let written = std::fs::write(&probe, vec![0; PROBE]);
    // It may not have been made.
    let _gone = std::fs::remove_file(&probe);
    match written {
        Ok(()) => "ok",
        Err(error) if error.kind() == std::io::ErrorKind::StorageFull => "full",
        Err(_) => "not writable",
    }
}
