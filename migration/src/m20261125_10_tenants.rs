//! Row-level security on every table that holds something of a tenant.

use sea_orm_migration::prelude::*;

use crate::tenants::{Owner, Rules, guard, unguard};

#[derive(DeriveMigrationName)]
pub struct Migration;

const OWN_ENTERPRISE: &str = "park_id = ANY ({parks}) OR id = ANY ({enterprises})";
const OWN_PARK: &str = "id = ANY ({hosts})";
/// The platform's own changes name no park: whoever made them may read them.
const EVENT: &str = "park_id = ANY ({hosts}) OR (park_id IS NULL AND actor_id = {person})";
/// One's own, and those that a command writes to others in its park.
const NOTICE: &str = "user_id = {person} OR park_id = ANY ({hosts})";
const fn rules(all: &'static str) -> Owner {
    Owner::Rules(Rules { read: all, add: all, change: all })
}

const TABLES: [(&str, Owner); 23] = [
    ("park", rules(OWN_PARK)),
    ("enterprise", rules(OWN_ENTERPRISE)),
    ("checkup", Owner::Park),
    ("checkup_expert", Owner::Park),
    ("visit", Owner::Site),
    ("visit_result", Owner::Park),
    ("visit_sample", Owner::RowOf("visit", "visit_id")),
    ("issue", Owner::Site),
    ("issue_tally", Owner::Site),
    ("issue_provision", Owner::RowOf("issue", "issue_id")),
    ("extension", Owner::Park),
    ("attachment", Owner::Park),
    ("event", rules(EVENT)),
    ("notice", rules(NOTICE)),
    // A command writes to others; what waits in the outbox is read by its receiver and by those who see all.
    ("mail", Owner::Rules(Rules { read: "user_id = {person}", add: "{signed_in}", change: "user_id = {person}" })),
    ("session", Owner::Account),
    ("saved_view", Owner::Person),
    ("idempotency", Owner::Person),
    ("blob_upload", Owner::Person),
    // Named by its content, and perhaps sent in two parks: the attachment says whose it is.
    ("blob", Owner::SignedIn),
    // People work in several parks, and the rows of each name them.
    ("user", Owner::SignedIn),
    ("agency", Owner::SignedIn),
    // Whether somebody may manage a person depends on what that person is elsewhere: a membership that the net hid
    // would widen what is allowed. Given and taken only within reach.
    (
        "membership",
        Owner::Rules(Rules { read: "{signed_in}", add: "park_id = ANY ({hosts})", change: "park_id = ANY ({hosts})" }),
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, owner) in TABLES {
            guard(manager, table, owner).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _) in TABLES.iter().rev() {
            unguard(manager, table).await?;
        }
        Ok(())
    }
}
