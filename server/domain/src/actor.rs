//! Who acts: a person with the rights read from the store for this request, never from a token's claims.

use entities::id::{AgencyId, EnterpriseId, ParkId, SessionId, UserId};
use entities::membership::Role;

/// A role with its scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub agency_id: Option<AgencyId>,
}

#[derive(Clone, Debug)]
pub struct Actor {
    pub user_id: UserId,
    pub session_id: Option<SessionId>,
    pub name: String,
    pub grants: Vec<Grant>,
    /// Parks of the check-ups whose team the person is on: the scope of an expert.
    pub assigned_parks: Vec<ParkId>,
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
            assigned_parks: Vec::new(),
        }
    }

    /// The person's id, none for the platform itself.
    #[must_use]
    pub fn person(&self) -> Option<UserId> {
        (!self.user_id.0.is_nil()).then_some(self.user_id)
    }

    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|g| g.role == role)
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
}
