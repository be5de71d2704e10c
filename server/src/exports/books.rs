//! Books and single workbooks of one record: settlement packs and certificates.

use actix_web::HttpResponse;
use actix_web::web::{Data, Json, Path, ServiceConfig, get, post};
use domain::actor::Actor;
use domain::consultations::conclusion;
use domain::contracts::settlement;
use domain::ctx::Ctx;
use domain::files::MediaType;
use domain::security::{self, Origin};
use domain::trainings::{certificates, guest};
use serde::Deserialize;
use uuid::Uuid;

use super::{download, workbook};
use crate::files::Problem;
use crate::http::{client, graphql::execute, signed_in::SignedIn};
use crate::state::State;

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/api/contracts/{id}/settlement.pdf", get().to(settlement_pdf))
        .route("/api/contracts/{id}/settlement.xlsx", get().to(settlement_xlsx))
        .route("/api/consultations/{id}/conclusions/{number}.pdf", get().to(review_conclusion))
        .route("/api/certificates/{id}.pdf", get().to(certificate))
        .route("/api/attendance/certificate.pdf", post().to(own_certificate));
}

async fn settlement_pdf(
    SignedIn(ctx): SignedIn,
    (id, state): (Path<Uuid>, Data<State>),
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let book = settlement::pdf(&ctx, id.into(), &state.config.public_url()).await?;
    record(&ctx, id).await?;
    Ok(pdf(&format!("结算材料-{}.pdf", ctx.today()), book))
}

async fn settlement_xlsx(
    SignedIn(ctx): SignedIn,
    (id, state): (Path<Uuid>, Data<State>),
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let book = settlement::xlsx(&ctx, id.into(), &state.config.public_url()).await?;
    record(&ctx, id).await?;
    Ok(workbook(&format!("结算材料-{}.xlsx", ctx.today()), book))
}

/// A pack gathers the work of a whole contract: who took it stands in the security log before it goes out.
async fn record(ctx: &Ctx, contract: Uuid) -> Result<(), Problem> {
    Ok(security::exported(ctx, "settlement", &serde_json::json!({ "id": contract }), 1).await?)
}

/// What the experts found of one version of a study.
async fn review_conclusion(SignedIn(ctx): SignedIn, path: Path<(Uuid, i32)>) -> Result<HttpResponse, Problem> {
    let (id, number) = path.into_inner();
    let (name, book) = conclusion::pdf(&ctx, id.into(), number).await?;
    Ok(pdf(&name, book))
}

async fn certificate(SignedIn(ctx): SignedIn, (id, state): (Path<Uuid>, Data<State>)) -> Result<HttpResponse, Problem> {
    let book = certificates::pdf(&ctx, id.into_inner().into(), &state.config.public_url()).await?;
    Ok(pdf("培训合格证书.pdf", book))
}

/// The key to a place, in the body: a code in an address would be in logs and histories.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    training_id: Uuid,
    code: String,
}

/// The own certificate, by the code of the place: no session is needed.
async fn own_certificate(
    request: actix_web::HttpRequest,
    (place, state): (Json<Place>, Data<State>),
) -> Result<HttpResponse, Problem> {
    let ctx = execute::context(&state, &Actor::platform().into(), Origin::default());
    let Place { training_id, code } = place.into_inner();
    let address = client::address(&request, &state.config).to_string();
    let key = guest::Key { training_id: training_id.into(), code, address };
    let book = guest::certificate_pdf(&ctx, &key, &state.config.public_url()).await?;
    Ok(pdf("培训合格证书.pdf", book))
}

fn pdf(name: &str, bytes: Vec<u8>) -> HttpResponse {
    download(MediaType::Pdf.name(), name, bytes)
}
