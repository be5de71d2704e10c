//! The checklists as installed: what a finding takes from its item, and the answers of a visit.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entities::checklist::SiteKind;
use entities::id::{ChecklistId, ChecklistItemId, IssueId, ProvisionId, UserId};
use entities::issue::{IssueKind, Model};
use entities::visit_result::Answer;
use entities::{checklist_item, issue_provision, visit, visit_result};

use crate::checklists;
use crate::clock::shanghai_day;
use crate::ctx::Ctx;
use crate::demo::dice::Dice;
use crate::demo::lives::findings::{self, Blanks, Pattern};
use crate::error::{Error, Result};
use crate::issues;

pub struct Checklist {
    pub id: ChecklistId,
    items: Vec<checklist_item::Model>,
}

pub struct Checklists {
    pub enterprise: Checklist,
    pub park: Checklist,
    provisions: HashMap<ChecklistItemId, Vec<ProvisionId>>,
}

impl Checklists {
    /// # Errors
    /// The first versions are not installed.
    pub async fn load(ctx: &Ctx) -> Result<Self> {
        let enterprise = Checklist::load(ctx, SiteKind::Enterprise).await?;
        let park = Checklist::load(ctx, SiteKind::Park).await?;
        let items: Vec<ChecklistItemId> = enterprise.items.iter().chain(&park.items).map(|item| item.id).collect();
        let provisions = checklists::provisions_of_items(ctx, &items).await?;
        Ok(Self { enterprise, park, provisions })
    }

    /// The legal basis that an issue takes from its item.
    pub fn basis(&self, item: Option<ChecklistItemId>, issue_id: IssueId) -> Vec<issue_provision::Model> {
        let provisions = item.and_then(|item| self.provisions.get(&item)).map_or(&[][..], Vec::as_slice);
        let row = |(position, provision_id)| issue_provision::Model { issue_id, provision_id, position };
        (0..).zip(provisions.iter().copied()).map(row).collect()
    }

    /// A finding as an expert notes it.
    pub fn draft(
        &self,
        dice: &mut Dice,
        (visit, found_by, at): (&visit::Model, UserId, DateTime<Utc>),
        (id, pattern, blanks): (IssueId, &Pattern, Blanks),
        suggested: bool,
    ) -> Result<Model> {
        let list = if visit.enterprise_id.is_some() { &self.enterprise } else { &self.park };
        let item = list.items.iter().find(|item| item.code == pattern.item);
        let item = item.ok_or_else(|| Error::internal(format!("the checklist has no item {}", pattern.item)))?;
        let found_on = shanghai_day(at);
        let earlier = dice.percent(30).then(|| found_on - TimeDelta::days(dice.between(3, 60)));
        let cited = self.provisions.get(&item.id).is_some_and(|provisions| !provisions.is_empty());
        let near = |degrees: Option<f64>, off: i64| degrees.map(|degrees| degrees + off as f64 / 100_000.0);
        Ok(Model {
            id,
            enterprise_id: visit.enterprise_id,
            checkup_id: Some(visit.checkup_id),
            visit_id: Some(visit.id),
            item_id: Some(item.id),
            kind: if suggested { IssueKind::Suggestion } else { IssueKind::Problem },
            severity: item.severity,
            category: item.category.clone(),
            title: findings::filled(pattern.title, &blanks),
            description: findings::filled(pattern.seen, &blanks),
            place: blanks.place.to_owned(),
            lon: near(visit.lon, dice.between(-150, 150)),
            lat: near(visit.lat, dice.between(-150, 150)),
            advice: item.advice.clone(),
            basis_note: if cited { String::new() } else { item.legal_basis.clone() },
            found_on,
            occurred_on: earlier,
            found_by,
            ..issues::blank(visit.park_id, at)
        })
    }
}

impl Checklist {
    async fn load(ctx: &Ctx, kind: SiteKind) -> Result<Self> {
        let versions = checklists::list(ctx, Some(kind)).await?;
        let newest = versions.into_iter().max_by_key(|version| version.number);
        let id = newest.map(|version| version.id).ok_or_else(|| Error::internal("no checklist is installed"))?;
        let items = checklists::items_of(ctx, &[id]).await?.remove(&id).unwrap_or_default();
        Ok(Self { id, items })
    }

    /// Answers to about this share of the items; what was found does not conform.
    pub fn answers(
        &self,
        dice: &mut Dice,
        (visit, updated_by): (&visit::Model, UserId),
        (share, found): (usize, &HashSet<&str>),
    ) -> Vec<visit_result::Model> {
        let started_at = visit.started_at.unwrap_or(visit.created_at);
        let mut results = Vec::new();
        for (minute, item) in (1..).zip(&self.items) {
            let is_found = found.contains(item.code.as_str());
            if !is_found && !dice.percent(share) {
                continue;
            }
            let answer = match dice.below(100) {
                _ if is_found => Answer::Nonconforming,
                0..=61 => Answer::Conforming,
                62..=95 => Answer::NotApplicable,
                _ => Answer::NotChecked,
            };
            results.push(visit_result::Model {
                visit_id: visit.id,
                item_id: item.id,
                park_id: visit.park_id,
                answer,
                note: String::new(),
                updated_by,
                updated_at: started_at + TimeDelta::minutes(minute % 90),
            });
        }
        results
    }
}
