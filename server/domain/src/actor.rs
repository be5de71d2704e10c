//! Who acts: a person with the rights read from the store for this request, never from a token's claims.

use entities::id::{AgencyId, CheckupId, EnterpriseId, ParkId, SessionId, UserId};
use entities::membership::{Duty, Role};

/// Nobody's id.
const VISITOR: UserId = UserId(uuid::Uuid::max());

/// A role with its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub agency_id: Option<AgencyId>,
    /// Which of the three administrators, for a platform administrator.
    pub duty: Option<Duty>,
}

impl Grant {
    /// Whether this is the role at work: of the three administrators the one for accounts does what a platform
    /// administrator does everywhere else; the other two do nothing but their duty.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.role == role && matches!(self.duty, None | Some(Duty::Accounts))
    }
}

/// A place on the team of a check-up: the scope of an expert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub checkup_id: CheckupId,
    pub park_id: ParkId,
    pub lead: bool,
}

#[derive(Clone, Debug)]
pub struct Actor {
    pub user_id: UserId,
    pub session_id: Option<SessionId>,
    pub name: String,
    pub grants: Vec<Grant>,
    /// The check-ups whose team the person is on (for experts; empty for others).
    pub assignments: Vec<Assignment>,
}

impl Actor {
    /// The platform itself, in a job: it sees nothing through the scoped doors and appears in history by name.
    #[must_use]
    pub fn platform() -> Self {
        Self {
            user_id: UserId(uuid::Uuid::nil()),
            session_id: None,
            name: "ParkSteward".to_owned(),
            grants: Vec::new(),
            assignments: Vec::new(),
        }
    }

    /// Somebody who is not signed in, at the public pages: no rights, and no row of a tenant.
    #[must_use]
    pub fn visitor() -> Self {
        Self { user_id: VISITOR, name: String::new(), ..Self::platform() }
    }

    #[must_use]
    pub fn is_visitor(&self) -> bool {
        self.user_id == VISITOR
    }

    /// The person's id, none for the platform itself and for a visitor.
    #[must_use]
    pub fn person(&self) -> Option<UserId> {
        (!self.user_id.0.is_nil() && !self.is_visitor()).then_some(self.user_id)
    }

    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|g| g.is(role))
    }

    /// Is this one of the three administrators.
    #[must_use]
    pub fn has_duty(&self, duty: Duty) -> bool {
        self.grants.iter().any(|g| g.duty == Some(duty))
    }

    /// Holds `role` for this park.
    #[must_use]
    pub fn has_in_park(&self, role: Role, park: ParkId) -> bool {
        self.grants.iter().any(|g| g.role == role && g.park_id == Some(park))
    }

    /// Holds `role` for this enterprise.
    #[must_use]
    pub fn has_in_enterprise(&self, role: Role, enterprise: EnterpriseId) -> bool {
        self.grants.iter().any(|g| g.role == role && g.enterprise_id == Some(enterprise))
    }

    /// The parks for which one of `roles` is held.
    #[must_use]
    pub fn parks_as(&self, roles: &[Role]) -> Vec<ParkId> {
        self.grants.iter().filter(|g| roles.contains(&g.role)).filter_map(|g| g.park_id).collect()
    }

    /// The enterprises for which one of `roles` is held.
    #[must_use]
    pub fn enterprises_as(&self, roles: &[Role]) -> Vec<EnterpriseId> {
        self.grants.iter().filter(|g| roles.contains(&g.role)).filter_map(|g| g.enterprise_id).collect()
    }

    /// The parks that assigned work opens to an expert.
    #[must_use]
    pub fn assigned_parks(&self) -> Vec<ParkId> {
        let mut parks: Vec<_> = self.assignments.iter().map(|a| a.park_id).collect();
        parks.sort_unstable();
        parks.dedup();
        parks
    }

    #[must_use]
    pub fn assigned_in(&self, park: ParkId) -> bool {
        self.assignments.iter().any(|a| a.park_id == park)
    }

    #[must_use]
    pub fn on_team(&self, checkup: CheckupId) -> bool {
        self.assignments.iter().any(|a| a.checkup_id == checkup)
    }

    #[must_use]
    pub fn leads(&self, checkup: CheckupId) -> bool {
        self.assignments.iter().any(|a| a.checkup_id == checkup && a.lead)
    }
}
