//! The HTTP face: routes and what surrounds them.

pub mod answer;
pub mod client;
pub(crate) mod graphql;
mod health;
pub mod load;
pub mod middleware;
pub mod request_id;
mod serving;
pub mod signed_in;
mod verify;
mod web;

pub use graphql::documents::Documents;
pub use graphql::sockets::Sockets;
pub use load::Load;
pub use serving::serve;

use actix_web::web::{ServiceConfig, get, post, resource, route};

use crate::{files, public};

/// All routes. A route that is not the API's is a page.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/healthz", get().to(health::healthz))
        .route("/readyz", get().to(health::readyz))
        .route("/metrics", get().to(health::metrics))
        .service(
            resource("/graphql")
                .route(post().to(graphql::post))
                .route(get().to(graphql::get))
                .default_service(route().to(graphql::other)),
        )
        .route("/graphql/ws", get().to(graphql::sockets::open))
        .route("/api/verify/{code}", get().to(verify::certificate))
        .configure(files::routes)
        .configure(public::routes)
        .default_service(get().to(web::page));
}
