//! Who sees contracts, and who may do what with them.

use entities::membership::{self, Role};
use entities::{acceptance, accepted_evidence, campaign_delivery, contract, contract_amendment, service_item};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition};

use super::status::{self, Action};
use crate::access::{Scoped, everything, nothing};
use crate::actor::Actor;

const OF_PARK: [Role; 2] = [Role::ParkManager, Role::ParkStaff];
const OF_ENTERPRISE: [Role; 2] = [Role::EnterpriseManager, Role::EnterpriseStaff];

impl Scoped for contract::Entity {
    /// The institute and the department see all, the client its own. A park does not see the contracts that its
    /// enterprises made: their price is their matter.
    fn visible_to(actor: &Actor) -> Condition {
        if actor.has(Role::Coordinator) || actor.has(Role::DepartmentViewer) {
            return everything();
        }
        let mut any = Condition::any();
        let parks = actor.parks_as(&OF_PARK);
        if !parks.is_empty() {
            let of_park = contract::Column::ParkId.is_in(parks);
            any = any.add(Condition::all().add(of_park).add(contract::Column::EnterpriseId.is_null()));
        }
        let enterprises = actor.enterprises_as(&OF_ENTERPRISE);
        if !enterprises.is_empty() {
            any = any.add(contract::Column::EnterpriseId.is_in(enterprises));
        }
        if any.is_empty() { nothing() } else { any }
    }
}

macro_rules! as_their_contract {
    ($($table:ident),+) => {$(
        impl Scoped for $table::Entity {
            fn visible_to(actor: &Actor) -> Condition {
                of_visible_contract(actor, $table::Column::ContractId)
            }
        }
    )+};
}

as_their_contract!(service_item, contract_amendment, acceptance, accepted_evidence, campaign_delivery);

fn of_visible_contract(actor: &Actor, column: impl ColumnTrait) -> Condition {
    let visible = contract::Entity::visible_to(actor);
    if visible.is_empty() {
        return everything();
    }
    let contracts = Query::select().column(contract::Column::Id).from(contract::Entity).cond_where(visible).to_owned();
    Condition::all().add(column.in_subquery(contracts))
}

/// Whether this person may do this with this contract, its state apart.
#[must_use]
pub fn allows(actor: &Actor, action: Action, contract: &contract::Model) -> bool {
    match action {
        Action::Edit | Action::Activate | Action::Amend | Action::Attach | Action::Complete | Action::Archive => {
            may_add(actor)
        }
        Action::Accept => speaks_for_client(actor, contract),
    }
}

fn speaks_for_client(actor: &Actor, contract: &contract::Model) -> bool {
    match contract.enterprise_id {
        Some(enterprise) => actor.has_in_enterprise(Role::EnterpriseManager, enterprise),
        None => actor.has_in_park(Role::ParkManager, contract.park_id),
    }
}

/// Who makes contracts, and gives work to their service items.
#[must_use]
pub fn may_add(actor: &Actor) -> bool {
    actor.has(Role::Coordinator)
}

/// Who sees the bookings of all experts; the others see their own.
#[must_use]
pub fn sees_all_bookings(actor: &Actor) -> bool {
    actor.has(Role::Coordinator)
}

/// Whether the client could accept deliveries of this contract now.
#[must_use]
pub fn may_accept(actor: &Actor, contract: &contract::Model) -> bool {
    available(actor, contract).contains(&Action::Accept)
}

/// The memberships that are told as the client's people.
#[must_use]
pub fn is_client(row: &contract::Model) -> Condition {
    use membership::Column as C;
    match row.enterprise_id {
        Some(id) => Condition::all().add(C::EnterpriseId.eq(id)).add(C::Role.is_in(OF_ENTERPRISE)),
        None => Condition::all().add(C::ParkId.eq(row.park_id)).add(C::Role.is_in(OF_PARK)),
    }
}

/// The memberships that are told as the institute.
#[must_use]
pub fn is_institute() -> Condition {
    Condition::all().add(membership::Column::Role.eq(Role::Coordinator))
}

/// What is allowed and legal: the buttons of a contract.
#[must_use]
pub fn available(actor: &Actor, contract: &contract::Model) -> Vec<Action> {
    let legal = |action: &Action| status::next(contract.status, *action).is_ok();
    Action::ALL.into_iter().filter(legal).filter(|action| allows(actor, *action, contract)).collect()
}
