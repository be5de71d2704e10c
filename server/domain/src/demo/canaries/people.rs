//! Two people of every sort, and who of them may read whose texts.

use chrono::TimeDelta;
use entities::id::{
    AgencyId, EnterpriseId, MembershipId, ParkId, PastPasswordId, RecoveryCodeId, SessionId, TicketId, UserId,
};
use entities::membership::{self, Duty, Role};
use entities::ticket::{self, Purpose};
use entities::user::{self, Locale, MailMode};
use entities::{past_password, recovery_code, second_factor, session};
use sea_orm::{ActiveEnum, Iterable};

use super::consulting::CALLS;
use super::filings::FORMS;
use super::services::BANK;
use super::{Account, Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::Result;

/// One person to be.
struct Somebody {
    account: String,
    role: Role,
    tenant: String,
    park: Option<&'static str>,
    site: Option<&'static str>,
    duty: Option<Duty>,
}

/// The account of a role of a tenant, e.g. `park_manager.p1`.
pub(super) fn account(role: &str, tenant: &str) -> String {
    format!("{role}.{}", tenant.to_lowercase())
}

pub(super) fn person(nest: &Nest, role: &str, tenant: &str) -> UserId {
    UserId(nest.id(&account(role, tenant)))
}

/// The team that works in a park: T1 in P1.
pub(super) fn team_of(park: &str) -> String {
    park.replace('P', "T")
}

fn everybody() -> Vec<Somebody> {
    let mut all = Vec::new();
    let mut add = |name: &str, role, tenant: &str, (park, site, duty)| {
        all.push(Somebody { account: account(name, tenant), role, tenant: tenant.to_owned(), park, site, duty });
    };
    for (park, sites) in PARKS {
        add("park_manager", Role::ParkManager, park, (Some(park), None, None));
        add("park_staff", Role::ParkStaff, park, (Some(park), None, None));
        for site in sites {
            add("enterprise_manager", Role::EnterpriseManager, site, (Some(park), Some(site), None));
            add("enterprise_staff", Role::EnterpriseStaff, site, (Some(park), Some(site), None));
        }
        add("lead", Role::Expert, &team_of(park), (None, None, None));
        add("expert", Role::Expert, &team_of(park), (None, None, None));
    }
    for n in ["1", "2"] {
        add("coordinator", Role::Coordinator, &format!("C{n}"), (None, None, None));
        add("department_viewer", Role::DepartmentViewer, &format!("D{n}"), (None, None, None));
        for duty in [Duty::Accounts, Duty::Security, Duty::Audit] {
            let name = format!("{}_admin", duty.to_value());
            add(&name, Role::PlatformAdmin, &format!("S{n}"), (None, None, Some(duty)));
        }
    }
    all
}

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let people = everybody();
    let users = people.iter().enumerate().map(|(n, one)| of_user(nest, one, n)).collect();
    insert_all::<user::Entity>(&nest.tx, users).await?;
    let held = people.iter().map(|one| of_membership(nest, one)).collect();
    insert_all::<membership::Entity>(&nest.tx, held).await?;
    keys(nest, &people).await?;
    Ok(people.iter().map(|one| row("user", nest.id(&one.account), &one.tenant, None)).collect())
}

fn of_user(nest: &Nest, one: &Somebody, n: usize) -> user::Model {
    let modes: Vec<MailMode> = MailMode::iter().collect();
    user::Model {
        id: UserId(nest.id(&one.account)),
        account: one.account.clone(),
        email: canary(&one.tenant, &format!("person {}@canary.test", one.account)).to_lowercase(),
        name: canary(&one.tenant, &format!("person {}", one.account)),
        password_hash: nest.hash.clone(),
        active: true,
        locale: if n.is_multiple_of(2) { Locale::ZhCn } else { Locale::En },
        mail_mode: modes[n % modes.len()],
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    }
}

