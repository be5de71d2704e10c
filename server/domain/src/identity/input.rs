//! What callers give, and what makes it acceptable.

use entities::id::{AgencyId, EnterpriseId, ParkId, UserId};
use entities::membership::{Duty, Role};
use entities::user::{Locale, MailMode};

use crate::error::{Result, Rule};
use crate::validate::Check;

const MAX_NAME: usize = 50;
const MAX_ACCOUNT: usize = 50;
const MAX_EMAIL: usize = 200;
const MAX_MEMBERSHIPS: usize = 20;

/// Which person, as the caller last saw it.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub id: UserId,
    pub version: i32,
}

/// A role with what it is for.
#[derive(Clone, Debug)]
pub struct MembershipSpec {
    pub role: Role,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
    pub agency_id: Option<AgencyId>,
    /// For a platform administrator.
    pub duty: Option<Duty>,
}

#[derive(Clone, Debug)]
pub struct NewPerson {
    pub name: String,
    pub account: String,
    pub email: String,
    pub password: String,
    pub memberships: Vec<MembershipSpec>,
}

impl NewPerson {
    pub(super) fn clean(self) -> Result<Self> {
        let mut check = Check::default();
        let clean = Self {
            name: check.required(&self.name, "name", MAX_NAME),
            account: clean_account(&mut check, &self.account),
            email: clean_email(&mut check, &self.email),
            password: self.password,
            memberships: self.memberships,
        };
        check.that(!clean.memberships.is_empty(), "memberships", Rule::Required);
        check.that(clean.memberships.len() <= MAX_MEMBERSHIPS, "memberships", Rule::TooMany);
        check.done()?;
        Ok(clean)
    }
}

/// Somebody who is to choose account and password by a link.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub name: String,
    pub email: String,
    pub memberships: Vec<MembershipSpec>,
}

impl Invitation {
    pub(super) fn clean(self) -> Result<Self> {
        let mut check = Check::default();
        let clean = Self {
            name: check.required(&self.name, "name", MAX_NAME),
            email: clean_email(&mut check, &self.email),
            memberships: self.memberships,
        };
        check.that(!clean.memberships.is_empty(), "memberships", Rule::Required);
        check.that(clean.memberships.len() <= MAX_MEMBERSHIPS, "memberships", Rule::TooMany);
        check.done()?;
        Ok(clean)
    }
}

/// An account name that somebody chose.
pub(super) fn account(account: &str) -> Result<String> {
    let mut check = Check::default();
    let account = clean_account(&mut check, account);
    check.done()?;
    Ok(account)
}

/// The first person of a platform.
#[derive(Clone, Debug)]
pub struct NewAdmin {
    pub account: String,
    pub email: String,
    pub name: String,
    pub password: String,
    pub duty: Duty,
}

impl NewAdmin {
    pub(super) fn clean(self) -> Result<Self> {
        let mut check = Check::default();
        let clean = Self {
            account: clean_account(&mut check, &self.account),
            email: clean_email(&mut check, &self.email),
            name: check.required(&self.name, "name", MAX_NAME),
            password: self.password,
            duty: self.duty,
        };
        check.done()?;
        Ok(clean)
    }
}

#[derive(Clone, Debug)]
pub struct EditedPerson {
    pub name: String,
    pub email: String,
}

impl EditedPerson {
    pub(super) fn clean(self) -> Result<Self> {
        let mut check = Check::default();
        let name = check.required(&self.name, "name", MAX_NAME);
        let email = clean_email(&mut check, &self.email);
        check.done()?;
        Ok(Self { name, email })
    }
}

/// What people change about themselves; what is not given stays.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub name: Option<String>,
    pub locale: Option<Locale>,
    pub mail_mode: Option<MailMode>,
}

impl Profile {
    pub(super) fn clean(self) -> Result<Self> {
        let mut check = Check::default();
        let name = self.name.map(|name| check.required(&name, "name", MAX_NAME));
        check.done()?;
        Ok(Self { name, ..self })
    }
}

/// Which people are listed.
#[derive(Clone, Debug, Default)]
pub struct PeopleFilter {
    pub text: Option<String>,
    pub role: Option<Role>,
    pub park_id: Option<ParkId>,
    pub enterprise_id: Option<EnterpriseId>,
}

/// Letters, digits and a few signs; no @, so that an account is never somebody's e-mail address.
fn clean_account(check: &mut Check, account: &str) -> String {
    let account = check.required(account, "account", MAX_ACCOUNT).to_lowercase();
    let plain = account.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    check.that(account.is_empty() || (plain && account.len() >= 2), "account", Rule::BadFormat);
    account
}

fn clean_email(check: &mut Check, email: &str) -> String {
    let email = check.required(email, "email", MAX_EMAIL).to_lowercase();
    check.that(email.is_empty() || is_email(&email), "email", Rule::BadFormat);
    email
}

fn is_email(email: &str) -> bool {
    let Some((local, domain)) = email.rsplit_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\\,;:\"@".contains(c);
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    !local.is_empty()
        && email.chars().filter(|c| *c != '@').all(plain)
        && !local.contains('@')
        && labels
        && domain.contains('.')
}
