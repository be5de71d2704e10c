//! The performance board: planned, delivered, accepted, late; counted, never typed in.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use entities::contract::ContractStatus;
use entities::id::{ContractId, ParkId, ServiceItemId};
use entities::service_item::{self, ServiceKind};
use entities::{acceptance, accepted_evidence, contract};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::evidence::{self, Evidence};
use super::items;
use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;

/// Quantities in the unit of the item, or their sum over items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub planned: i64,
    pub delivered: i64,
    pub accepted: i64,
    /// Of what is planned, what was not there on the due date: it is missing, or came later.
    pub late: i64,
}

impl Figures {
    /// # Panics
    /// Never.
    #[must_use]
    pub fn of(item: &service_item::Model, evidence: &[Evidence], accepted: &HashSet<Uuid>, today: NaiveDate) -> Self {
        let sum = |which: &dyn Fn(&&Evidence) -> bool| -> i64 {
            evidence.iter().filter(|one| one.delivered_on.is_some()).filter(which).map(|one| one.quantity).sum()
        };
        let planned = i64::from(item.quantity);
        let in_time = sum(&|one| one.delivered_on.is_some_and(|day| day <= item.due_on));
        Self {
            planned,
            delivered: sum(&|_| true),
            accepted: sum(&|one| accepted.contains(&one.id)),
            late: if today > item.due_on { (planned - in_time).max(0) } else { 0 },
        }
    }

    /// Whether all that is planned has been delivered and accepted.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.accepted >= self.planned
    }
}

impl std::ops::AddAssign for Figures {
    fn add_assign(&mut self, more: Self) {
        self.planned += more.planned;
        self.delivered += more.delivered;
        self.accepted += more.accepted;
        self.late += more.late;
    }
}

/// A service item with its figures and what they count.
#[derive(Clone, Debug)]
pub struct ItemFigures {
    pub item: service_item::Model,
    pub figures: Figures,
    pub evidence: Vec<Evidence>,
    /// Of `evidence`.
    pub accepted: HashSet<Uuid>,
    /// The oldest first.
    pub acceptances: Vec<acceptance::Model>,
}

impl ItemFigures {
    /// The mean of the ratings, in hundredths; none before the first acceptance.
    #[must_use]
    pub fn rating_hundredths(&self) -> Option<i64> {
        let given = i64::try_from(self.acceptances.len()).ok().filter(|n| *n > 0)?;
        let sum: i64 = self.acceptances.iter().map(|row| i64::from(row.rating)).sum();
        Some((sum * 100 + given / 2) / given)
    }

    /// Delivered, and not accepted yet.
    pub fn to_accept(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(|one| one.delivered_on.is_some() && !self.accepted.contains(&one.id))
    }
}

/// The boards of contracts that were read through their scope: five statements, however many they are.
///
/// # Errors
/// The database failed.
pub async fn of(
    conn: &impl ConnectionTrait,
    contracts: &[ContractId],
    today: NaiveDate,
) -> Result<HashMap<ContractId, Vec<ItemFigures>>> {
    let items = items::of(conn, contracts).await?;
    let mut found = evidence::of(conn, &items).await?;
    let accepted = accepted(conn, contracts).await?;
    let mut given = acceptances(conn, contracts).await?;
    let mut boards: HashMap<ContractId, Vec<ItemFigures>> = HashMap::new();
    for item in items {
        let evidence = found.remove(&item.id).unwrap_or_default();
        let accepted = accepted.get(&item.id).cloned().unwrap_or_default();
        let figures = Figures::of(&item, &evidence, &accepted, today);
        let acceptances = given.remove(&item.id).unwrap_or_default();
        let row = ItemFigures { figures, evidence, accepted, acceptances, item };
        boards.entry(row.item.contract_id).or_default().push(row);
    }
    Ok(boards)
}

#[expect(clippy::disallowed_methods, reason = "the contracts were read through their scope by the caller")]
async fn accepted(
    conn: &impl ConnectionTrait,
    contracts: &[ContractId],
) -> Result<HashMap<ServiceItemId, HashSet<Uuid>>> {
    let of_them = accepted_evidence::Column::ContractId.is_in(contracts.iter().copied());
    let mut all: HashMap<ServiceItemId, HashSet<Uuid>> = HashMap::new();
    for row in accepted_evidence::Entity::find().filter(of_them).all(conn).await? {
        all.entry(row.service_item_id).or_default().insert(row.evidence_id);
    }
    Ok(all)
}

#[expect(clippy::disallowed_methods, reason = "the contracts were read through their scope by the caller")]
async fn acceptances(
    conn: &impl ConnectionTrait,
    contracts: &[ContractId],
) -> Result<HashMap<ServiceItemId, Vec<acceptance::Model>>> {
    let of_them = acceptance::Column::ContractId.is_in(contracts.iter().copied());
    let mut all: HashMap<ServiceItemId, Vec<acceptance::Model>> = HashMap::new();
    for row in acceptance::Entity::find().filter(of_them).order_by_asc(acceptance::Column::Id).all(conn).await? {
        all.entry(row.service_item_id).or_default().push(row);
    }
    Ok(all)
}

/// What is owed to a park in one kind of service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkFigures {
    pub park_id: ParkId,
    pub kind: ServiceKind,
    pub contracts: i64,
    pub figures: Figures,
}

/// The performance of the contracts in force and completed that the actor sees, by park and kind.
///
/// # Errors
/// The database failed.
pub async fn by_park(ctx: &Ctx) -> Result<Vec<ParkFigures>> {
    let contracts = access::find::<contract::Entity>(&ctx.actor)
        .filter(contract::Column::Status.is_in([ContractStatus::Active, ContractStatus::Completed]))
        .all(&ctx.db.read)
        .await?;
    let ids: Vec<_> = contracts.iter().map(|row| row.id).collect();
    let boards = of(&ctx.db.read, &ids, ctx.today()).await?;
    let mut rows: BTreeMap<(ParkId, ServiceKind), ParkFigures> = BTreeMap::new();
    for contract in &contracts {
        let mut seen = HashSet::new();
        for row in boards.get(&contract.id).into_iter().flatten() {
            let key = (contract.park_id, row.item.kind);
            let (park_id, kind) = key;
            let sum =
                rows.entry(key).or_insert(ParkFigures { park_id, kind, contracts: 0, figures: Figures::default() });
            sum.figures += row.figures;
            sum.contracts += i64::from(seen.insert(kind));
        }
    }
    Ok(rows.into_values().collect())
}
