//! Many filings, for load tests: months of one form for every enterprise, all accepted, some forty numbers in each.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entities::filing::FilingStatus;
use entities::id::{CampaignId, EnterpriseId};
use entities::{campaign, enterprise, filing, filing_value};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::filed::Within;
use super::{Form, contents, form_in_use};
use crate::clock::{shanghai_day, shanghai_midnight};
use crate::db::{Db, insert_all};
use crate::demo::dice::Dice;
use crate::error::{Error, Result};
use crate::filings::{Content, Place, blank, running_due_on, values_of};
use crate::forms::FieldKind;
use crate::period::Period;
use crate::statistics;

/// Numbers in a filing.
const NUMBERS: usize = 40;
const FORM: &str = "energy_water_monthly";

/// Writes `months` of filings for every enterprise where there are none yet; gives how many numbers were written.
///
/// # Errors
/// The database failed, or is not filled yet.
#[expect(clippy::disallowed_methods, reason = "fills on behalf of the platform")]
pub async fn fill_filings(db: &Db, months: usize, now: DateTime<Utc>) -> Result<usize> {
    let form = form_in_use(&db.read, FORM).await?;
    let sites = enterprise::Entity::find().all(&db.read).await?;
    let filed: HashSet<(EnterpriseId, NaiveDate)> = filing::Entity::find()
        .filter(filing::Column::FormId.eq(form.row.id))
        .select_only()
        .column(filing::Column::EnterpriseId)
        .column(filing::Column::PeriodStart)
        .into_tuple()
        .all(&db.read)
        .await?
        .into_iter()
        .collect();
    let mut dice = Dice::new(36);
    let mut period = Period::containing(form.row.period_kind, shanghai_day(now));
    let mut written = 0;
    for _ in 0..months {
        period = period.previous();
        let campaign = campaign(&form, period, &mut dice);
        let mut month = Month { form: &form, campaign, dice: &mut dice, filings: Vec::new(), values: Vec::new() };
        for (number, site) in sites.iter().enumerate() {
            if !filed.contains(&(site.id, period.first_day())) {
                month.file(site, (period, number))?;
            }
        }
        let Month { campaign, filings, values, .. } = month;
        written += values.len();
        let tx = db.begin().await?;
        insert_all::<campaign::Entity>(&tx, vec![campaign]).await?;
        insert_all::<filing::Entity>(&tx, filings).await?;
        insert_all::<filing_value::Entity>(&tx, values).await?;
        tx.commit().await?;
    }
    let tx = db.begin().await?;
    statistics::rebuild(&tx).await?;
    tx.commit().await?;
    Ok(written)
}

fn campaign(form: &Form, period: Period, dice: &mut Dice) -> campaign::Model {
    let opens_on = period.next().first_day();
    let at = shanghai_midnight(opens_on) + TimeDelta::hours(9);
    campaign::Model {
        id: CampaignId(dice.id(at)),
        form_id: form.row.id,
        form_version_id: form.version,
        title: format!("{period} {}", form.row.title_zh),
        period: period.to_string(),
        period_start: period.first_day(),
        opens_on,
        due_on: opens_on + Days::new(20),
        locks_on: opens_on + Days::new(40),
        created_by: None,
        created_at: at,
        cancelled_at: None,
        cancel_reason: String::new(),
        updated_at: at,
        version: 1,
    }
}

/// The filings of one month.
struct Month<'a> {
    form: &'a Form,
    campaign: campaign::Model,
    dice: &'a mut Dice,
    filings: Vec<filing::Model>,
    values: Vec<filing_value::Model>,
}

impl Month<'_> {
    fn file(&mut self, site: &enterprise::Model, (period, number): (Period, usize)) -> Result<()> {
        let at = self.campaign.created_at + TimeDelta::days(5);
        let mut filing = blank(&self.campaign, (site.id, site.park_id), at);
        let content = self.content(Within::nothing(site.id, period), (period, number));
        filing.content = serde_json::to_value(&content).map_err(Error::internal)?;
        (filing.status, filing.submissions) = (FilingStatus::Accepted, 1);
        (filing.first_submitted_at, filing.submitted_at, filing.first_tried_at) = (Some(at), Some(at), Some(at));
        (filing.first_on_time, filing.accepted_at) = (Some(true), Some(at));
        (filing.first_mandatory_judged, filing.last_mandatory_judged) = (40, 40);
        filing.first_mandatory_failed = i32::from(number % 9 == 0);
        filing.running_due_on = running_due_on(&filing);
        self.values.extend(values_of(&filing, (&self.form.definition, &site.industry_code), &content));
        self.filings.push(filing);
        Ok(())
    }

    /// As in the demonstration, with every number filled in and products to make up the forty.
    fn content(&mut self, within: Within<'_>, (period, number): (Period, usize)) -> Content {
        let definition = &self.form.definition;
        let mut content = contents::of(FORM, definition, (period, contents::Size::of(number), within), self.dice);
        let mut numbers = 0;
        for section in definition.sections.iter().filter(|section| section.repeated.is_none()) {
            for field in section.fields.iter().filter(|field| field.kind.is_numeric()) {
                let place = Place::new(&section.code, "-", &field.code);
                if content.get(&place).is_empty() {
                    content.set(&place, if field.kind == FieldKind::Integer { "1" } else { "0" });
                }
                numbers += 1;
            }
        }
        let fuels = definition.section("fuels").map_or(0, |section| content.rows(&section.code).len());
        numbers += fuels * 3;
        // A product has a capacity and an output; the first one is there.
        for product in 2..=(NUMBERS - numbers) / 2 {
            let row = format!("p{product}");
            let cells = [("name", format!("产品{product}")), ("product_unit", "t".to_owned())];
            let more = [("capacity", "100".to_owned()), ("output", format!("{}.5", 10 + number % 80))];
            for (field, value) in cells.iter().chain(&more) {
                content.set(&Place::new("products", &row, field), value);
            }
        }
        content
    }
}
