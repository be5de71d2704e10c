//! What a contract and its service items must have.

use std::collections::HashSet;

use chrono::NaiveDate;
use entities::id::{EnterpriseId, ParkId, ServiceItemId};
use entities::service_item::{ServiceKind, ServiceUnit};

use crate::error::{Result, Rule};
use crate::validate::Check;

const MAX_ITEMS: usize = 30;
const MAX_QUANTITY: i32 = 100_000;
/// Ten thousand million yuan, in fen.
const MAX_AMOUNT: i64 = 1_000_000_000_000;

/// Who the contract is with.
#[derive(Clone, Copy, Debug)]
pub struct ContractClient {
    pub park_id: ParkId,
    pub enterprise_id: Option<EnterpriseId>,
}

#[derive(Clone, Debug)]
pub struct Terms {
    pub number: String,
    pub title: String,
    pub batch: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub amount_fen: i64,
    pub items: Vec<ItemInput>,
}

#[derive(Clone, Debug)]
pub struct ItemInput {
    /// An item that is there already; none for a new one.
    pub id: Option<ServiceItemId>,
    pub kind: ServiceKind,
    pub title: String,
    pub quantity: i32,
    pub unit: ServiceUnit,
    pub due_on: NaiveDate,
}

/// The units in which a kind of service is counted.
#[must_use]
pub fn units_of(kind: ServiceKind) -> &'static [ServiceUnit] {
    match kind {
        ServiceKind::Training => &[ServiceUnit::Session, ServiceUnit::Person],
        ServiceKind::Checkup => &[ServiceUnit::Session, ServiceUnit::Site],
        ServiceKind::Diagnosis => &[ServiceUnit::Session, ServiceUnit::Site, ServiceUnit::Piece],
        ServiceKind::Consulting | ServiceKind::Platform => &[ServiceUnit::Session, ServiceUnit::Piece],
    }
}

impl Terms {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.number = check.required(&self.number, "number", 60);
        self.title = check.required(&self.title, "title", 100);
        self.batch = check.optional(&self.batch, "batch", 40);
        check.that(self.starts_on <= self.ends_on, "endsOn", Rule::OutOfRange);
        check.that((0..=MAX_AMOUNT).contains(&self.amount_fen), "amountFen", Rule::OutOfRange);
        check.that(!self.items.is_empty(), "items", Rule::Required);
        check.that(self.items.len() <= MAX_ITEMS, "items", Rule::TooMany);
        let known: Vec<_> = self.items.iter().filter_map(|item| item.id).collect();
        check.that(known.iter().collect::<HashSet<_>>().len() == known.len(), "items", Rule::NotUnique);
        let (from, to) = (self.starts_on, self.ends_on);
        for (at, item) in self.items.iter_mut().enumerate() {
            let path = |field: &str| format!("items[{at}].{field}");
            item.title = check.required(&item.title, &path("title"), 100);
            check.that((1..=MAX_QUANTITY).contains(&item.quantity), &path("quantity"), Rule::OutOfRange);
            check.that((from..=to).contains(&item.due_on), &path("dueOn"), Rule::OutOfRange);
            check.that(units_of(item.kind).contains(&item.unit), &path("unit"), Rule::BadFormat);
        }
        check.done()?;
        Ok(self)
    }
}
