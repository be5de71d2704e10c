//! Check-ups with their visits, answers and findings.

pub mod checklist;
pub mod courses;

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::attachment::SubjectKind;
use entities::checkup::{self, CheckupStatus};
use entities::event;
use entities::id::{CheckupId, EventId, IssueId, VisitId};
use entities::visit::{self, VisitKind, VisitStatus};
use entities::{checkup_expert, visit_sample};
use sea_orm::ActiveEnum;

use crate::actor::{Actor, Assignment};
use crate::clock::shanghai_day;
use crate::demo::checkups::checklist::Checklists;
use crate::demo::checkups::courses::{Course, Phase};
use crate::demo::land::people::Institute;
use crate::demo::land::{Park, Site};
use crate::demo::lives::fates::{self, Fate, LOOKBACK_AGO};
use crate::demo::lives::findings::{Blanks, OF_ENTERPRISES, OF_PARKS, PARK_PLACES, Pattern, SUGGESTIONS};
use crate::demo::lives::life::{Cast, Life, Stage, Step};
use crate::error::Result;

/// A visit takes the team this long.
const DAYS_OF_VISITS: i64 = 9;
/// The lead hands the list to the park so many days after the first visit.
const REVIEW_AFTER: i64 = 13;
/// Marks the park itself among the sites.
const PARK_ITSELF: usize = usize::MAX;

pub struct Director<'a, 's> {
    pub stage: &'a mut Stage<'s>,
    pub institute: &'a Institute,
    pub lists: &'a Checklists,
}

/// A check-up as it is put on.
struct Show<'a> {
    park: &'a Park,
    course: &'a Course,
    row: checkup::Model,
    first_day: NaiveDate,
    team: Vec<&'a Actor>,
}

/// One visit of it.
struct Call<'a> {
    visit: visit::Model,
    /// `None` = the park itself.
    site: Option<&'a Site>,
    number: usize,
    expert: &'a Actor,
}

/// The row of a check-up; its team is assigned before anything happens.
pub fn found(
    stage: &mut Stage<'_>,
    institute: &mut Institute,
    (park, course): (&Park, &Course),
    lists: &Checklists,
) -> checkup::Model {
    let first_day = shanghai_day(stage.now) - TimeDelta::days(course.began_ago);
    let planned_at = fates::office_hour(&mut stage.dice, first_day.min(shanghai_day(stage.now)) - TimeDelta::days(12));
    let status = match course.phase {
        Phase::Planned => CheckupStatus::Planned,
        Phase::Running => CheckupStatus::Running,
        Phase::Reviewed => CheckupStatus::Reviewed,
        Phase::Issued => CheckupStatus::Issued,
        Phase::Cancelled => CheckupStatus::Cancelled,
    };
    let row = checkup::Model {
        id: CheckupId(stage.dice.id(planned_at)),
        park_id: park.id,
        title: course.title.clone(),
        starts_on: first_day,
        ends_on: first_day + TimeDelta::days(DAYS_OF_VISITS),
        status,
        lead_id: institute.experts[course.team[0]].user_id,
        enterprise_checklist_id: lists.enterprise.id,
        park_checklist_id: course.includes_park.then_some(lists.park.id),
        service_item_id: None,
        released_at: None,
        released_sites: 0,
        created_by: institute.coordinator.user_id,
        created_at: planned_at,
        updated_at: planned_at,
        version: 1,
    };
    institute.assign(&course.team, Assignment { checkup_id: row.id, park_id: park.id, lead: false });
    for &expert in &course.team {
        let user_id = institute.experts[expert].user_id;
        stage.rows.experts.push(checkup_expert::Model { checkup_id: row.id, user_id, park_id: park.id });
    }
    row
}

