//! The second net on PostgreSQL: each transaction says whose rows it may touch, and row-level security holds it to
//! that, whatever the statement forgot. The first net, the scope in every query, is `access`.

use std::fmt::Write;
use std::sync::Arc;

use entities::membership::Duty;
use sea_orm::ActiveEnum;
use uuid::Uuid;

use crate::actor::{Actor, Grant};
use crate::identity::policy::{self, Scope};

/// The settings by which a transaction names what it may touch. Unset, no tenant's row is there.
#[derive(Clone, Debug)]
pub struct Reach {
    settings: Arc<str>,
}

impl Reach {
    /// What a person's roles reach: parks wholly, parks as the host of an enterprise, enterprises, and their own rows.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        let mut settings = String::new();
        if actor.is_visitor() {
            return Self { settings: settings.into() };
        }
        let Some(person) = actor.person() else { return Self::everything() };
        set(&mut settings, "person", &person.to_string());
        for duty in [Duty::Security, Duty::Audit].into_iter().filter(|duty| actor.has_duty(*duty)) {
            set(&mut settings, "duty", &duty.to_value());
        }
        if actor.grants.iter().any(reaches_everything) {
            set(&mut settings, "parks", "*");
            return Self { settings: settings.into() };
        }
        let mut parks: Vec<Uuid> = actor.assigned_parks().into_iter().map(|park| park.0).collect();
        let (mut hosts, mut enterprises) = (Vec::new(), Vec::new());
        for grant in &actor.grants {
            match policy::scope_of(grant.role) {
                Scope::Park => parks.extend(grant.park_id.map(|park| park.0)),
                Scope::Enterprise => {
                    hosts.extend(grant.park_id.map(|park| park.0));
                    enterprises.extend(grant.enterprise_id.map(|enterprise| enterprise.0));
                }
                // Of an expert who is asked there.
                Scope::Agency => parks.extend(grant.park_id.map(|park| park.0)),
                Scope::Everywhere => {}
            }
        }
        hosts.extend(&parks);
        for (name, ids) in [("parks", parks), ("hosts", hosts), ("enterprises", enterprises)] {
            if !ids.is_empty() {
                set(&mut settings, name, &list(ids));
            }
        }
        Self { settings: settings.into() }
    }

    /// All tenants, for one transaction of a command that says why (`Ctx::begin_across`).
    #[must_use]
    pub(super) fn everything() -> Self {
        Self { settings: set(&mut String::new(), "parks", "*").as_str().into() }
    }

    /// As SQL, for the beginning of a transaction; they end with it.
    #[must_use]
    pub fn settings(&self) -> &str {
        &self.settings
    }
}

/// The security and the audit administrator reach their duty's tables only.
fn reaches_everything(grant: &Grant) -> bool {
    policy::scope_of(grant.role) == Scope::Everywhere && grant.is(grant.role)
}

/// For the connections of the platform itself: all tenants. The one place where this is said.
pub(super) const PLATFORM: [(&str, &str); 1] = [("parksteward.parks", "*")];

/// The values are ids of ours or a star: nothing to quote.
fn set<'a>(settings: &'a mut String, name: &str, value: &str) -> &'a mut String {
    // Writing to a string does not fail.
    let _written = write!(settings, "SET LOCAL parksteward.{name} = '{value}';");
    settings
}

fn list(mut ids: Vec<Uuid>) -> String {
    ids.sort_unstable();
    ids.dedup();
    ids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(",")
}
