//! Files over HTTP: to come.

use actix_web::web::ServiceConfig;

/// The routes under `/api/files` and `/api/exports`.
pub fn routes(_: &mut ServiceConfig) {}
