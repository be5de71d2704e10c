//! The lists of archives, and a whole archive as a ZIP, streamed. A browser cannot send the token with what it saves by
//! itself, and a page that saves for it would hold the whole ZIP: so the page asks for a link, which opens that one ZIP for
//! a minute.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path, ServiceConfig, get};
use domain::archive::types::Kind;
use domain::archive::{self, SubjectKey, bundle};
use domain::ctx::Ctx;
use domain::error::Error;
use domain::security;
use futures_util::TryStreamExt;
use graphql::archive::{ArchiveDocumentFilter, ArchiveFilter};
use serde_json::json;
use uuid::Uuid;

use super::given;
use super::query::{self, Asked};
use crate::auth::Claims;
use crate::files::{Problem, give};
use crate::http::signed_in::{ByPass, SignedIn};
use crate::state::State;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/exports/archives.xlsx", get().to(archive_list))
        .route("/api/exports/archive-documents.xlsx", get().to(archive_documents))
        .route("/api/exports/archive-types.xlsx", get().to(archive_types));
    for kind in [Kind::Enterprise, Kind::Park] {
        let zip = move |ByPass(ctx): ByPass, id: Path<Uuid>| async move { give_zip(&ctx, key(kind, &id)).await };
        let link = move |SignedIn(ctx): SignedIn, state: Data<State>, id: Path<Uuid>| async move {
            give_link(&ctx, &state, key(kind, &id)).await
        };
        let word = match kind {
            Kind::Enterprise => "enterprise",
            Kind::Park => "park",
        };
        config
            .route(&format!("/api/archive/{word}/{{id}}.zip"), get().to(zip))
            .route(&format!("/api/archive/{word}/{{id}}/link"), get().to(link));
    }
}

fn key(kind: Kind, id: &Uuid) -> SubjectKey {
    SubjectKey::new(kind, *id)
}

/// Who does not see the archive gets no link; who gets one is asked again when it is used.
async fn give_link(ctx: &Ctx, state: &State, key: SubjectKey) -> Result<HttpResponse, Problem> {
    archive::subject(ctx, key).await?;
    let session = ctx.actor.session_id.ok_or(Error::Unauthenticated)?;
    let path = key.zip_path();
    let pass = state.sessions.pass(Claims { user: ctx.actor.user_id, session }, &path)?;
    Ok(HttpResponse::Ok().json(json!({ "url": format!("{path}?pass={pass}") })))
}

/// What goes in is decided, and stands in the security log, before the first byte goes out. The connection to the
/// database is not held while a slow reader reads: the rest needs the store of files only.
async fn give_zip(ctx: &Ctx, key: SubjectKey) -> Result<HttpResponse, Problem> {
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

async fn archive_list(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: ArchiveFilter = query::filter(asked.clone(), query::ARCHIVE_FILTER)?;
    let book = archive::export::archives(&ctx, &filter.into()).await?;
    given(&ctx, ("archives", &asked), &format!("档案完整度-{}.xlsx", ctx.today()), book).await
}

async fn archive_documents(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    let filter: ArchiveDocumentFilter = query::filter(asked.clone(), query::ARCHIVE_DOCUMENT_FILTER)?;
    let book = archive::export::documents(&ctx, &filter.into()).await?;
    given(&ctx, ("archive-documents", &asked), &format!("档案资料-{}.xlsx", ctx.today()), book).await
}

async fn archive_types(SignedIn(ctx): SignedIn, Asked(asked): Asked) -> Result<HttpResponse, Problem> {
    query::end(&asked)?;
    let book = archive::export::types().await?;
    given(&ctx, ("archive-types", &asked), &format!("资料目录-{}.xlsx", ctx.today()), book).await
}
