//! One contract for each of the 32 parks, in three batches. The first batch owes the two services that came first:
//! training and check-ups; the others owe all five.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::attachment::SubjectKind;
use entities::checkup::CheckupStatus;
use entities::contract::{self, ContractStatus};
use entities::id::{AcceptanceId, ContractId, ParkId, ServiceItemId};
use entities::service_item::{self, ServiceKind, ServiceUnit};
use entities::visit::{VisitKind, VisitStatus};
use entities::{acceptance, accepted_evidence};
use uuid::Uuid;

use super::Company;
use crate::clock::shanghai_day;

const BATCHES: [(&str, usize); 3] = [("第一批", 10), ("第二批", 21), ("第三批", 32)];
/// Numbers of parks whose contract is not signed yet, and whose is fulfilled.
const DRAFT: usize = 31;
const FULFILLED: [usize; 2] = [1, 2];

/// A contract with the items that work is hung on.
pub struct Signed {
    pub park_id: ParkId,
    pub id: ContractId,
    pub status: ContractStatus,
    pub training: ServiceItemId,
    pub checkup: ServiceItemId,
}

/// Writes the contracts and hangs the parks' check-ups on them.
pub fn sign(company: &mut Company<'_>) -> Vec<Signed> {
    let signed: Vec<Signed> = (0..company.parks.len()).map(|n| contract(company, n)).collect();
    for checkup in &mut company.rows.checkups {
        let own = signed.iter().find(|contract| contract.park_id == checkup.park_id);
        checkup.service_item_id = own.filter(|own| own.status != ContractStatus::Draft).map(|own| own.checkup);
        if matches!(checkup.status, CheckupStatus::Reviewed | CheckupStatus::Issued) {
            checkup.released_at = Some(checkup.updated_at.min(company.now));
            let visited = company.rows.visits.iter().filter(|visit| {
                visit.checkup_id == checkup.id
                    && visit.kind == VisitKind::Checkup
                    && visit.status == VisitStatus::Finished
            });
            checkup.released_sites = i32::try_from(visited.count()).unwrap_or(0);
        }
    }
    signed
}

fn contract(company: &mut Company<'_>, n: usize) -> Signed {
    let park = &company.parks[n];
    let (park_id, park_name, manager) = (park.id, park.name, company.institute.coordinator.clone());
    let signed_at = company.now - TimeDelta::days(380) + TimeDelta::days(i64::try_from(n).unwrap_or(0));
    let starts_on = shanghai_day(signed_at) + TimeDelta::days(5);
    let ends_on = starts_on + TimeDelta::days(729);
    let (batch, _) = BATCHES.iter().find(|(_, last)| n < *last).unwrap_or(&BATCHES[2]);
    let status = match n {
        DRAFT => ContractStatus::Draft,
        n if FULFILLED.contains(&n) => ContractStatus::Completed,
        _ => ContractStatus::Active,
    };
    let id = ContractId(company.dice.id(signed_at));
    let row = contract::Model {
        id,
        park_id,
        enterprise_id: None,
        number: format!("SCHBGJ-{}-{:03}", starts_on.format("%Y"), n + 1),
        title: format!("{park_name}环保合同管理服务"),
        batch: (*batch).to_owned(),
        starts_on,
        ends_on,
        amount_fen: company.dice.between(18, 68) * 1_000_000,
        status,
        amendments: 0,
        created_by: manager.user_id,
        created_at: signed_at,
        updated_at: signed_at,
        version: 1,
    };
    company.rows.contracts.push(row);
    let subject = (SubjectKind::Contract, id.0, park_id);
    company.tell("contract_added", subject, &manager, (signed_at, ""));
    if status != ContractStatus::Draft {
        company.tell("contract_activated", subject, &manager, (signed_at + TimeDelta::days(4), ""));
    }
    let (training, checkup) = items(company, (id, park_id), (n, ends_on));
    Signed { park_id, id, status, training, checkup }
}

