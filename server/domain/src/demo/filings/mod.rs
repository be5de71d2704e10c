//! Filings of the demonstration: a year and more of months and quarters for the enterprises of two parks, in every
//! state, with the campaigns that are due now. The figures follow from each enterprise's size and the season, and every
//! rule of the forms is content with them but where something is to be explained.

mod bulk;
mod contents;
mod filed;
mod outlets;

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entities::attachment::SubjectKind;
use entities::filing::{FilingContentKind, FilingStatus, Model};
use entities::form_version::VersionStatus;
use entities::id::{
    CampaignId, EventId, FilingExplanationId, FilingId, FilingSubmissionId, FormVersionId, OutletStandardId, UserId,
};
use entities::{
    campaign, enterprise, event, filing, filing_explanation, filing_submission, filing_value, form, form_version,
    membership, outlet_standard,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;

pub use bulk::fill_filings;

use super::dice::Dice;
use super::land::{Park, Site};
use crate::clock::shanghai_midnight;
use crate::db::insert_all;
use crate::error::{Error, Result};
use crate::filings::content::{Explanation, Place, Stamp, Stamps, sha256};
use crate::filings::{Content, blank, queries, values_of};
use crate::forms::Definition;
use crate::period::Period;

/// Parks whose enterprises file.
const PARKS: usize = 2;
/// How many periods of each form lie behind.
const FORMS: [(&str, usize); 4] =
    [("energy_water_monthly", 14), ("waste_quarterly", 5), ("water_air_quarterly", 5), ("annual_summary", 1)];

#[derive(Default)]
struct Rows {
    campaigns: Vec<campaign::Model>,
    filings: Vec<filing::Model>,
    submissions: Vec<filing_submission::Model>,
    values: Vec<filing_value::Model>,
    explanations: Vec<filing_explanation::Model>,
    events: Vec<event::Model>,
    outlets: Vec<outlet_standard::Model>,
}

/// The form in use with what it asks.
struct Form {
    row: form::Model,
    version: FormVersionId,
    definition: Definition,
}

struct Play<'a> {
    rows: Rows,
    dice: Dice,
    now: DateTime<Utc>,
    today: NaiveDate,
    coordinator: &'a crate::actor::Actor,
    /// The second person who files for an enterprise, where there is one.
    staff: HashMap<entities::id::EnterpriseId, UserId>,
    industries: HashMap<entities::id::EnterpriseId, String>,
    filed: filed::Filed,
}

/// Writes the filings of the first parks; the forms are installed and the people are there.
///
/// # Errors
/// The database failed.
pub async fn fill(
    conn: &impl ConnectionTrait,
    parks: &[Park],
    (coordinator, now, dice): (&crate::actor::Actor, DateTime<Utc>, Dice),
) -> Result<usize> {
    let staff = staff(conn).await?;
    let today = crate::clock::shanghai_day(now);
    let industries = industries(conn).await?;
    let filed = filed::Filed::default();
    let mut play = Play { rows: Rows::default(), dice, now, today, coordinator, staff, industries, filed };
    for (code, periods) in FORMS {
        let form = form_in_use(conn, code).await?;
        let mut period = Period::containing(form.row.period_kind, today);
        let mut all = Vec::new();
        for _ in 0..periods {
            period = period.previous();
            all.push(period);
        }
        for period in all.into_iter().rev() {
            play.campaign(&form, period, &parks[..PARKS.min(parks.len())])?;
        }
    }
    play.outlets(&parks[..PARKS.min(parks.len())]);
    let Rows { campaigns, filings, submissions, values, explanations, events, outlets } = play.rows;
    let count = filings.len();
    insert_all::<campaign::Entity>(conn, campaigns).await?;
    insert_all::<filing::Entity>(conn, filings).await?;
    insert_all::<filing_submission::Entity>(conn, submissions).await?;
    insert_all::<filing_value::Entity>(conn, values).await?;
    insert_all::<filing_explanation::Entity>(conn, explanations).await?;
    insert_all::<event::Entity>(conn, events).await?;
    insert_all::<outlet_standard::Entity>(conn, outlets).await?;
    crate::statistics::rebuild(conn).await?;
    Ok(count)
}

