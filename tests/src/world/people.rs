//! Somebody in every role of both parks.

use std::collections::HashMap;

use domain::clock::Clock;
use entities::id::{AgencyId, EnterpriseId, MembershipId, ParkId, UserId};
use entities::membership::{self, Duty, Role};
use entities::user::{self, Locale, MailMode};
use sea_orm::{ActiveModelTrait, DatabaseConnection, IntoActiveModel};
use uuid::Uuid;

use super::{Place, World, account};

/// [`super::PASSWORD`], hashed as cheaply as argon2id goes: dozens of sign-ins in each test.
const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=64,t=1,p=1$IRUbKmia3FZxAiXX9mgpiQ$7uFffU/U7BABHzylv/rT75m28nrri4pbWawSBohnFYo";

#[derive(Clone, Copy, Default)]
struct Scope {
    park: Option<Uuid>,
    enterprise: Option<Uuid>,
    agency: Option<Uuid>,
    duty: Option<Duty>,
}

pub async fn create(database: &DatabaseConnection, a: Place, b: Place, agency: Uuid) -> HashMap<&'static str, Uuid> {
    let park = |place: Place| Scope { park: Some(place.park), ..Scope::default() };
    let enterprise =
        |place: Place, id: Uuid| Scope { park: Some(place.park), enterprise: Some(id), ..Scope::default() };
    let institute = Scope { agency: Some(agency), ..Scope::default() };
    let everywhere = Scope::default();
    let duty = |duty: Duty| Scope { duty: Some(duty), ..Scope::default() };
    let people = [
        (account::A_MANAGER, Role::ParkManager, park(a)),
        (account::A_STAFF, Role::ParkStaff, park(a)),
        (account::A1_MANAGER, Role::EnterpriseManager, enterprise(a, a.first)),
        (account::A1_STAFF, Role::EnterpriseStaff, enterprise(a, a.first)),
        (account::A2_MANAGER, Role::EnterpriseManager, enterprise(a, a.second)),
        (account::B_MANAGER, Role::ParkManager, park(b)),
        (account::B1_MANAGER, Role::EnterpriseManager, enterprise(b, b.first)),
        (account::LEAD, Role::Expert, institute),
        (account::EXPERT, Role::Expert, institute),
        (account::B_EXPERT, Role::Expert, institute),
        (account::COORDINATOR, Role::Coordinator, everywhere),
        (account::VIEWER, Role::DepartmentViewer, everywhere),
        (account::ADMIN, Role::PlatformAdmin, duty(Duty::Accounts)),
        (account::SECURITY, Role::PlatformAdmin, duty(Duty::Security)),
        (account::AUDIT, Role::PlatformAdmin, duty(Duty::Audit)),
    ];
    let mut ids = HashMap::new();
    for (account, role, scope) in people {
        ids.insert(account, person(database, account, role, scope).await);
    }
    ids
}

async fn person(database: &DatabaseConnection, account: &str, role: Role, scope: Scope) -> Uuid {
    let (id, now) = (UserId::new(), Clock::System.now());
    let user = user::Model {
        id,
        account: account.to_owned(),
        email: World::email(account),
        name: format!("测试 {account}"),
        password_hash: PASSWORD_HASH.to_owned(),
        active: true,
        locale: Locale::ZhCn,
        mail_mode: MailMode::Each,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    user.into_active_model().insert(database).await.expect("a person can be written");
    let membership = membership::Model {
        id: MembershipId::new(),
        user_id: id,
        role,
        park_id: scope.park.map(ParkId),
        enterprise_id: scope.enterprise.map(EnterpriseId),
        agency_id: scope.agency.map(AgencyId),
        duty: scope.duty,
        created_at: now,
    };
    membership.into_active_model().insert(database).await.expect("a membership can be written");
    id.0
}
