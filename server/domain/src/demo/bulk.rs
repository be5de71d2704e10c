//! Many issues, for load tests: copies of the demonstration's, with their histories, spread over all enterprises.

use std::collections::HashMap;

use chrono::{Datelike, TimeDelta};
use entities::id::{EnterpriseId, EventId, IssueId, ParkId, UserId};
use entities::issue::IssueStatus;
use entities::membership::{self, Role};
use entities::{enterprise, event, issue, park};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::dice::Dice;
use super::land::catalogue::{PARKS, SECTORS};
use super::land::people::Office;
use super::land::{Land, Park};
use super::rows::Rows;
use super::{Settings, count_up};
use crate::clock::shanghai_day;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::issues::tally;

/// Issues written in one transaction.
const BATCH: usize = 2_000;
/// A copy has so many events.
const EVENTS: std::ops::RangeInclusive<usize> = 3..=8;

pub struct More {
    pub enterprises: usize,
    pub issues: usize,
}

/// `scale - 1` times as many enterprises and issues as there are.
pub async fn multiply(settings: &Settings<'_>, parks: &[Park], issues: usize) -> Result<More> {
    let times = usize::try_from(settings.scale.saturating_sub(1)).unwrap_or(0);
    let since = settings.now - TimeDelta::days(400);
    let mut rows = Rows::default();
    let mut office = Office::new(settings.seed, String::new(), since);
    let dice = Dice::for_part(settings.seed, 5);
    // Codes of the first ones are taken.
    let mut unused = Rows::default();
    let mut land = Land { rows: &mut unused, office: &mut office, since, dice, founded: 1_000 };
    for (park, seed) in parks.iter().zip(&PARKS) {
        for number in park.sites.len()..park.sites.len() * (times + 1) {
            let sector = &SECTORS[seed.known_for[number % seed.known_for.len()]];
            rows.enterprises.push(land.enterprise(park, number, (seed, sector)));
        }
    }
    let enterprises = rows.enterprises.len();
    let tx = settings.db.begin().await?;
    rows.write_places(&tx).await?;
    tx.commit().await?;
    let issues = fill_issues(&settings.db, issues * times).await?;
    Ok(More { enterprises, issues })
}

/// Adds `n` issues with three to eight events each to a database that holds the demonstration.
///
/// # Errors
/// The database failed, or holds no issues to copy.
pub async fn fill_issues(db: &Db, n: usize) -> Result<usize> {
    let mut source = Source::load(db).await?;
    let mut left = n;
    while left > 0 {
        let mut rows = Rows::default();
        for _ in 0..left.min(BATCH) {
            source.copy(&mut rows);
        }
        left -= rows.issues.len().min(left);
        let tx = db.begin().await?;
        rows.write_work(&tx).await?;
        tx.commit().await?;
    }
    let tx = db.begin().await?;
    for (park, last) in &source.numbers {
        count_up(&tx, *park, *last).await?;
    }
    tally::rebuild(&tx).await?;
    tx.commit().await?;
    Ok(n)
}

/// What is copied, and to where.
struct Source {
    dice: Dice,
    lives: Vec<(issue::Model, Vec<event::Model>)>,
    sites: Vec<(ParkId, EnterpriseId)>,
    /// Who acts for an enterprise, or else for its park.
    managers: HashMap<Uuid, UserId>,
    codes: HashMap<ParkId, String>,
    numbers: HashMap<ParkId, i32>,
}

impl Source {
    #[expect(clippy::disallowed_methods, reason = "copies rows on behalf of the platform")]
    async fn load(db: &Db) -> Result<Self> {
        let issues = issue::Entity::find().filter(issue::Column::Status.ne(IssueStatus::Draft));
        let issues = issues.order_by_asc(issue::Column::Id).limit(400).all(&db.read).await?;
        let ids = issues.iter().map(|issue| issue.id.0);
        let events = event::Entity::find().filter(event::Column::SubjectId.is_in(ids));
        let mut histories: HashMap<Uuid, Vec<event::Model>> = HashMap::new();
        for event in events.order_by_asc(event::Column::Id).all(&db.read).await? {
            histories.entry(event.subject_id).or_default().push(event);
        }
        let lives: Vec<_> = issues
            .into_iter()
            .filter_map(|issue| histories.remove(&issue.id.0).map(|events| (issue, events)))
            .filter(|(_, events)| EVENTS.contains(&events.len()))
            .collect();
        if lives.is_empty() {
            return Err(Error::internal("there are no issues to copy: fill the demonstration first"));
        }
        let sites = enterprise::Entity::find().order_by_asc(enterprise::Column::Id).all(&db.read).await?;
        let parks = park::Entity::find().all(&db.read).await?;
        Ok(Self {
            dice: Dice::new(lives.len() as u64),
            lives,
            sites: sites.into_iter().map(|site| (site.park_id, site.id)).collect(),
            managers: managers(db).await?,
            numbers: parks.iter().map(|park| (park.id, park.last_issue_number)).collect(),
            codes: parks.into_iter().map(|park| (park.id, park.code)).collect(),
        })
    }

    fn copy(&mut self, rows: &mut Rows) {
        let (issue, events) = &self.lives[self.dice.below(self.lives.len())];
        let (park_id, enterprise_id) = *self.dice.pick(&self.sites);
        // Copies lie apart in time, so that lists sorted by it are not all ties.
        let earlier = TimeDelta::minutes(self.dice.between(0, 60 * 24 * 6));
        let created_at = issue.created_at - earlier;
        let id = IssueId(self.dice.id(created_at));
        let responsible = self.managers.get(&enterprise_id.0).or_else(|| self.managers.get(&park_id.0));
        let number = issue.issued_at.map(|at| {
            let counter = self.numbers.entry(park_id).or_default();
            *counter += 1;
            let code = self.codes.get(&park_id).map_or("", String::as_str);
            format!("{code}-{}-{counter:04}", shanghai_day(at).year())
        });
        for event in events {
            rows.events.push(event::Model {
                id: EventId(self.dice.id(event.at - earlier)),
                park_id: Some(park_id),
                subject_id: id.0,
                at: event.at - earlier,
                ..event.clone()
            });
        }
        rows.issues.push(issue::Model {
            id,
            park_id,
            enterprise_id: Some(enterprise_id),
            checkup_id: None,
            visit_id: None,
            number,
            responsible_id: responsible.copied(),
            extension_pending: false,
            created_at,
            updated_at: issue.updated_at - earlier,
            ..issue.clone()
        });
    }
}

#[expect(clippy::disallowed_methods, reason = "names the responsible on behalf of the platform")]
async fn managers(db: &Db) -> Result<HashMap<Uuid, UserId>> {
    let roles = [Role::ParkManager, Role::EnterpriseManager];
    let rows = membership::Entity::find().filter(membership::Column::Role.is_in(roles)).all(&db.read).await?;
    let place = |row: &membership::Model| row.enterprise_id.map(|id| id.0).or(row.park_id.map(|id| id.0));
    Ok(rows.iter().filter_map(|row| place(row).map(|place| (place, row.user_id))).collect())
}
