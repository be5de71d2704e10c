//! Law and checklists are the same for everybody who is signed in; few may bring a new version.

use entities::membership::Role;
use entities::{checklist, checklist_item, checklist_item_provision, law, law_edition, provision, provision_edition};
use sea_orm::Condition;

use crate::access::{Scoped, everything};
use crate::actor::Actor;

macro_rules! public {
    ($($table:ident),+ $(,)?) => {$(
        impl Scoped for $table::Entity {
            fn visible_to(_: &Actor) -> Condition {
                everything()
            }
        }
    )+};
}

public!(checklist, checklist_item, checklist_item_provision, law, law_edition, provision, provision_edition,);

/// Who may bring a new version of a checklist.
#[must_use]
pub fn may_import(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::PlatformAdmin)
}
