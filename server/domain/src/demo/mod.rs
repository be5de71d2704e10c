//! The demonstration: 32 parks in 16 prefectures, their people, and a year of check-ups and issues in every state.
//!
//! Deterministic: the same seed and the same moment make the same rows, ids included (but for the law, the checklists,
//! the questions, the diagnoses and the inboxes, which come about as in life). Every step of an issue is asked of the policies and rules of the
//! product (`lives`); the rows are then written in batches, and the counters counted anew.

mod archive;
mod bulk;
pub mod canaries;
mod checkups;
mod diagnoses;
mod dice;
mod filings;
mod inbox;
mod land;
mod lives;
mod pictures;
mod questions;
mod rows;
mod services;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use entities::id::ParkId;
use entities::{issue, park};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use checkups::Director;
use checkups::checklist::Checklists;
use checkups::courses;
use dice::Dice;
use land::people::{Institute, MAIL_DOMAIN, Office};
use land::{Land, Park};
use lives::life::{Stage, Told};
use pictures::{Album, Outing};
use rows::Rows;

use crate::actor::Actor;
use crate::bus::Bus;
use crate::calendar;
use crate::clock::{Clock, shanghai_day};
use crate::ctx::Ctx;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::Store;
use crate::identity::password;
use crate::issues::tally;
use crate::security::Origin;

pub use bulk::fill_issues;
pub use filings::fill_filings;

/// The accounts to sign in with, and who they are.
pub const ACCOUNTS: [(&str, &str); 12] = [
    ("park_manager", "园区管委会负责人（青神经济开发区）"),
    ("park_staff", "园区环保专员（青神经济开发区）"),
    ("enterprise_manager", "企业环保负责人（青神第一家企业）"),
    ("enterprise_staff", "企业填报员（青神第一家企业）"),
    ("enterprise_manager2", "企业环保负责人（青神第二家企业）"),
    ("expert", "咨询专家（青神体检组长）"),
    ("expert2", "咨询专家（青神体检组员）"),
    ("coordinator", "研究院项目负责人"),
    ("department_viewer", "省厅主管人员（只读）"),
    ("platform_admin", "系统管理员（账号与授权）"),
    ("security_admin", "安全管理员（安全策略、解锁）"),
    ("audit_admin", "审计管理员（审计日志）"),
];

/// What to fill, and how.
pub struct Settings<'a> {
    pub db: Db,
    pub files: Store,
    pub now: DateTime<Utc>,
    /// Everybody's.
    pub password: String,
    pub seed: u64,
    /// Multiplies enterprises and issues.
    pub scale: u32,
    /// Told what is being done.
    pub progress: &'a (dyn Fn(&str) + Send + Sync),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// False when the demonstration was there already.
    pub filled: bool,
    pub people: usize,
    pub parks: usize,
    pub enterprises: usize,
    pub checkups: usize,
    pub issues: usize,
    pub events: usize,
    pub pictures: usize,
    pub filings: usize,
    pub questions: usize,
    pub diagnoses: usize,
}

/// The address of an account.
#[must_use]
pub fn address(account: &str) -> String {
    format!("{account}@{MAIL_DOMAIN}")
}

