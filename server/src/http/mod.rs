//! The HTTP face: routes and what surrounds them.

pub mod answer;
mod body;
pub mod client;
mod documents;
pub mod execute;
mod graphql;
mod health;
mod limits;
mod media;
pub mod middleware;
pub mod request_id;
pub mod signed_in;
pub mod sockets;
mod web;

pub use documents::Documents;

use actix_web::web::{ServiceConfig, get, post, resource, route};

use crate::files;

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
        .route("/graphql/ws", get().to(sockets::open))
        .configure(files::routes)
        .default_service(get().to(web::page));
}