#[expect(clippy::disallowed_methods, reason = "the demonstration plays everybody")]
async fn form_in_use(conn: &impl ConnectionTrait, code: &str) -> Result<Form> {
    let forms = form::Entity::find().all(conn).await?;
    let row = forms.into_iter().find(|form| form.code == code).ok_or(Error::NotFound)?;
    let versions = form_version::Entity::find().all(conn).await?;
    let in_use =
        |version: &form_version::Model| version.form_id == row.id && version.status == VersionStatus::Published;
    let version = versions.into_iter().find(in_use).ok_or(Error::NotFound)?;
    Ok(Form { row, version: version.id, definition: Definition::of(&version)? })
}

#[expect(clippy::disallowed_methods, reason = "the demonstration plays everybody")]
async fn staff(conn: &impl ConnectionTrait) -> Result<HashMap<entities::id::EnterpriseId, UserId>> {
    let people = membership::Entity::find().all(conn).await?;
    let filers = people.into_iter().filter(|row| row.role == membership::Role::EnterpriseStaff);
    Ok(filers.filter_map(|row| Some((row.enterprise_id?, row.user_id))).collect())
}

#[expect(clippy::disallowed_methods, reason = "the demonstration plays everybody")]
async fn industries(conn: &impl ConnectionTrait) -> Result<HashMap<entities::id::EnterpriseId, String>> {
    let sites = enterprise::Entity::find().all(conn).await?;
    Ok(sites.into_iter().map(|site| (site.id, site.industry_code)).collect())
}