/// Fills an empty database; one that is filled already stays as it is.
///
/// # Errors
/// The database or the store failed, or holds something else.
pub async fn fill(settings: &Settings<'_>) -> Result<Summary> {
    if is_filled(&settings.db).await? {
        return Ok(Summary::default());
    }
    let say = settings.progress;
    install(settings).await?;
    say("parks, enterprises, people");
    let mut rows = Rows::default();
    let (mut institute, parks) = settle(settings, &mut rows)?;
    let mut summary = Summary {
        filled: true,
        people: rows.users.len(),
        parks: parks.len(),
        enterprises: rows.enterprises.len(),
        ..Summary::default()
    };
    let tx = settings.db.begin().await?;
    rows.write_places(&tx).await?;
    tx.commit().await?;
    say("pictures");
    let album = photograph(settings, &institute, &parks[0]).await?;
    summary.pictures = album.len();
    say("check-ups, findings, a year of rectification");
    let told = enact(settings, &mut rows, (&mut institute, &parks), &album).await?;
    serve(settings, &mut rows, (&institute, &parks));
    say("archives");
    let dice = Dice::for_part(settings.seed, 8);
    archive::fill(archive::Cabinet { rows: &mut rows, album: &album, now: settings.now, dice }, &parks);
    (summary.checkups, summary.issues, summary.events) = (rows.checkups.len(), rows.issues.len(), rows.events.len());
    write(settings, rows).await?;
    summary.filings = file(settings, &institute, &parks).await?;
    say("questions and answers");
    summary.questions = questions::fill(settings, &institute, &parks).await?;
    say("diagnoses");
    summary.diagnoses = diagnoses::fill(settings, &institute, &parks).await?;
    finish(settings, told, (&parks[..], &mut summary)).await?;
    Ok(summary)
}

/// What follows from the rows: who was told, copies, the index.
async fn finish(settings: &Settings<'_>, told: Vec<Told>, (parks, summary): (&[Park], &mut Summary)) -> Result<()> {
    let say = settings.progress;
    say("inboxes");
    inbox::tell(settings, told).await?;
    if settings.scale > 1 {
        say("the rest, by copying");
        let more = bulk::multiply(settings, parks, summary.issues).await?;
        summary.enterprises += more.enterprises;
        summary.issues += more.issues;
    }
    say("the index of texts");
    crate::search::rebuild(&settings.db).await?;
    Ok(())
}

/// What every server installs at its start.
async fn install(settings: &Settings<'_>) -> Result<()> {
    calendar::install(&settings.db).await?;
    crate::checklists::seed::install(&settings.db).await?;
    crate::forms::seed::install(&settings.db, settings.now).await?;
    crate::statistics::limits::seed::install(&settings.db).await?;
    crate::diagnoses::install(&settings.db, settings.now).await
}

async fn file(settings: &Settings<'_>, institute: &Institute, parks: &[Park]) -> Result<usize> {
    (settings.progress)("a year of filings");
    let dice = Dice::for_part(settings.seed, 6);
    let tx = settings.db.begin().await?;
    let filed = filings::fill(&tx, parks, (&institute.coordinator, settings.now, dice)).await?;
    services::hang(&tx, parks[0].id).await?;
    tx.commit().await?;
    Ok(filed)
}

fn serve(settings: &Settings<'_>, rows: &mut Rows, (institute, parks): (&Institute, &[Park])) {
    (settings.progress)("contracts and trainings");
    let dice = Dice::for_part(settings.seed, 7);
    services::fill(services::Company { rows, institute, parks, now: settings.now, dice });
}

#[expect(clippy::disallowed_methods, reason = "asks before there is anybody to act")]
async fn is_filled(db: &Db) -> Result<bool> {
    let parks = park::Entity::find().count(&db.read).await?;
    let issues = issue::Entity::find().count(&db.read).await?;
    match (parks, issues) {
        (0, _) => Ok(false),
        (_, 0) => Err(Error::internal("the database has parks but no issues: take an empty one for the demonstration")),
        _ => Ok(true),
    }
}

fn settle(settings: &Settings<'_>, rows: &mut Rows) -> Result<(Institute, Vec<Park>)> {
    let since = settings.now - TimeDelta::days(420);
    let mut office = Office::new(settings.seed, password::hash_now(&settings.password)?, since);
    let institute = Institute::found(rows, &mut office);
    let dice = Dice::for_part(settings.seed, 2);
    let parks = Land { rows, office: &mut office, since, dice, founded: 0 }.parks();
    Ok((institute, parks))
}

/// What somebody does at that moment.
fn context(settings: &Settings<'_>, actor: Actor, at: DateTime<Utc>) -> Ctx {
    Ctx {
        db: settings.db.clone(),
        actor: Arc::new(actor),
        clock: Clock::fixed(at),
        bus: Bus::default(),
        files: settings.files.clone(),
        retry: None,
        origin: Origin::default(),
    }
}

