//! Filings in any state, brought there by the people whose turn it is.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Place, World, account};
use crate::client::Client;

/// The form that these filings are of.
pub const MONTHLY: &str = "energy_water_monthly";
const FILING: &str = "{ id version sequence status }";

/// A filing as last seen.
#[derive(Clone, Debug)]
pub struct FilingRef {
    pub id: String,
    pub version: i64,
    pub sequence: i64,
    pub status: String,
}

impl From<&Value> for FilingRef {
    fn from(filing: &Value) -> Self {
        Self {
            id: filing["id"].as_str().expect("a filing's id").to_owned(),
            version: filing["version"].as_i64().expect("a filing's version"),
            sequence: filing["sequence"].as_i64().expect("a filing's sequence"),
            status: filing["status"].as_str().expect("a filing's status").to_owned(),
        }
    }
}

/// One cell as the API takes it.
#[must_use]
pub fn cell(section: &str, row: &str, field: &str, value: &str) -> Value {
    json!({ "section": section, "row": row, "field": field, "value": value })
}

/// A monthly form in which every rule is content.
#[must_use]
pub fn monthly() -> Vec<Value> {
    const CELLS: [(&str, &str, &str, &str); 27] = [
        ("operation", "-", "running_days", "25"),
        ("operation", "-", "running_hours", "600"),
        ("operation", "-", "output_value", "300"),
        ("products", "p1", "name", "白板纸"),
        ("products", "p1", "product_unit", "t"),
        ("products", "p1", "capacity", "3000"),
        ("products", "p1", "output", "2500.125"),
        ("energy", "-", "electricity", "120000"),
        ("energy", "-", "comprehensive", "80.5"),
        ("water", "-", "tap", "12000.5"),
        ("water", "-", "groundwater", "7999.5"),
        ("water", "-", "fresh", "20000"),
        ("water", "-", "reused", "5000"),
        ("water", "-", "total_use", "25000"),
        ("water", "-", "reuse_rate", "20"),
        ("wastewater", "-", "generated", "12000"),
        ("wastewater", "-", "discharge", "12000"),
        ("wastewater", "-", "to_park", "12000"),
        ("wastewater", "-", "park_plant", "园区污水厂"),
        ("wastewater", "-", "treated", "12000"),
        ("wastewater", "-", "capacity", "1000"),
        ("wastewater", "-", "treatment_power", "6000"),
        ("wastewater", "-", "sludge", "3.2"),
        ("fuels", "f1", "fuel", "natural_gas"),
        ("fuels", "f1", "amount", "1500"),
        ("fuels", "f1", "factor", "0.00133"),
        ("fuels", "f1", "tce", "1.995"),
    ];
    CELLS.iter().map(|(section, row, field, value)| cell(section, row, field, value)).collect()
}

impl World {
    /// The id of the version in use of a shipped form.
    pub async fn form_version(&self, code: &str) -> String {
        let query = "{ forms { code current { id } } }";
        let forms = self.as_(account::COORDINATOR).await.field("forms", query).await;
        let form = forms.as_array().and_then(|forms| forms.iter().find(|form| form["code"] == code));
        form.expect("a shipped form")["current"]["id"].as_str().expect("a version in use").to_owned()
    }

    /// Opens a campaign in a park: open since the first of November, due at its end, locked in mid-December.
    pub async fn open_campaign(&self, place: Place, (code, period): (&str, &str)) -> Value {
        let input = json!({
            "formVersionId": self.form_version(code).await, "title": format!("{period} 填报"), "period": period,
            "opensOn": "2026-11-01", "dueOn": "2026-11-30", "locksOn": "2026-12-15", "parkIds": [place.park],
        });
        let query = "mutation($input: OpenCampaignInput!) { openCampaign(input: $input) { id version } }";
        self.as_(account::COORDINATOR).await.gql(query, json!({ "input": input })).await["openCampaign"].take()
    }

    /// The filing of an enterprise for a period.
    pub async fn filing_of(&self, who: &Client, (enterprise, period): (Uuid, &str)) -> FilingRef {
        let query = format!("query($f: FilingFilter) {{ filings(filter: $f) {{ nodes {FILING} }} }}");
        let filter = json!({ "enterpriseId": enterprise, "period": period });
        FilingRef::from(&who.gql(&query, json!({ "f": filter })).await["filings"]["nodes"][0])
    }