fn of_membership(nest: &Nest, one: &Somebody) -> membership::Model {
    let agency = (one.role == Role::Expert).then(|| AgencyId(nest.id(if one.tenant == "T1" { "A1" } else { "A2" })));
    membership::Model {
        id: MembershipId(nest.id(&format!("membership {}", one.account))),
        user_id: UserId(nest.id(&one.account)),
        role: one.role,
        park_id: one.park.map(|park| ParkId(nest.id(park))),
        enterprise_id: one.site.map(|site| EnterpriseId(nest.id(site))),
        agency_id: agency,
        duty: one.duty,
        created_at: nest.now,
    }
}

/// What people sign in with; ended, used or expired, so that nobody can.
#[expect(clippy::too_many_lines, reason = "rows, field by field")]
async fn keys(nest: &Nest, people: &[Somebody]) -> Result<()> {
    let (mut sessions, mut tickets, mut passwords, mut codes, mut factors) =
        <(Vec<_>, Vec<_>, Vec<_>, Vec<_>, Vec<_>)>::default();
    let purposes: Vec<Purpose> = Purpose::iter().collect();
    for (n, one) in people.iter().enumerate() {
        let user_id = UserId(nest.id(&one.account));
        let id = |what: &str| nest.id(&format!("{what} {}", one.account));
        sessions.push(session::Model {
            id: SessionId(id("session")),
            user_id,
            refresh_hash: canary(&one.tenant, "refresh hash"),
            user_agent: canary(&one.tenant, "user agent"),
            address: canary(&one.tenant, "address"),
            created_at: nest.now,
            last_used_at: nest.now,
            expires_at: nest.now + TimeDelta::days(1),
            revoked_at: Some(nest.now),
        });
        tickets.push(ticket::Model {
            id: TicketId(id("ticket")),
            user_id,
            purpose: purposes[n % purposes.len()],
            secret_hash: canary(&one.tenant, &format!("ticket of {}", one.account)),
            created_at: nest.now,
            expires_at: nest.now,
            used_at: Some(nest.now),
        });
        passwords.push(past_password::Model {
            id: PastPasswordId(id("password")),
            user_id,
            password_hash: canary(&one.tenant, "past password"),
            set_at: nest.now,
            given: false,
        });
        codes.push(recovery_code::Model {
            id: RecoveryCodeId(id("code")),
            user_id,
            code_hash: canary(&one.tenant, "recovery code"),
            used_at: Some(nest.now),
        });
        // Not confirmed: a second step would be asked for otherwise.
        factors.push(second_factor::Model {
            user_id,
            sealed: canary(&one.tenant, "second factor"),
            last_step: 0,
            created_at: nest.now,
            confirmed_at: None,
        });
    }
    insert_all::<session::Entity>(&nest.tx, sessions).await?;
    insert_all::<ticket::Entity>(&nest.tx, tickets).await?;
    insert_all::<past_password::Entity>(&nest.tx, passwords).await?;
    insert_all::<recovery_code::Entity>(&nest.tx, codes).await?;
    insert_all::<second_factor::Entity>(&nest.tx, factors).await?;
    Ok(())
}

/// Who may sign in, with the tenants whose texts they may read.
pub(super) fn accounts(nest: &Nest) -> Vec<Account> {
    let of = |one: Somebody| Account {
        id: nest.id(&one.account),
        role: one.role.to_value(),
        sees: sees(&one),
        never: if one.role == Role::DepartmentViewer { vec!["-person"] } else { Vec::new() },
        tenant: one.tenant,
        account: one.account,
    };
    everybody().into_iter().map(of).collect()
}