async fn photograph(settings: &Settings<'_>, institute: &Institute, park: &Park) -> Result<Album> {
    let ctx = context(settings, institute.experts[0].clone(), settings.now);
    let dice = Dice::for_part(settings.seed, 3);
    pictures::fill(&ctx, Outing { lon: park.lon, lat: park.lat, until: settings.now, dice }).await
}

/// Plays all check-ups; what people are to be told of comes back in the order of time.
async fn enact(
    settings: &Settings<'_>,
    rows: &mut Rows,
    (institute, parks): (&mut Institute, &[Park]),
    album: &Album,
) -> Result<Vec<Told>> {
    let ctx = context(settings, institute.coordinator.clone(), settings.now);
    let lists = Checklists::load(&ctx).await?;
    let calendar = calendar::load(&settings.db.read).await?;
    let mut told = Vec::new();
    let dice = Dice::for_part(settings.seed, 4);
    let mut stage = Stage { rows, calendar: &calendar, album, now: settings.now, told: &mut told, dice };
    let plans: Vec<(&Park, courses::Course)> =
        parks.iter().enumerate().flat_map(|(n, park)| planned(n, park)).collect();
    let mut founded = Vec::new();
    for (park, course) in &plans {
        founded.push(checkups::found(&mut stage, institute, (park, course), &lists));
    }
    let mut director = Director { stage: &mut stage, institute, lists: &lists };
    for (row, (park, course)) in founded.into_iter().zip(&plans) {
        director.play(row, park, course)?;
    }
    number(stage.rows, parks);
    let numbers: HashMap<_, _> = rows.issues.iter().map(|issue| (issue.id, issue.number.clone())).collect();
    for told in &mut told {
        told.issue.number = numbers.get(&told.issue.id).cloned().flatten();
    }
    told.sort_by_key(|told| told.at);
    Ok(told)
}

fn planned(n: usize, park: &Park) -> Vec<(&Park, courses::Course)> {
    let courses = match n {
        0 => courses::of_first_park(),
        n => courses::of_other_park(n, park.name, park.sites.len()),
    };
    courses.into_iter().map(|course| (park, course)).collect()
}

/// Numbers follow the dates of issue, park by park.
fn number(rows: &mut Rows, parks: &[Park]) {
    let codes: HashMap<ParkId, &str> = parks.iter().map(|park| (park.id, park.code)).collect();
    let mut issued: Vec<&mut issue::Model> = rows.issues.iter_mut().filter(|issue| issue.issued_at.is_some()).collect();
    issued.sort_by_key(|issue| (issue.issued_at, issue.id));
    let mut last: HashMap<ParkId, i32> = HashMap::new();
    for issue in issued {
        let counter = last.entry(issue.park_id).or_default();
        *counter += 1;
        let year = issue.issued_at.map_or(0, |at| shanghai_day(at).year());
        let code = codes.get(&issue.park_id).copied().unwrap_or_default();
        issue.number = Some(format!("{code}-{year}-{counter:04}"));
    }
}

async fn write(settings: &Settings<'_>, mut rows: Rows) -> Result<()> {
    let mut issued: HashMap<ParkId, i32> = HashMap::new();
    for issue in rows.issues.iter().filter(|issue| issue.number.is_some()) {
        *issued.entry(issue.park_id).or_default() += 1;
    }
    let tx = settings.db.begin().await?;
    rows.write_work(&tx).await?;
    for (park, last) in issued {
        count_up(&tx, park, last).await?;
    }
    tally::rebuild(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves a park's counter of issue numbers on.
async fn count_up(tx: &impl ConnectionTrait, park: ParkId, last: i32) -> Result<()> {
    park::Entity::update_many()
        .col_expr(park::Column::LastIssueNumber, Expr::value(last))
        .filter(park::Column::Id.eq(park))
        .exec(tx)
        .await?;
    Ok(())
}
