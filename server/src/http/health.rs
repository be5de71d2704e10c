//! `/healthz` says that the process lives, `/readyz` that it can do its work, `/metrics` how it fares.

use std::path::Path;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use domain::db::Db;
use domain::db::sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};

use crate::database;
use crate::state::State;

const PATIENCE: Duration = Duration::from_secs(2);

pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "ok" }))
}

pub async fn metrics(state: web::Data<State>) -> HttpResponse {
    state.measure();
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(state.metrics.render())
}

pub async fn readyz(state: web::Data<State>) -> HttpResponse {
    if state.is_draining() {
        return answer(false, json!({ "process": "stopping" }));
    }
    let (database, durability, tenants) = match tokio::time::timeout(PATIENCE, database_checks(&state.db)).await {
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
        return Ok("ok".to_owned());
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

fn disk_check(data_dir: &Path) -> &'static str {
    let probe = data_dir.join(format!(".ready-{}", std::process::id()));
    let written = std::fs::write(&probe, b"ok").and_then(|()| std::fs::remove_file(&probe));
    if written.is_ok() { "ok" } else { "not writable" }
}