/// The service items; which of them trainings and check-ups deliver.
fn items(
    company: &mut Company<'_>,
    (contract_id, park_id): (ContractId, ParkId),
    (n, ends_on): (usize, NaiveDate),
) -> (ServiceItemId, ServiceItemId) {
    let checkups = company.rows.checkups.iter().filter(|row| row.park_id == park_id);
    let live = i32::try_from(checkups.filter(|row| row.status != CheckupStatus::Cancelled).count()).unwrap_or(1);
    let fulfilled = FULFILLED.contains(&n);
    let released = |row: &&entities::checkup::Model| {
        row.park_id == park_id && matches!(row.status, CheckupStatus::Reviewed | CheckupStatus::Issued)
    };
    let done = i32::try_from(company.rows.checkups.iter().filter(released).count()).unwrap_or(1);
    let owed = if fulfilled { done.max(1) } else { live + 1 };
    let sessions = if fulfilled { 1 } else { 2 };
    let month = |ahead: i64| (shanghai_day(company.now) + TimeDelta::days(30 * ahead)).min(ends_on);
    let mut wanted = vec![
        (ServiceKind::Training, "环保专项培训", sessions, ServiceUnit::Session, month(2)),
        (ServiceKind::Checkup, "园区及重点企业环保问题全面体检", owed, ServiceUnit::Session, month(3)),
    ];
    if n >= BATCHES[0].1 {
        wanted.push((ServiceKind::Diagnosis, "绿色园区诊断", 1, ServiceUnit::Piece, month(8)));
        wanted.push((ServiceKind::Consulting, "环保专项咨询", 1, ServiceUnit::Piece, month(9)));
        wanted.push((ServiceKind::Platform, "信息化平台建设与运行", 1, ServiceUnit::Piece, month(11)));
    }
    if n == 0 {
        wanted.push((ServiceKind::Platform, "信息化平台：月度能耗水耗填报", 12, ServiceUnit::Session, month(2)));
    }
    // The park where the accounts work was promised a training that is late.
    if n == 0 {
        wanted[0].4 = shanghai_day(company.now) - TimeDelta::days(20);
    }
    let since = company.now - TimeDelta::days(380);
    let mut ids = Vec::new();
    for (position, (kind, title, quantity, unit, due_on)) in (1..).zip(wanted) {
        let id = ServiceItemId(company.dice.id(since));
        let title = title.to_owned();
        let item = service_item::Model { id, contract_id, park_id, kind, title, quantity, unit, due_on, position };
        company.rows.service_items.push(item);
        ids.push(id);
    }
    (ids[0], ids[1])
}

/// The clients of most parks have accepted what was delivered more than a month ago.
pub fn accept(company: &mut Company<'_>, signed: &[Signed]) {
    for (n, contract) in signed.iter().enumerate().filter(|(n, own)| *n != DRAFT && own.status != ContractStatus::Draft)
    {
        for item in [contract.training, contract.checkup] {
            let settled = FULFILLED.contains(&n);
            let until = company.now - TimeDelta::days(if settled { 0 } else { 35 });
            let delivered = delivered(company, item, until);
            let Some(last) = delivered.iter().map(|(_, at)| *at).max() else { continue };
            let at = (last + TimeDelta::days(6)).min(company.now - TimeDelta::hours(2));
            give(company, (contract, item), (n, at), delivered.into_iter().map(|(id, _)| id).collect());
        }
    }
}

/// What was delivered under an item before that day.
fn delivered(company: &Company<'_>, item: ServiceItemId, until: DateTime<Utc>) -> Vec<(Uuid, DateTime<Utc>)> {
    let checkups = company.rows.checkups.iter().filter(|row| row.service_item_id == Some(item));
    let checkups = checkups.filter_map(|row| Some((row.id.0, row.released_at?)));
    let trainings = company.rows.trainings.iter().filter(|row| row.service_item_id == Some(item));
    let trainings = trainings.filter_map(|row| Some((row.id.0, row.finished_at?)));
    checkups.chain(trainings).filter(|(_, at)| *at < until).collect()
}

fn give(
    company: &mut Company<'_>,
    (contract, item): (&Signed, ServiceItemId),
    (n, at): (usize, DateTime<Utc>),
    covered: Vec<Uuid>,
) {
    const COMMENTS: [&str; 3] =
        ["服务及时，问题讲得清楚，企业反映良好。", "按计划完成，资料齐全。", "内容扎实，建议增加现场演示。"];
    let id = AcceptanceId(company.dice.id(at));
    let manager = company.parks[n].manager.clone();
    company.rows.acceptances.push(acceptance::Model {
        id,
        service_item_id: item,
        contract_id: contract.id,
        park_id: contract.park_id,
        rating: i32::try_from(company.dice.between(4, 5)).unwrap_or(5),
        comment: (*company.dice.pick(&COMMENTS)).to_owned(),
        accepted_by: manager.user_id,
        accepted_at: at,
    });
    for evidence_id in covered {
        let (service_item_id, acceptance_id, contract_id) = (item, id, contract.id);
        company.rows.accepted.push(accepted_evidence::Model {
            service_item_id,
            evidence_id,
            acceptance_id,
            contract_id,
        });
    }
    company.tell("delivery_accepted", (SubjectKind::Contract, contract.id.0, contract.park_id), &manager, (at, ""));
}
