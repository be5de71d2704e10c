//! What the integration tests stand on: the application on a free port with its own database, people
//! who use it, a mail server, and a small world of parks, enterprises and issues.
//!
//! ```ignore
//! on_both_engines!(a_stranger_sees_nothing, |app| async move {
//!     let world = app.world().await;
//!     let issue = world.issue_in(world.a, "ISSUED").await;
//!     let stranger = world.as_(account::B_MANAGER).await;
//!     stranger.expect_code(ISSUE, json!({ "id": issue.id }), "NOT_FOUND").await;
//! });
//! ```

pub mod app;
pub mod client;
pub mod engine;
pub mod files;
pub mod process;
pub mod proxy;
pub mod smtp;
pub mod soak;
pub mod wait;
pub mod wire;
pub mod world;

pub use app::TestApp;
pub use client::{Client, GqlError, sha256};
pub use engine::Engine;
pub use smtp::SmtpSink;
pub use wait::{wait_for, wait_until};
pub use world::{World, account};

/// Makes two tests of one body: `<name>::sqlite` and `<name>::postgres`.
#[macro_export]
macro_rules! on_both_engines {
    ($(#[$meta:meta])* $name:ident, |$app:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports, reason = "a body may use nothing of the module around it")]
            use super::*;

            async fn body($app: $crate::TestApp) {
                $body.await;
            }

            $(#[$meta])*
            #[tokio::test]
            async fn sqlite() {
                body($crate::TestApp::spawn($crate::Engine::Sqlite).await).await;
            }

            $(#[$meta])*
            #[tokio::test]
            async fn postgres() {
                if $crate::Engine::Postgres.is_available() {
                    body($crate::TestApp::spawn($crate::Engine::Postgres).await).await;
                }
            }
        }
    };
}