impl Play<'_> {
    fn outlets(&mut self, parks: &[Park]) {
        for park in parks {
            for (number, site) in park.sites.iter().enumerate() {
                let id = OutletStandardId(self.dice.id(self.now));
                let row = outlets::of(id, (site.id, park.id, number), (park.staff.user_id, self.now));
                self.rows.outlets.extend(row);
            }
        }
    }

    fn campaign(&mut self, form: &Form, period: Period, parks: &[Park]) -> Result<()> {
        let opens_on = period.next().first_day();
        let (due, lock) = if period.months() == 12 { (90, 120) } else { (20, 40) };
        let at = shanghai_midnight(opens_on) + TimeDelta::hours(9);
        let id = CampaignId(self.dice.id(at));
        let campaign = campaign::Model {
            id,
            form_id: form.row.id,
            form_version_id: form.version,
            title: format!("{} {}", period, form.row.title_zh),
            period: period.to_string(),
            period_start: period.first_day(),
            opens_on,
            due_on: opens_on + Days::new(due),
            locks_on: opens_on + Days::new(lock),
            created_by: self.coordinator.person(),
            created_at: at,
            cancelled_at: None,
            cancel_reason: String::new(),
            updated_at: at,
            version: 1,
        };
        for (park_number, park) in parks.iter().enumerate() {
            for (number, site) in park.sites.iter().enumerate() {
                let size = contents::Size::of(park_number * 20 + number);
                self.filing((form, &campaign), (park, site), (period, size, number))?;
            }
        }
        self.rows.campaigns.push(campaign);
        Ok(())
    }

    fn filing(
        &mut self,
        (form, campaign): (&Form, &campaign::Model),
        (park, site): (&Park, &Site),
        (period, size, number): (Period, contents::Size, usize),
    ) -> Result<()> {
        let opened = shanghai_midnight(campaign.opens_on) + TimeDelta::hours(10);
        let mut filing = blank(campaign, (site.id, park.id), opened);
        filing.id = FilingId(self.dice.id(opened));
        let fate = self.fate(campaign, number);
        let writer = self.staff.get(&site.id).copied().unwrap_or(site.manager.user_id);
        let handed_in = opened + TimeDelta::days(3 + i64::try_from(number).unwrap_or(0) % 15);
        let content = match fate {
            Fate::Untouched | Fate::Excused | Fate::Standstill => Content::default(),
            _ => {
                let within = self.filed.of(site.id, period);
                contents::of(&form.row.code, &form.definition, (period, size, within), &mut self.dice)
            }
        };
        self.write_content(&mut filing, &content, (writer, handed_in))?;
        match fate {
            Fate::Untouched | Fate::Begun => {}
            Fate::Excused => {
                filing.excused = true;
                filing.exception_reason = "当月未投产".to_owned();
            }
            Fate::Standstill => {
                filing.kind = FilingContentKind::Standstill;
                filing.standstill_from = Some(period.first_day());
                filing.standstill_to = Some(period.last_day());
                filing.standstill_reason = "年度停产检修".to_owned();
                self.hand_in(&mut filing, form, (site, handed_in))?;
                filing.status = FilingStatus::Submitted;
            }
            Fate::Submitted | Fate::ParkAccepted | Fate::Accepted | Fate::Returned | Fate::Reopened => {
                self.hand_in(&mut filing, form, (site, handed_in))?;
                self.review(&mut filing, fate, (park, handed_in));
                self.filed.keep(site.id, (&form.row.code, period), &content);
            }
        }
        filing.running_due_on = crate::filings::running_due_on(&filing);
        self.rows.filings.push(filing);
        Ok(())
    }

    /// What has become of it by now: the older periods are accepted, the present one is in every state.
    fn fate(&mut self, campaign: &campaign::Model, number: usize) -> Fate {
        let recent = campaign.locks_on >= self.today;
        if !recent {
            return if number == 7 && self.dice.percent(30) { Fate::Standstill } else { Fate::Accepted };
        }
        [
            Fate::Begun,
            Fate::Submitted,
            Fate::ParkAccepted,
            Fate::Accepted,
            Fate::Returned,
            Fate::Untouched,
            Fate::Reopened,
            Fate::Standstill,
            Fate::Excused,
            Fate::Submitted,
        ][number % 10]
    }

    fn write_content(
        &mut self,
        filing: &mut Model,
        content: &Content,
        (by, at): (UserId, DateTime<Utc>),
    ) -> Result<()> {
        let stamp = |place: Place| (place.to_string(), Stamp { sequence: 1, by, at });
        let stamps: Stamps = content.cells().map(|(place, _)| stamp(place)).collect();
        if !stamps.is_empty() {
            (filing.sequence, filing.preparer_id) = (1, Some(by));
        }
        filing.content = serde_json::to_value(content).map_err(Error::internal)?;
        filing.stamps = serde_json::to_value(stamps).map_err(Error::internal)?;
        filing.updated_at = at.min(self.now);
        Ok(())
    }

    fn hand_in(&mut self, filing: &mut Model, form: &Form, (site, at): (&Site, DateTime<Utc>)) -> Result<()> {
        let at = at.min(self.now - TimeDelta::hours(1));
        let failed = i32::from(self.dice.percent(25)) * i32::try_from(self.dice.below(3) + 1).unwrap_or(1);
        filing.status = FilingStatus::Submitted;
        filing.submissions = 1;
        filing.submitted_by = Some(site.manager.user_id);
        (filing.first_submitted_at, filing.submitted_at, filing.first_tried_at) = (Some(at), Some(at), Some(at));
        filing.first_on_time = Some(crate::clock::shanghai_day(at) <= filing.due_on);
        filing.waiting_since = at;
        let judged = i32::try_from(Content::of(&filing.content)?.cells().count()).unwrap_or(0) + 12;
        (filing.first_mandatory_judged, filing.last_mandatory_judged) = (judged, judged);
        (filing.first_mandatory_failed, filing.last_mandatory_failed) = (failed, 0);
        (filing.first_advisory_judged, filing.last_advisory_judged) = (14, 14);
        let explained = self.dice.percent(20);
        (filing.first_advisory_failed, filing.last_advisory_failed) = (i32::from(explained), i32::from(explained));
        if explained && filing.kind == FilingContentKind::Form && form.row.code == FORMS[0].0 {
            self.explain(filing, site, at)?;
        }
        let content = queries::canonical(filing)?;
        self.rows.submissions.push(filing_submission::Model {
            id: FilingSubmissionId(self.dice.id(at)),
            filing_id: filing.id,
            park_id: filing.park_id,
            enterprise_id: filing.enterprise_id,
            number: 1,
            kind: filing.kind,
            sha256: sha256(&content),
            content,
            verdicts: json!([]),
            explanations: filing.explanations.clone(),
            prepared_by: filing.preparer_id,
            submitted_by: site.manager.user_id,
            submitted_at: at,
        });
        if filing.kind == FilingContentKind::Form {
            let industry = self.industries.get(&site.id).map_or("", String::as_str);
            let content = Content::of(&filing.content)?;
            self.rows.values.extend(values_of(filing, (&form.definition, industry), &content));
        }
        self.event(filing, ("filing_submitted", "draft", "submitted"), (&site.manager, at));
        Ok(())
    }

    fn explain(&mut self, filing: &mut Model, site: &Site, at: DateTime<Utc>) -> Result<()> {
        let place = Place::new("energy", "-", "electricity");
        let text = self.dice.pick(&["订单减少，产量下降", "新增一条生产线", "设备检修三天"]).to_string();
        let explanation = Explanation {
            rule: "A-01".to_owned(),
            place: place.clone(),
            text: text.clone(),
            by: site.manager.user_id,
            at,
        };
        filing.explanations = serde_json::to_value([explanation]).map_err(Error::internal)?;
        self.rows.explanations.push(filing_explanation::Model {
            id: FilingExplanationId(self.dice.id(at)),
            filing_id: filing.id,
            park_id: filing.park_id,
            enterprise_id: filing.enterprise_id,
            form_id: filing.form_id,
            rule_code: "A-01".to_owned(),
            place: place.to_string(),
            text,
            period: filing.period.clone(),
            given_by: site.manager.user_id,
            given_at: at,
        });
        Ok(())
    }

    fn review(&mut self, filing: &mut Model, fate: Fate, (park, handed_in): (&Park, DateTime<Utc>)) {
        let soon =
            |days: i64, now: DateTime<Utc>| (handed_in + TimeDelta::days(days)).min(now - TimeDelta::minutes(20));
        let (by_park, by_institute) = (soon(2, self.now), soon(5, self.now));
        if fate == Fate::Submitted {
            return;
        }
        if fate == Fate::Returned {
            (filing.status, filing.returned_times) = (FilingStatus::Returned, 1);
            filing.reason = "取水量与水表读数不符，请核实".to_owned();
            filing.waiting_since = by_park;
            let (by, at) = (park.staff.user_id, by_park);
            let text = "请附水表照片";
            filing.comments = json!([{ "place": { "section": "water", "row": "-", "field": "fresh" }, "text": text,
                "by": by, "at": at }]);
            self.event(filing, ("filing_returned", "submitted", "returned"), (&park.staff, by_park));
            return;
        }
        filing.status = FilingStatus::ParkAccepted;
        (filing.park_accepted_by, filing.park_accepted_at) = (Some(park.staff.user_id), Some(by_park));
        filing.waiting_since = by_park;
        self.event(filing, ("filing_park_accepted", "submitted", "park_accepted"), (&park.staff, by_park));
        if fate == Fate::ParkAccepted {
            return;
        }
        filing.status = FilingStatus::Accepted;
        (filing.accepted_by, filing.accepted_at) = (self.coordinator.person(), Some(by_institute));
        filing.waiting_since = by_institute;
        let coordinator = self.coordinator;
        self.event(filing, ("filing_accepted", "park_accepted", "accepted"), (coordinator, by_institute));
        if fate == Fate::Reopened {
            let at = soon(6, self.now);
            (filing.status, filing.reopened_times, filing.waiting_since) = (FilingStatus::Reopened, 1, at);
            filing.reason = "企业发现用电量抄表有误".to_owned();
            self.event(filing, ("filing_reopened", "accepted", "reopened"), (coordinator, at));
        }
    }

    fn event(
        &mut self,
        filing: &Model,
        (kind, from, to): (&str, &str, &str),
        (who, at): (&crate::actor::Actor, DateTime<Utc>),
    ) {
        self.rows.events.push(event::Model {
            id: EventId(self.dice.id(at)),
            park_id: Some(filing.park_id),
            subject_kind: SubjectKind::Filing,
            subject_id: filing.id.0,
            kind: kind.to_owned(),
            actor_id: who.person(),
            actor_name: who.name.clone(),
            at,
            from_status: Some(from.to_owned()),
            to_status: Some(to.to_owned()),
            note: if kind == "filing_submitted" { String::new() } else { filing.reason.clone() },
            changes: json!([]),
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Untouched,
    Begun,
    Submitted,
    ParkAccepted,
    Accepted,
    Returned,
    Reopened,
    Standstill,
    Excused,
}
