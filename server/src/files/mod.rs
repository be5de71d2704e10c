//! Files over HTTP: sent by their hash, as often as the network needs it; given out to who may see their subject.

pub mod give;
mod problem;
mod take;

use actix_web::web::{ServiceConfig, get, put, resource, route};

pub use problem::Problem;
pub use take::incoming;

use crate::exports;

/// The routes under `/api/files` and `/api/exports`.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/api/files/{sha256}")
                .route(put().to(take::take))
                .route(get().to(give::file))
                .default_service(route().to(problem::other_method)),
        )
        .route("/api/files/{sha256}/thumb", get().to(give::thumb))
        .configure(exports::routes);
}
