//! Forms in use are the same for everybody who is signed in; few write them.

use entities::form_version::VersionStatus;
use entities::membership::Role;
use entities::{form, form_rule, form_version};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Scoped, everything};
use crate::actor::Actor;

impl Scoped for form::Entity {
    fn visible_to(_: &Actor) -> Condition {
        everything()
    }
}

impl Scoped for form_version::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        drafts_for_writers(actor, form_version::Column::Status)
    }
}

impl Scoped for form_rule::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        drafts_for_writers(actor, form_rule::Column::Status)
    }
}

fn drafts_for_writers<C: ColumnTrait>(actor: &Actor, status: C) -> Condition {
    if may_write(actor) { everything() } else { Condition::all().add(status.ne(VersionStatus::Draft)) }
}

/// Who writes and publishes forms and rules, and tries rules on past filings.
#[must_use]
pub fn may_write(actor: &Actor) -> bool {
    actor.has(Role::PlatformAdmin) || actor.has(Role::Coordinator)
}
