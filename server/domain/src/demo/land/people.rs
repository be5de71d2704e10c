//! Who works there: the institute and its agencies, and the people of each park and enterprise. All are invented.

use chrono::{DateTime, Utc};
use entities::agency;
use entities::id::{AgencyId, EnterpriseId, MembershipId, ParkId, UserId};
use entities::membership::{self, Duty, Role};
use entities::user::{self, Locale, MailMode};

use crate::actor::{Actor, Assignment, Grant};
use crate::demo::dice::Dice;
use crate::demo::land::catalogue::{AGENCIES, GIVEN, SURNAMES};
use crate::demo::rows::Rows;

/// Ends the addresses of everybody; nothing can be sent there (RFC 2606).
pub const MAIL_DOMAIN: &str = "demo.test";
const EXPERTS: usize = 124;
const COORDINATORS: usize = 6;

/// A role with what it is for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope {
    pub park: Option<ParkId>,
    pub enterprise: Option<EnterpriseId>,
    pub agency: Option<AgencyId>,
    pub duty: Option<Duty>,
}

/// Engages people: each gets a name that nobody else has, an account and the common password.
pub struct Office {
    dice: Dice,
    hash: String,
    since: DateTime<Utc>,
    engaged: usize,
}

impl Office {
    pub fn new(seed: u64, hash: String, since: DateTime<Utc>) -> Self {
        Self { dice: Dice::for_part(seed, 1), hash, since, engaged: 0 }
    }

    pub fn engage(&mut self, rows: &mut Rows, account: &str, role: Role, scope: Scope) -> Actor {
        let id = UserId(self.dice.id(self.since));
        let name = self.next_name();
        rows.users.push(user::Model {
            id,
            account: account.to_owned(),
            email: format!("{account}@{MAIL_DOMAIN}"),
            name: name.clone(),
            password_hash: self.hash.clone(),
            active: true,
            locale: Locale::ZhCn,
            mail_mode: MailMode::Each,
            created_at: self.since,
            updated_at: self.since,
            version: 1,
        });
        let (park_id, enterprise_id, agency_id) = (scope.park, scope.enterprise, scope.agency);
        rows.memberships.push(membership::Model {
            id: MembershipId(self.dice.id(self.since)),
            user_id: id,
            role,
            park_id,
            enterprise_id,
            agency_id,
            duty: scope.duty,
            created_at: self.since,
        });
        let grants = vec![Grant { role, park_id, enterprise_id, agency_id, duty: scope.duty }];
        Actor { user_id: id, session_id: None, name, grants, assignments: Vec::new() }
    }

    /// Steps through all pairs before one repeats: the numbers of names share no divisor with the step.
    fn next_name(&mut self) -> String {
        let at = (self.engaged * 1009) % (SURNAMES.len() * GIVEN.len());
        self.engaged += 1;
        format!("{}{}", SURNAMES[at % SURNAMES.len()], GIVEN[at / SURNAMES.len()])
    }
}

/// The people who come from outside.
pub struct Institute {
    pub experts: Vec<Actor>,
    pub coordinator: Actor,
}

impl Institute {
    pub fn found(rows: &mut Rows, office: &mut Office) -> Self {
        let agencies: Vec<AgencyId> = AGENCIES.iter().map(|name| agency(rows, office, name)).collect();
        let at = |n: usize| Scope { agency: Some(agencies[n % agencies.len()]), ..Scope::default() };
        let experts = (1..=EXPERTS)
            .map(|n| match n {
                1 => office.engage(rows, "expert", Role::Expert, at(0)),
                n => office.engage(rows, &format!("expert{n}"), Role::Expert, at(n)),
            })
            .collect();
        let coordinator = office.engage(rows, "coordinator", Role::Coordinator, Scope::default());
        for n in 2..=COORDINATORS {
            office.engage(rows, &format!("coordinator{n}"), Role::Coordinator, Scope::default());
        }
        office.engage(rows, "department_viewer", Role::DepartmentViewer, Scope::default());
        for (account, duty) in
            [("platform_admin", Duty::Accounts), ("security_admin", Duty::Security), ("audit_admin", Duty::Audit)]
        {
            let scope = Scope { duty: Some(duty), ..Scope::default() };
            office.engage(rows, account, Role::PlatformAdmin, scope);
        }
        Self { experts, coordinator }
    }

    /// Puts experts on the team of a check-up; the first leads it.
    pub fn assign(&mut self, team: &[usize], place: Assignment) {
        for (i, &expert) in team.iter().enumerate() {
            self.experts[expert].assignments.push(Assignment { lead: i == 0, ..place });
        }
    }
}

fn agency(rows: &mut Rows, office: &mut Office, name: &str) -> AgencyId {
    let id = AgencyId(office.dice.id(office.since));
    rows.agencies.push(agency::Model { id, name: name.to_owned(), created_at: office.since });
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_repeat() {
        let mut office = Office::new(1, String::new(), DateTime::UNIX_EPOCH);
        let names: std::collections::HashSet<String> = (0..2880).map(|_| office.next_name()).collect();
        assert_eq!(names.len(), 2880);
    }
}