impl<'a> Director<'a, '_> {
    /// Plays a check-up up to today.
    ///
    /// # Errors
    /// The product would refuse one of its steps.
    pub fn play(&mut self, row: checkup::Model, park: &'a Park, course: &'a Course) -> Result<()> {
        let institute = self.institute;
        let team = course.team.iter().map(|&expert| &institute.experts[expert]).collect();
        let first_day = row.starts_on;
        let mut show = Show { park, course, row, first_day, team };
        let created_at = show.row.created_at;
        self.tell(&show, ("checkup_planned", None), &institute.coordinator, created_at);
        if course.phase == Phase::Cancelled {
            self.move_on(&mut show, ("checkup_cancelled", CheckupStatus::Planned), created_at + TimeDelta::hours(51));
        }
        let sites = course.includes_park.then_some(PARK_ITSELF).into_iter().chain(course.sites.iter().copied());
        let mut calls = Vec::new();
        for (nth, number) in sites.enumerate() {
            calls.push(self.call(&mut show, nth, number));
        }
        let released_at = self.review(&mut show);
        let mut sampled = Vec::new();
        for call in &calls {
            sampled.extend(self.findings(&show, call, released_at)?);
        }
        for &number in &course.lookback_at {
            self.look_back(&show, number, &sampled);
        }
        self.stage.rows.checkups.push(show.row);
        Ok(())
    }

    /// A visit, as far as it has come.
    fn call(&mut self, show: &mut Show<'a>, nth: usize, number: usize) -> Call<'a> {
        let site = show.park.sites.get(number);
        let status = match (show.course.phase, nth) {
            (Phase::Planned | Phase::Cancelled, _) | (Phase::Running, 4..) => VisitStatus::Planned,
            (Phase::Running, 3) => VisitStatus::Started,
            _ => VisitStatus::Finished,
        };
        // Under way is a visit of the lead, who is the demonstration's expert.
        let expert = if status == VisitStatus::Started { show.team[0] } else { show.team[nth % show.team.len()] };
        let days = if show.course.phase == Phase::Running { nth.min(3) } else { nth };
        let day = fates::working_day(show.first_day + TimeDelta::days(i64::try_from(days).unwrap_or(0)));
        let started_at = match status {
            VisitStatus::Planned => None,
            VisitStatus::Started => Some(self.stage.now - TimeDelta::minutes(95)),
            VisitStatus::Finished => Some(fates::office_hour(&mut self.stage.dice, day)),
        };
        let finished_at = started_at.filter(|_| status == VisitStatus::Finished).map(|at| at + TimeDelta::minutes(155));
        let (lon, lat) = site.map_or((show.park.lon, show.park.lat), |site| (site.lon, site.lat));
        let visit = visit::Model {
            id: VisitId(self.stage.dice.id(show.row.created_at)),
            checkup_id: show.row.id,
            park_id: show.park.id,
            enterprise_id: site.map(|site| site.id),
            kind: VisitKind::Checkup,
            status,
            expert_id: started_at.map(|_| expert.user_id),
            planned_on: Some(day),
            started_at,
            finished_at,
            lon: started_at.map(|_| lon),
            lat: started_at.map(|_| lat),
            created_at: show.row.created_at,
            version: 1 + i32::from(started_at.is_some()) + i32::from(finished_at.is_some()),
        };
        self.visited(show, &visit, expert);
        if let (0, Some(at)) = (nth, visit.started_at) {
            let moved = Some((CheckupStatus::Planned.to_value(), CheckupStatus::Running.to_value()));
            self.tell(show, ("checkup_begun", moved), expert, at);
            (show.row.updated_at, show.row.version) = (at, show.row.version + 1);
        }
        self.stage.rows.visits.push(visit.clone());
        Call { visit, site, number, expert }
    }

    fn visited(&mut self, show: &Show<'a>, visit: &visit::Model, expert: &Actor) {
        let subject = (SubjectKind::Visit, visit.id.0);
        if let Some(at) = visit.started_at {
            let moved = Some((VisitStatus::Planned.to_value(), VisitStatus::Started.to_value()));
            self.event(show, subject, ("visit_started", moved), (expert, at));
        }
        if let Some(at) = visit.finished_at {
            let moved = Some((VisitStatus::Started.to_value(), VisitStatus::Finished.to_value()));
            self.event(show, subject, ("visit_finished", moved), (expert, at));
        }
    }

    /// The lead's review and the park's decision; when the park got the list.
    fn review(&mut self, show: &mut Show<'a>) -> Option<DateTime<Utc>> {
        if !matches!(show.course.phase, Phase::Reviewed | Phase::Issued) {
            return None;
        }
        let released_at = fates::office_hour(&mut self.stage.dice, show.first_day + TimeDelta::days(REVIEW_AFTER));
        let moved = Some((CheckupStatus::Running.to_value(), CheckupStatus::Reviewed.to_value()));
        self.tell(show, ("checkup_released", moved), show.team[0], released_at);
        (show.row.updated_at, show.row.version) = (released_at, show.row.version + 1);
        if show.course.phase == Phase::Issued {
            let at = (released_at + TimeDelta::days(5)).min(self.stage.now - TimeDelta::hours(1));
            let moved = Some((CheckupStatus::Reviewed.to_value(), CheckupStatus::Issued.to_value()));
            self.tell(show, ("checkup_issued", moved), &show.park.manager, at);
            (show.row.updated_at, show.row.version) = (at, show.row.version + 1);
        }
        Some(released_at)
    }

    fn move_on(&mut self, show: &mut Show<'a>, (kind, from): (&str, CheckupStatus), at: DateTime<Utc>) {
        let moved = Some((from.to_value(), show.row.status.to_value()));
        self.tell(show, (kind, moved), &self.institute.coordinator, at);
        (show.row.updated_at, show.row.version) = (at, show.row.version + 1);
    }

    /// What a visit found; the issues that a look-back took up.
    fn findings(
        &mut self,
        show: &Show<'a>,
        call: &Call<'a>,
        released_at: Option<DateTime<Utc>>,
    ) -> Result<Vec<(usize, IssueId)>> {
        let Some(started_at) = call.visit.started_at else { return Ok(Vec::new()) };
        let fates = self.fates_at(show, call);
        let mut used: HashSet<&str> = HashSet::new();
        let mut sampled = Vec::new();
        for (nth, fate) in (0..).zip(fates) {
            let pattern = self.pattern(call, fate, &mut used);
            let at = started_at + TimeDelta::minutes(9 + nth * 4);
            let id = self.finding(show, call, (pattern, fate), (at, released_at))?;
            if matches!(fate, Fate::Confirmed | Fate::Reopened | Fate::ReopenedAndSubmitted) {
                sampled.push((call.number, id));
            }
        }
        self.answers(show, call, &used);
        Ok(sampled)
    }

    fn fates_at(&mut self, show: &Show<'_>, call: &Call<'_>) -> Vec<Fate> {
        let course = show.course;
        let dice = &mut self.stage.dice;
        let number = usize::try_from(dice.between(course.findings.0, course.findings.1)).unwrap_or(1);
        let given = course.fates.iter().find(|(site, _)| *site == call.number);
        let mut fates = given.map(|(_, fates)| fates.clone()).unwrap_or_default();
        while fates.len() < number {
            let fate = match (dice.percent(9), course.began_ago) {
                (true, _) => Fate::Suggested,
                (false, ..90) => fates::of_recent(dice),
                (false, _) => fates::of_old(dice),
            };
            fates.push(if call.site.is_none() { fate.of_the_park() } else { fate });
        }
        fates
    }

    /// A pattern that this visit has not used; an item is answered once.
    fn pattern(&mut self, call: &Call<'_>, fate: Fate, used: &mut HashSet<&'static str>) -> &'static Pattern {
        let patterns = match (fate, call.site) {
            (Fate::Suggested, Some(_)) => return self.stage.dice.pick(SUGGESTIONS),
            (_, Some(_)) => OF_ENTERPRISES,
            (_, None) => OF_PARKS,
        };
        let start = self.stage.dice.below(patterns.len());
        let free = patterns[start..].iter().chain(&patterns[..start]).find(|pattern| !used.contains(pattern.item));
        let pattern = free.unwrap_or(&patterns[start]);
        used.insert(pattern.item);
        pattern
    }

    fn finding(
        &mut self,
        show: &Show<'a>,
        call: &Call<'a>,
        (pattern, fate): (&'static Pattern, Fate),
        (at, released_at): (DateTime<Utc>, Option<DateTime<Utc>>),
    ) -> Result<IssueId> {
        let places = call.site.map_or(&PARK_PLACES[..], |site| site.places);
        let blanks = Blanks::throw(&mut self.stage.dice, places);
        let id = IssueId(self.stage.dice.id(at));
        let issue = self.lists.draft(
            &mut self.stage.dice,
            (&call.visit, call.expert.user_id, at),
            (id, pattern, blanks),
            fate == Fate::Suggested,
        )?;
        let provisions = self.lists.basis(issue.item_id, id);
        self.stage.rows.provisions.extend(provisions);
        let answers = call.site.map_or(&show.park.manager, |site| &site.manager);
        let cast = Cast { lead: show.team[0], expert: call.expert, park: show.park, answers };
        let mut life = Life { stage: self.stage, cast, pattern, blanks, issue };
        life.log(at);
        if let Some(released_at) = released_at {
            life.take(Step::Release, released_at)?;
            // While the park still reviews, most of the list is untouched.
            if show.course.phase == Phase::Issued || matches!(fate, Fate::Issued(20..) | Fate::Discarded) {
                live(&mut life, fate, released_at)?;
            }
        }
        let issue = life.issue;
        self.stage.rows.issues.push(issue);
        Ok(id)
    }

    /// What a look-back visit took up at one site.
    fn look_back(&mut self, show: &Show<'a>, number: usize, sampled: &[(usize, IssueId)]) {
        let day = shanghai_day(self.stage.now) - TimeDelta::days(LOOKBACK_AGO);
        let planned_at = fates::office_hour(&mut self.stage.dice, day - TimeDelta::days(6));
        let started_at = fates::office_hour(&mut self.stage.dice, day) - TimeDelta::minutes(30);
        let Some(site) = show.park.sites.get(number) else { return };
        let visit = visit::Model {
            id: VisitId(self.stage.dice.id(planned_at)),
            checkup_id: show.row.id,
            park_id: show.park.id,
            enterprise_id: Some(site.id),
            kind: VisitKind::Lookback,
            status: VisitStatus::Finished,
            expert_id: Some(show.team[0].user_id),
            planned_on: Some(day),
            started_at: Some(started_at),
            finished_at: Some(started_at + TimeDelta::minutes(200)),
            lon: Some(site.lon),
            lat: Some(site.lat),
            created_at: planned_at,
            version: 3,
        };
        let subject = (SubjectKind::Visit, visit.id.0);
        self.event(show, subject, ("lookback_planned", None), (show.team[0], planned_at));
        self.visited(show, &visit, show.team[0]);
        let samples = sampled.iter().filter(|(at, _)| *at == number);
        let samples = samples.map(|(_, issue)| visit_sample::Model { visit_id: visit.id, issue_id: *issue });
        self.stage.rows.samples.extend(samples);
        self.stage.rows.visits.push(visit);
    }

    fn answers(&mut self, show: &Show<'_>, call: &Call<'_>, found: &HashSet<&str>) {
        let list = if call.site.is_some() { &self.lists.enterprise } else { &self.lists.park };
        let share = match (call.visit.status, show.course.thorough) {
            (VisitStatus::Started, _) => 45,
            (_, true) => 97,
            (_, false) => 50,
        };
        let results = list.answers(&mut self.stage.dice, (&call.visit, call.expert.user_id), (share, found));
        self.stage.rows.results.extend(results);
    }

    fn tell(&mut self, show: &Show<'_>, what: (&str, Option<(String, String)>), by: &Actor, at: DateTime<Utc>) {
        self.event(show, (SubjectKind::Checkup, show.row.id.0), what, (by, at));
    }

    fn event(
        &mut self,
        show: &Show<'_>,
        (subject_kind, subject_id): (SubjectKind, uuid::Uuid),
        (kind, moved): (&str, Option<(String, String)>),
        (by, at): (&Actor, DateTime<Utc>),
    ) {
        let (from_status, to_status) = moved.unzip();
        self.stage.rows.events.push(event::Model {
            id: EventId(self.stage.dice.id(at)),
            park_id: Some(show.park.id),
            subject_kind,
            subject_id,
            kind: kind.to_owned(),
            actor_id: by.person(),
            actor_name: by.name.clone(),
            at,
            from_status,
            to_status,
            note: if kind == "checkup_planned" { show.row.title.clone() } else { String::new() },
            changes: serde_json::Value::Array(Vec::new()),
        });
    }
}

/// Takes the steps of a fate until the next one is still to come.
fn live(life: &mut Life<'_, '_>, fate: Fate, released_at: DateTime<Utc>) -> Result<()> {
    let now = life.stage.now;
    let mut last = released_at;
    for (when, step) in fate.steps(shanghai_day(now)) {
        let Some(at) = fates::moment(&mut life.stage.dice, when, last, now) else { break };
        life.take(step, at)?;
        last = at;
    }
    Ok(())
}