/// P1 is what everybody in the park may know of it, P1X what its own people keep; T1X are the drafts of its team.
fn sees(one: &Somebody) -> Vec<String> {
    let mut seen = vec!["ALL".to_owned(), one.tenant.clone()];
    for (park, sites) in PARKS {
        let (team, inner, drafts) = (team_of(park), format!("{park}X"), format!("{}X", team_of(park)));
        let everything = || sites.iter().map(|site| (*site).to_owned()).chain([park.to_owned(), team.clone()]);
        match one.role {
            Role::Coordinator | Role::PlatformAdmin => seen.extend(everything().chain([inner, drafts])),
            Role::DepartmentViewer => seen.extend(everything().chain([inner])),
            Role::ParkManager | Role::ParkStaff if one.park == Some(park) => seen.extend(everything().chain([inner])),
            Role::Expert if one.tenant == team => seen.extend(everything().chain([inner, drafts])),
            Role::EnterpriseManager | Role::EnterpriseStaff if one.park == Some(park) => {
                seen.extend([park.to_owned(), team]);
            }
            _ => {}
        }
        for site in sites {
            seen.extend(of_filings(one, (park, site)).iter().map(|part| format!("{site}{part}")));
            seen.extend(reads_question(one, (park, Some(site))).then(|| format!("{site}Q")));
            seen.extend(of_studies(one, (park, Some(site))).iter().map(|part| format!("{site}{part}")));
        }
        seen.extend(reads_question(one, (park, None)).then(|| format!("{park}Q")));
        seen.extend(of_studies(one, (park, None)).iter().map(|part| format!("{park}{part}")));
    }
    if matches!(one.role, Role::Coordinator | Role::PlatformAdmin) {
        let outside = ["C1", "C2", "D1", "D2", "S1", "S2", FORMS];
        seen.extend(outside.map(str::to_owned));
    }
    let writes_calls = one.role == Role::PlatformAdmin && one.duty == Some(Duty::Accounts);
    if writes_calls || one.role == Role::Coordinator {
        seen.push(CALLS.to_owned());
    }
    if matches!(one.role, Role::Coordinator | Role::Expert) {
        seen.push(BANK.to_owned());
    }
    seen.sort();
    seen.dedup();
    seen
}

/// Whether these questions are theirs: the asker's side, its park, the institute, and the one expert who has them.
fn reads_question(one: &Somebody, (park, site): (&str, Option<&str>)) -> bool {
    match one.role {
        Role::Coordinator => true,
        Role::ParkManager | Role::ParkStaff => one.park == Some(park),
        Role::EnterpriseManager | Role::EnterpriseStaff => site.is_some() && one.site == site,
        Role::Expert => one.account == account("lead", &team_of(park)),
        _ => false,
    }
}

/// Which of the texts of a side's studies (S), of an opinion on a version in review (O), and of what a site applies for
/// (G).
fn of_studies(one: &Somebody, (park, site): (&str, Option<&str>)) -> &'static [&'static str] {
    match one.role {
        Role::Coordinator | Role::DepartmentViewer => &["S", "G"],
        Role::ParkManager | Role::ParkStaff if one.park == Some(park) && site.is_none() => &["S"],
        Role::ParkManager | Role::ParkStaff if one.park == Some(park) => &["G"],
        Role::EnterpriseManager | Role::EnterpriseStaff if site.is_some() && one.site == site => &["S", "G"],
        Role::Expert if one.account == account("expert", &team_of(park)) => &["S", "O"],
        Role::Expert if one.tenant == team_of(park) => &["S"],
        _ => &[],
    }
}

/// Which of the texts of a site's filings: F was handed in, R is between it and its reviewers, D is being written.
fn of_filings(one: &Somebody, (park, site): (&str, &str)) -> &'static [&'static str] {
    match one.role {
        Role::Coordinator => &["F", "R"],
        Role::ParkManager | Role::ParkStaff if one.park == Some(park) => &["F", "R"],
        Role::EnterpriseManager | Role::EnterpriseStaff if one.site == Some(site) => &["F", "R", "D"],
        Role::Expert if one.tenant == team_of(park) => &["F"],
        Role::DepartmentViewer => &["F"],
        _ => &[],
    }
}
