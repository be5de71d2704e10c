//! Check-ups in each state, with their teams, visits and answers.

use chrono::TimeDelta;
use entities::checklist::{self, SiteKind};
use entities::checkup::{self, CheckupStatus};
use entities::id::{ChecklistId, ChecklistItemId, CheckupId, EnterpriseId, ParkId, VisitId};
use entities::visit::{self, VisitKind, VisitStatus};
use entities::visit_result::{self, Answer};
use entities::{checklist_item, checkup_expert};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, Iterable, QueryFilter, QueryOrder, QuerySelect};

use super::people::{person, team_of};
use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::{Error, Result};

/// The shipped checklist that the check-ups use, with its first items.
pub(super) struct List {
    id: ChecklistId,
    items: Vec<ChecklistItemId>,
}

#[expect(clippy::disallowed_methods, reason = "checklists are known to everybody")]
async fn list(nest: &Nest) -> Result<List> {
    let newest = checklist::Entity::find()
        .filter(checklist::Column::Kind.eq(SiteKind::Enterprise))
        .order_by_desc(checklist::Column::Number)
        .one(&nest.tx)
        .await?;
    let id = newest.ok_or_else(|| Error::internal("there is no checklist"))?.id;
    let items = checklist_item::Entity::find().filter(checklist_item::Column::ChecklistId.eq(id)).limit(4);
    let items = items.order_by_asc(checklist_item::Column::Position).all(&nest.tx).await?;
    Ok(List { id, items: items.into_iter().map(|item| item.id).collect() })
}

/// The check-up of a park in a state.
pub(super) fn checkup_id(nest: &Nest, park: &str, status: CheckupStatus) -> CheckupId {
    CheckupId(nest.id(&format!("checkup {park} {}", status.to_value())))
}

pub(super) fn visit_id(nest: &Nest, site: &str, kind: VisitKind, status: VisitStatus) -> VisitId {
    VisitId(nest.id(&format!("visit {site} {} {}", kind.to_value(), status.to_value())))
}

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let list = list(nest).await?;
    let mut rows = Vec::new();
    for (park, sites) in PARKS {
        let checkups: Vec<_> = CheckupStatus::iter().map(|status| of_checkup(nest, park, status, &list)).collect();
        rows.extend(
            checkups.iter().map(|one| row("checkup", one.id, &format!("{park}X"), Some(one.status.to_value()))),
        );
        let team = checkups.iter().flat_map(|one| {
            ["lead", "expert"].map(|role| checkup_expert::Model {
                checkup_id: one.id,
                user_id: person(nest, role, &team_of(park)),
                park_id: one.park_id,
            })
        });
        let team: Vec<_> = team.collect();
        insert_all::<checkup::Entity>(&nest.tx, checkups).await?;
        insert_all::<checkup_expert::Entity>(&nest.tx, team).await?;
        for site in sites {
            rows.extend(visits(nest, (park, site), &list).await?);
        }
    }
    Ok(rows)
}

fn of_checkup(nest: &Nest, park: &str, status: CheckupStatus, list: &List) -> checkup::Model {
    checkup::Model {
        id: checkup_id(nest, park, status),
        park_id: ParkId(nest.id(park)),
        title: canary(&format!("{park}X"), &format!("checkup {}", status.to_value())),
        starts_on: nest.today,
        ends_on: nest.today + TimeDelta::days(60),
        status,
        lead_id: person(nest, "lead", &team_of(park)),
        enterprise_checklist_id: list.id,
        park_checklist_id: None,
        service_item_id: None,
        released_at: None,
        released_sites: 0,
        created_by: person(nest, "coordinator", "C1"),
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    }
}

async fn visits(nest: &Nest, (park, site): (&str, &str), list: &List) -> Result<Vec<Row>> {
    let mut visits = Vec::new();
    for kind in VisitKind::iter() {
        for status in VisitStatus::iter() {
            let begun = status != VisitStatus::Planned;
            visits.push(visit::Model {
                id: visit_id(nest, site, kind, status),
                checkup_id: checkup_id(nest, park, CheckupStatus::Running),
                park_id: ParkId(nest.id(park)),
                enterprise_id: Some(EnterpriseId(nest.id(site))),
                kind,
                status,
                expert_id: Some(person(nest, "expert", &team_of(park))),
                planned_on: Some(nest.today),
                started_at: begun.then_some(nest.now),
                finished_at: (status == VisitStatus::Finished).then_some(nest.now),
                lon: None,
                lat: None,
                created_at: nest.now,
                version: 1,
            });
        }
    }
    let answers = Answer::iter().zip(&list.items).map(|(answer, item)| visit_result::Model {
        visit_id: visit_id(nest, site, VisitKind::Checkup, VisitStatus::Finished),
        item_id: *item,
        park_id: ParkId(nest.id(park)),
        answer,
        note: canary(&format!("{}X", team_of(park)), "answer"),
        updated_by: person(nest, "expert", &team_of(park)),
        updated_at: nest.now,
    });
    let answers = answers.collect();
    let rows = visits.iter().map(|one| row("visit", one.id, site, Some(one.status.to_value()))).collect();
    insert_all::<visit::Entity>(&nest.tx, visits).await?;
    insert_all::<visit_result::Entity>(&nest.tx, answers).await?;
    Ok(rows)
}