    /// The filing as it is now.
    pub async fn look_at_filing(&self, who: &Client, id: &str) -> FilingRef {
        let query = format!("query($id: UUID!) {{ filing(id: $id) {FILING} }}");
        FilingRef::from(&who.gql(&query, json!({ "id": id })).await["filing"])
    }

    /// Writes cells; panics when that is refused or clashes.
    pub async fn fill(&self, who: &Client, filing: &FilingRef, cells: Vec<Value>) -> FilingRef {
        let query = format!(
            "mutation($input: SaveFilingCellsInput!) {{ saveFilingCells(input: $input) {{
               filing {FILING} clashes {{ mine }} }} }}"
        );
        let input = json!({ "id": filing.id, "sequence": filing.sequence, "cells": cells });
        let saved = who.gql(&query, json!({ "input": input })).await;
        assert_eq!(saved["saveFilingCells"]["clashes"], json!([]));
        FilingRef::from(&saved["saveFilingCells"]["filing"])
    }

    /// Tries to submit; gives whether it was submitted, the filing and the check.
    pub async fn submit(&self, who: &Client, filing: &FilingRef) -> (bool, FilingRef, Value) {
        let query = format!(
            "mutation($input: FilingVersionInput!) {{ submitFiling(input: $input) {{ submitted filing {FILING}
               check {{ mandatoryFailed advisoryFailed unexplained verdicts {{ rule level fault found expected last
                 place {{ section row field }} message {{ zh }} }} }} }} }}"
        );
        let input = json!({ "id": filing.id, "version": filing.version });
        let mut result = who.gql(&query, json!({ "input": input })).await["submitFiling"].take();
        let submitted = result["submitted"].as_bool().expect("a yes or no");
        (submitted, FilingRef::from(&result["filing"]), result["check"].take())
    }

    /// One step of the review: `verb` takes `<input_type>` with id, version and `more`.
    pub async fn review(&self, who: &Client, step: (&str, &str), filing: &FilingRef, more: Value) -> FilingRef {
        let (verb, input_type) = step;
        let mut input = more;
        input["id"] = json!(filing.id);
        input["version"] = json!(filing.version);
        let query = format!("mutation($input: {input_type}!) {{ {verb}(input: $input) {FILING} }}");
        FilingRef::from(&who.gql(&query, json!({ "input": input })).await[verb])
    }

    /// A monthly filing of park A's first enterprise, filled in.
    pub async fn filled_filing(&self, period: &str) -> FilingRef {
        self.open_campaign(self.a, (MONTHLY, period)).await;
        let staff = self.as_(account::A1_STAFF).await;
        let draft = self.filing_of(&staff, (self.a.first, period)).await;
        self.fill(&staff, &draft, monthly()).await
    }

    /// A monthly filing of park A's first enterprise, brought to `status`.
    pub async fn filing_in(&self, period: &str, status: &str) -> FilingRef {
        let draft = self.filled_filing(period).await;
        self.advance_filing(draft, status).await
    }

    /// Takes a filled filing on to `status`.
    pub async fn advance_filing(&self, mut filing: FilingRef, status: &str) -> FilingRef {
        let (park, institute) = (self.as_(account::A_STAFF).await, self.as_(account::COORDINATOR).await);
        const STEPS: [&str; 3] = ["SUBMITTED", "PARK_ACCEPTED", "ACCEPTED"];
        let begun = STEPS.iter().position(|step| *step == filing.status).map_or(0, |at| at + 1);
        for step in &STEPS[begun..] {
            if filing.status == status {
                break;
            }
            filing = match *step {
                "SUBMITTED" => {
                    let (submitted, filing, check) = self.submit(&self.as_(account::A1_MANAGER).await, &filing).await;
                    assert!(submitted, "{check:#}");
                    filing
                }
                "PARK_ACCEPTED" => self.review(&park, ("acceptFiling", "FilingVersionInput"), &filing, json!({})).await,
                _ => self.review(&institute, ("acceptFiling", "FilingVersionInput"), &filing, json!({})).await,
            };
        }
        assert_eq!(filing.status, status);
        filing
    }
}
