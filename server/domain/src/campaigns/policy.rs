//! Who sees a campaign, and who opens one.

use entities::campaign::{self, Model};
use entities::filing;
use entities::membership::Role;
use sea_orm::{ColumnTrait, Condition, QuerySelect, QueryTrait};

use crate::access::{self, Scoped, everything};
use crate::actor::Actor;

impl Scoped for campaign::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if actor.has(Role::Coordinator) || actor.has(Role::PlatformAdmin) {
            return everything();
        }
        // Whoever sees a filing of it sees the campaign.
        let asked = access::find::<filing::Entity>(actor).select_only().column(filing::Column::CampaignId).into_query();
        Condition::all().add(campaign::Column::Id.in_subquery(asked))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Cancel,
}

impl Action {
    pub const ALL: [Self; 2] = [Self::Edit, Self::Cancel];
}

/// Who opens, edits and cancels campaigns.
#[must_use]
pub fn may_open(actor: &Actor) -> bool {
    actor.has(Role::Coordinator) || actor.has(Role::PlatformAdmin)
}

#[must_use]
pub fn allows(actor: &Actor, action: Action, campaign: &Model) -> bool {
    match action {
        Action::Edit | Action::Cancel => may_open(actor) && campaign.cancelled_at.is_none(),
    }
}

#[must_use]
pub fn available(actor: &Actor, campaign: &Model) -> Vec<Action> {
    Action::ALL.into_iter().filter(|action| allows(actor, *action, campaign)).collect()
}

/// Whether the actor counts a campaign's filings without seeing them.
#[must_use]
pub fn counts_all(actor: &Actor) -> bool {
    may_open(actor)
}
