//! Two parks with enterprises and people in every role: A is where things happen, B is the neighbour who
//! must not notice. People and places are rows; check-ups and issues come about as in life, by the API.

pub mod archive;
pub mod consulting;
pub mod diagnoses;
pub mod filings;
mod issues;
mod people;
mod places;
pub mod questions;
pub mod sample;
pub mod services;

use std::collections::HashMap;
use std::sync::Mutex;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

pub use archive::DocumentRef;
pub use consulting::WorkRef;
pub use filings::FilingRef;
pub use issues::{Finding, IssueRef};
pub use questions::QuestionRef;

use crate::client::Client;

/// Everybody's password.
pub const PASSWORD: &str = "Steward-2026-test";

/// The people: account, and what each is.
pub mod account {
    pub const A_MANAGER: &str = "a.manager";
    pub const A_STAFF: &str = "a.staff";
    pub const A1_MANAGER: &str = "a1.manager";
    pub const A1_STAFF: &str = "a1.staff";
    pub const A2_MANAGER: &str = "a2.manager";
    pub const B_MANAGER: &str = "b.manager";
    pub const B1_MANAGER: &str = "b1.manager";
    /// Leads the check-ups of park A.
    pub const LEAD: &str = "lead";
    /// On the team of park A's check-ups.
    pub const EXPERT: &str = "expert";
    /// Leads the check-ups of park B.
    pub const B_EXPERT: &str = "b.expert";
    pub const COORDINATOR: &str = "coordinator";
    pub const VIEWER: &str = "viewer";
    /// The administrator for accounts.
    pub const ADMIN: &str = "admin";
    /// The administrator for security.
    pub const SECURITY: &str = "security";
    /// The administrator for audit.
    pub const AUDIT: &str = "audit";

    pub const ALL: [&str; 15] = [
        A_MANAGER,
        A_STAFF,
        A1_MANAGER,
        A1_STAFF,
        A2_MANAGER,
        B_MANAGER,
        B1_MANAGER,
        LEAD,
        EXPERT,
        B_EXPERT,
        COORDINATOR,
        VIEWER,
        ADMIN,
        SECURITY,
        AUDIT,
    ];
}

/// A park and its two enterprises.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub park: Uuid,
    pub first: Uuid,
    pub second: Uuid,
}

pub struct World {
    base: String,
    pub a: Place,
    pub b: Place,
    pub agency: Uuid,
    /// A checklist of each kind with its items.
    pub enterprise_checklist: Uuid,
    pub park_checklist: Uuid,
    pub items: Vec<Uuid>,
    people: HashMap<&'static str, Uuid>,
    signed_in: Mutex<HashMap<String, Client>>,
}

impl World {
    /// Fills an empty database; `base` is where the server answers.
    pub async fn create(database: &DatabaseConnection, base: &str) -> Self {
        let agency = places::agency(database).await;
        let a = places::park(database, "QS", "青神经济开发区", "511425", 0).await;
        let b = places::park(database, "JT", "金堂县工业集中发展区", "510121", 2).await;
        let (enterprise_checklist, items) = places::enterprise_checklist(database).await;
        let park_checklist = places::park_checklist(database).await;
        let people = people::create(database, a, b, agency).await;
        let signed_in = Mutex::default();
        let base = base.to_owned();
        Self { base, a, b, agency, enterprise_checklist, park_checklist, items, people, signed_in }
    }

    /// This person, signed in.
    pub async fn as_(&self, account: &str) -> Client {
        let known = self.signed_in.lock().expect("the list of clients").get(account).cloned();
        if let Some(client) = known {
            return client;
        }
        let client = Client::signed_in(&self.base, account, PASSWORD).await;
        self.signed_in.lock().expect("the list of clients").insert(account.to_owned(), client.clone());
        client
    }

    /// The next `as_` is a new session: the server remembers a session's rights for half a second, and this
    /// person has just been given more.
    pub fn sign_in_again(&self, account: &str) {
        self.signed_in.lock().expect("the list of clients").remove(account);
    }

    /// Nobody.
    #[must_use]
    pub fn anonymous(&self) -> Client {
        Client::anonymous(&self.base)
    }

    /// This person's id.
    #[must_use]
    pub fn person(&self, account: &str) -> Uuid {
        *self.people.get(account).unwrap_or_else(|| panic!("nobody has the account {account}"))
    }

    /// This person's address in e-mail.
    #[must_use]
    pub fn email(account: &str) -> String {
        format!("{account}@world.test")
    }
}
