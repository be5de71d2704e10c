//! How far visits have come, counted in a few statements for any number of them.

use std::collections::HashMap;
use std::ops::AddAssign;

use entities::id::{ChecklistId, CheckupId, VisitId};
use entities::visit::{VisitKind, VisitStatus};
use entities::visit_result::Answer;
use entities::{checkup, issue, visit, visit_result};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::{queries, visits};
use crate::access::{self, distinct};
use crate::checklists;
use crate::ctx::Ctx;
use crate::error::Result;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub visits: i64,
    pub finished: i64,
    /// Of the checklists of all these visits.
    pub items: i64,
    /// Answered otherwise than "not checked", as far as the actor sees answers.
    pub answered: i64,
    pub nonconforming: i64,
    pub findings: i64,
}

impl AddAssign for Progress {
    fn add_assign(&mut self, other: Self) {
        self.visits += other.visits;
        self.finished += other.finished;
        self.items += other.items;
        self.answered += other.answered;
        self.nonconforming += other.nonconforming;
        self.findings += other.findings;
    }
}

/// The progress of each check-up; its look-backs are not counted.
///
/// # Errors
/// The database failed.
pub async fn of_checkups(ctx: &Ctx, ids: &[CheckupId]) -> Result<HashMap<CheckupId, Progress>> {
    let visits = queries::visits_of(ctx, ids).await?;
    let proper = |visit: &visit::Model| visit.kind == VisitKind::Checkup;
    let visits: Vec<visit::Model> = visits.into_values().flatten().filter(proper).collect();
    let each = of(ctx, &visits).await?;
    let mut all: HashMap<CheckupId, Progress> = HashMap::new();
    for visit in &visits {
        *all.entry(visit.checkup_id).or_default() += each.get(&visit.id).copied().unwrap_or_default();
    }
    Ok(all)
}

/// The progress of each visit.
///
/// # Errors
/// The database failed.
pub async fn of_visits(ctx: &Ctx, ids: &[VisitId]) -> Result<HashMap<VisitId, Progress>> {
    let visits = queries::visits_by_ids(ctx, ids.to_vec()).await?;
    of(ctx, &visits).await
}

async fn of(ctx: &Ctx, visits: &[visit::Model]) -> Result<HashMap<VisitId, Progress>> {
    let ids: Vec<VisitId> = visits.iter().map(|visit| visit.id).collect();
    let items = items(ctx, visits).await?;
    let mut all: HashMap<VisitId, Progress> = HashMap::new();
    for visit in visits {
        let finished = i64::from(visit.status == VisitStatus::Finished);
        let items = items.get(&visit.id).copied().unwrap_or(0);
        all.insert(visit.id, Progress { visits: 1, finished, items, ..Progress::default() });
    }
    for row in answers(ctx, &ids).await? {
        let Some(progress) = all.get_mut(&row.visit_id) else { continue };
        progress.answered += if row.answer == Answer::NotChecked { 0 } else { row.n };
        progress.nonconforming += if row.answer == Answer::Nonconforming { row.n } else { 0 };
    }
    for row in findings(ctx, &ids).await? {
        if let Some(progress) = all.get_mut(&row.visit_id) {
            progress.findings = row.n;
        }
    }
    Ok(all)
}

/// How many items each visit has to answer.
async fn items(ctx: &Ctx, visits: &[visit::Model]) -> Result<HashMap<VisitId, i64>> {
    let checkups = queries::by_ids(ctx, distinct(visits.iter().map(|visit| visit.checkup_id))).await?;
    let checkups: HashMap<CheckupId, checkup::Model> = checkups.into_iter().map(|row| (row.id, row)).collect();
    let lists: HashMap<VisitId, ChecklistId> = visits
        .iter()
        .filter_map(|visit| Some((visit.id, visits::checklist_of(checkups.get(&visit.checkup_id)?, visit)?)))
        .collect();
    let counts = checklists::item_counts(ctx, &distinct(lists.values().copied())).await?;
    Ok(lists.into_iter().map(|(visit, list)| (visit, counts.get(&list).copied().unwrap_or(0))).collect())
}

#[derive(FromQueryResult)]
struct Answers {
    visit_id: VisitId,
    answer: Answer,
    n: i64,
}

async fn answers(ctx: &Ctx, visits: &[VisitId]) -> Result<Vec<Answers>> {
    let counts = access::find::<visit_result::Entity>(&ctx.actor)
        .select_only()
        .column(visit_result::Column::VisitId)
        .column(visit_result::Column::Answer)
        .column_as(visit_result::Column::ItemId.count(), "n")
        .filter(visit_result::Column::VisitId.is_in(visits.iter().copied()))
        .group_by(visit_result::Column::VisitId)
        .group_by(visit_result::Column::Answer);
    Ok(counts.into_model::<Answers>().all(&ctx.db.read).await?)
}

#[derive(FromQueryResult)]
struct Findings {
    visit_id: VisitId,
    n: i64,
}

async fn findings(ctx: &Ctx, visits: &[VisitId]) -> Result<Vec<Findings>> {
    let counts = access::find::<issue::Entity>(&ctx.actor)
        .select_only()
        .column(issue::Column::VisitId)
        .column_as(issue::Column::Id.count(), "n")
        .filter(issue::Column::VisitId.is_in(visits.iter().copied()))
        .group_by(issue::Column::VisitId);
    Ok(counts.into_model::<Findings>().all(&ctx.db.read).await?)
}
