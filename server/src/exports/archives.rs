//! A whole archive as a ZIP, streamed.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Path, ServiceConfig, get};
use domain::archive::types::Kind;
use domain::archive::{SubjectKey, bundle};
use domain::ctx::Ctx;
use domain::security;
use futures_util::TryStreamExt;
use serde_json::json;
use uuid::Uuid;

use crate::files::{Problem, give};
use crate::http::signed_in::SignedIn;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/archive/enterprise/{id}.zip", get().to(of_enterprise))
        .route("/api/archive/park/{id}.zip", get().to(of_park));
}

async fn of_enterprise(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    zip(&ctx, SubjectKey::new(Kind::Enterprise, id.into_inner())).await
}

async fn of_park(SignedIn(ctx): SignedIn, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    zip(&ctx, SubjectKey::new(Kind::Park, id.into_inner())).await
}

/// What goes in is decided, and stands in the security log, before the first byte goes out. The connection to the
/// database is not held while a slow reader reads: the rest needs the store of files only.
async fn zip(ctx: &Ctx, key: SubjectKey) -> Result<HttpResponse, Problem> {
    let bundle = bundle::prepare(ctx, key).await?;
    security::exported(ctx, "archive", &json!({ "id": key.id() }), bundle.files.len()).await?;
    let disposition = give::disposition("attachment", &bundle.name);
    let bytes = bundle::stream(ctx.files.clone(), bundle);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        // Packed already, and to go out as it comes.
        .insert_header(header::ContentEncoding::Identity)
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .streaming(bytes.map_err(std::io::Error::other)))
}
