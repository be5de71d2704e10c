//! Notices: who is told what, and the mails that follow.

mod deadlines;
mod filings;
mod inbox;
mod mails;
mod texts;

use std::sync::Arc;

use domain::actor::Actor;
use domain::bus::Bus;
use domain::ctx::Ctx;
use domain::db::Db;
use domain::files::Store;
use entities::{notice, user};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tests::{TestApp, World};

/// The platform at work, as in a job.
pub(crate) async fn platform(app: &TestApp) -> Ctx {
    Ctx {
        db: Db::connect(&app.database_url).await.unwrap(),
        actor: Arc::new(Actor::platform()),
        clock: app.clock.clone(),
        bus: Bus::default(),
        files: Store::default(),
        retry: None,
        origin: domain::security::Origin::default(),
    }
}

/// The kinds of a person's notices in the order of their making.
pub(crate) async fn kinds(app: &TestApp, world: &World, account: &str) -> Vec<String> {
    let rows = notice::Entity::find()
        .filter(notice::Column::UserId.eq(world.person(account)))
        .order_by_asc(notice::Column::Id)
        .all(&app.database)
        .await
        .unwrap();
    rows.into_iter().map(|row| row.kind).collect()
}

/// Lets a person choose how mails come.
async fn choose(app: &TestApp, account: &str, mode: user::MailMode) {
    user::Entity::update_many()
        .col_expr(user::Column::MailMode, sea_orm::sea_query::Expr::value(mode))
        .filter(user::Column::Account.eq(account))
        .exec(&app.database)
        .await
        .unwrap();
}
