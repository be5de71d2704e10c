//! What a plan, an answer and a look-back must have.

use chrono::NaiveDate;
use entities::id::{
    ChecklistId, ChecklistItemId, CheckupId, EnterpriseId, IssueId, ParkId, ServiceItemId, UserId, VisitId,
};
use entities::visit_result::Answer;

use crate::error::{Result, Rule};
use crate::validate::Check;

/// Sites of one check-up.
pub const MAX_SITES: usize = 500;
pub const MAX_TEAM: usize = 50;
pub const MAX_ANSWERS: usize = 500;
pub const MAX_SAMPLE: usize = 50;

#[derive(Clone, Debug)]
pub struct PlanCheckup {
    pub park_id: ParkId,
    pub period: Period,
    pub team: Team,
    pub enterprises: Vec<EnterpriseId>,
    pub include_park: bool,
    pub enterprise_checklist_id: ChecklistId,
    pub park_checklist_id: Option<ChecklistId>,
    /// The service item of a contract that it delivers.
    pub service_item_id: Option<ServiceItemId>,
}

#[derive(Clone, Debug)]
pub struct EditCheckup {
    pub id: CheckupId,
    pub version: i32,
    pub period: Period,
    pub team: Team,
    pub add_enterprises: Vec<EnterpriseId>,
    pub service_item_id: Option<ServiceItemId>,
}

#[derive(Clone, Debug)]
pub struct Period {
    pub title: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

#[derive(Clone, Debug)]
pub struct Team {
    pub lead: UserId,
    pub experts: Vec<UserId>,
}

impl Team {
    /// The lead and the experts, each once.
    #[must_use]
    pub fn members(&self) -> Vec<UserId> {
        let mut all = vec![self.lead];
        for expert in &self.experts {
            if !all.contains(expert) {
                all.push(*expert);
            }
        }
        all
    }
}

impl Period {
    pub(super) fn check(&self, check: &mut Check) -> Self {
        let title = check.required(&self.title, "title", 100);
        check.that(self.starts_on <= self.ends_on, "endsOn", Rule::OutOfRange);
        Self { title, starts_on: self.starts_on, ends_on: self.ends_on }
    }
}

impl PlanCheckup {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.period = self.period.check(&mut check);
        self.enterprises.sort_unstable();
        self.enterprises.dedup();
        let sites = self.enterprises.len() + usize::from(self.include_park);
        check.that(sites > 0, "enterpriseIds", Rule::Required);
        check.that(sites <= MAX_SITES, "enterpriseIds", Rule::TooMany);
        check.that(self.team.experts.len() <= MAX_TEAM, "expertIds", Rule::TooMany);
        check.that(!self.include_park || self.park_checklist_id.is_some(), "parkChecklistId", Rule::Required);
        check.done()?;
        Ok(self)
    }
}

impl EditCheckup {
    /// Trims and checks what needs no table.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.period = self.period.check(&mut check);
        self.add_enterprises.sort_unstable();
        self.add_enterprises.dedup();
        check.that(self.add_enterprises.len() <= MAX_SITES, "addEnterpriseIds", Rule::TooMany);
        check.that(self.team.experts.len() <= MAX_TEAM, "expertIds", Rule::TooMany);
        check.done()?;
        Ok(self)
    }
}

/// Closed issues to be seen again.
#[derive(Clone, Debug)]
pub struct PlanLookback {
    pub checkup_id: CheckupId,
    /// `None` = the park itself.
    pub enterprise_id: Option<EnterpriseId>,
    pub planned_on: NaiveDate,
    pub expert: UserId,
    pub issues: Vec<IssueId>,
}

#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub id: VisitId,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
}

#[derive(Clone, Debug)]
pub struct Record {
    pub id: VisitId,
    pub results: Vec<Answered>,
}

#[derive(Clone, Debug)]
pub struct Answered {
    pub item: ChecklistItemId,
    pub answer: Answer,
    pub note: String,
}
