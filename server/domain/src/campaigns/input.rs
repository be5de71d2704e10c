//! What people give to the commands.

use chrono::NaiveDate;
use entities::id::{CampaignId, EnterpriseId, FormVersionId, ParkId, ServiceItemId};

use crate::error::{Result, Rule};
use crate::validate::Check;

#[derive(Clone, Debug)]
pub struct OpenCampaign {
    pub form_version_id: FormVersionId,
    pub title: String,
    pub period: String,
    pub days: CampaignDays,
    /// All operating enterprises of these parks …
    pub parks: Vec<ParkId>,
    /// … and these.
    pub enterprises: Vec<EnterpriseId>,
    /// The platform items of contracts that it delivers.
    pub service_items: Vec<ServiceItemId>,
}

#[derive(Clone, Copy, Debug)]
pub struct CampaignDays {
    pub opens_on: NaiveDate,
    pub due_on: NaiveDate,
    pub locks_on: NaiveDate,
}

#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub id: CampaignId,
    pub version: i32,
}

impl CampaignDays {
    pub(super) fn check(self, check: &mut Check) {
        check.that(self.opens_on <= self.due_on, "dueOn", Rule::BadDate);
        check.that(self.due_on <= self.locks_on, "locksOn", Rule::BadDate);
        check.that((self.locks_on - self.opens_on).num_days() <= 3660, "locksOn", Rule::OutOfRange);
    }
}

impl OpenCampaign {
    pub(super) fn clean(mut self) -> Result<Self> {
        let mut check = Check::default();
        self.title = check.required(&self.title, "title", 100);
        self.days.check(&mut check);
        check.that(!self.parks.is_empty() || !self.enterprises.is_empty(), "parkIds", Rule::Required);
        check.that(self.parks.len() <= 500, "parkIds", Rule::TooMany);
        check.that(self.service_items.len() <= 500, "serviceItemIds", Rule::TooMany);
        check.that(self.enterprises.len() <= 5_000, "enterpriseIds", Rule::TooMany);
        check.done()?;
        Ok(self)
    }
}
