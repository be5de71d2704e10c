//! Green diagnoses in any state, brought there by the people whose turn it is.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{World, account};
use crate::client::Client;

const SHOWN: &str = "{ id version status number viewerCan items { indicator { id code kind measure weight } } }";

/// An indicator of a diagnosis' framework.
#[derive(Clone, Debug)]
pub struct IndicatorRef {
    pub id: Uuid,
    pub code: String,
    pub measure: String,
    pub weight: Option<String>,
}

/// A diagnosis as last seen.
#[derive(Clone, Debug)]
pub struct DiagnosisRef {
    pub id: Uuid,
    pub version: i64,
    pub status: String,
    pub indicators: Vec<IndicatorRef>,
}

impl DiagnosisRef {
    /// # Panics
    /// The value is no diagnosis.
    #[must_use]
    pub fn of(seen: &Value) -> Self {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let indicator = |item: &Value| IndicatorRef {
            id: id(&item["indicator"]["id"]),
            code: text(&item["indicator"]["code"]),
            measure: text(&item["indicator"]["measure"]),
            weight: item["indicator"]["weight"].as_str().map(str::to_owned),
        };
        Self {
            id: id(&seen["id"]),
            version: seen["version"].as_i64().expect("a version"),
            status: text(&seen["status"]),
            indicators: seen["items"].as_array().expect("items").iter().map(indicator).collect(),
        }
    }

    /// # Panics
    /// There is no such indicator.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Uuid {
        self.indicators.iter().find(|one| one.code == code).unwrap_or_else(|| panic!("indicator {code}")).id
    }
}

fn id(value: &Value) -> Uuid {
    value.as_str().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("an id: {value}"))
}

/// GB/T 36132-2018, all points and two vetoes: nothing has to be set first.
pub const FACTORY: &str = "GB/T 36132-2018";
/// GB/T 36132-2025: leading values are set for each diagnosis.
pub const FACTORY_2025: &str = "GB/T 36132-2025";
pub const PARK: &str = "工信厅节函〔2016〕586号";

impl World {
    /// The id of a shipped framework.
    ///
    /// # Panics
    /// There is none with this code.
    pub async fn framework(&self, code: &str) -> Uuid {
        let seen = self
            .as_(account::COORDINATOR)
            .await
            .gql("{ frameworks { nodes { id code copiedFrom { id } } } }", json!({}))
            .await;
        let all = seen["frameworks"]["nodes"].as_array().expect("frameworks");
        id(&all
            .iter()
            .find(|row| row["code"] == code && row["copiedFrom"].is_null())
            .unwrap_or_else(|| panic!("framework {code}"))["id"])
    }

    /// A plan: of the first enterprise of park A by the edition of 2018; change what the test is about.
    pub async fn diagnosis_input(&self, code: &str) -> Value {
        let enterprise = (code != PARK).then_some(self.a.first);
        json!({ "parkId": self.a.park, "enterpriseId": enterprise, "frameworkId": self.framework(code).await,
            "year": 2026, "startsOn": "2026-11-23", "dueOn": "2027-01-31", "leadId": self.person(account::LEAD),
            "expertIds": [self.person(account::EXPERT)] })
    }

    pub async fn plan_diagnosis(&self, input: Value) -> DiagnosisRef {
        let query = format!("mutation($input: PlanDiagnosisInput!) {{ planDiagnosis(input: $input) {SHOWN} }}");
        let data = self.as_(account::COORDINATOR).await.gql(&query, json!({ "input": { "diagnosis": input } })).await;
        // Who has just been put on a team has more rights than the session remembers.
        self.sign_in_again(account::LEAD);
        self.sign_in_again(account::EXPERT);
        DiagnosisRef::of(&data["planDiagnosis"])
    }

    /// One step that takes nothing but its version.
    pub async fn move_diagnosis(&self, who: &Client, verb: &str, of: &DiagnosisRef) -> DiagnosisRef {
        let query = format!("mutation($input: DiagnosisVersionInput!) {{ {verb}(input: $input) {SHOWN} }}");
        let input = json!({ "id": of.id, "version": of.version });
        DiagnosisRef::of(&who.gql(&query, json!({ "input": input })).await[verb])
    }

    /// Says something about an indicator; the first time.
    pub async fn answer(&self, who: &Client, of: &DiagnosisRef, (side, code): (&str, &str), said: Value) {
        let query = "mutation($input: AnswerIndicatorInput!) { answerIndicator(input: $input) { id } }";
        let mut input = json!({ "diagnosisId": of.id, "indicatorId": of.indicator(code), "side": side, "version": 0 });
        if let (Some(all), Some(said)) = (input.as_object_mut(), said.as_object()) {
            all.extend(said.clone());
        }
        who.gql(query, json!({ "input": input })).await;
    }

    /// Everything met, every indicator with full points.
    pub async fn answer_all(&self, who: &Client, of: &DiagnosisRef, side: &str) {
        for one in &of.indicators {
            let said = match one.measure.as_str() {
                "MET" => json!({ "met": true }),
                _ => json!({ "points": one.weight }),
            };
            self.answer(who, of, (side, &one.code), said).await;
        }
    }

    /// A diagnosis of the first enterprise of park A, as far as this status.
    ///
    /// # Panics
    /// There is no such status.
    pub async fn diagnosis_in(&self, status: &str) -> DiagnosisRef {
        let planned = self.plan_diagnosis(self.diagnosis_input(FACTORY).await).await;
        self.bring_diagnosis(planned, status).await
    }

    /// The same of another year: a site has one a year by each framework.
    ///
    /// # Panics
    /// There is no such status.
    pub async fn diagnosis_of(&self, year: i32, status: &str) -> DiagnosisRef {
        let mut input = self.diagnosis_input(FACTORY).await;
        input["year"] = json!(year);
        let planned = self.plan_diagnosis(input).await;
        self.bring_diagnosis(planned, status).await
    }

    /// Brings a planned one by the edition of 2018 as far as this status.
    ///
    /// # Panics
    /// There is no such status.
    pub async fn bring_diagnosis(&self, planned: DiagnosisRef, status: &str) -> DiagnosisRef {
        let far = ["PLANNED", "SELF_ASSESSMENT", "EXPERT_ASSESSMENT", "CONCLUDED"];
        let until = far.iter().position(|known| *known == status).expect("a status");
        let mut row = planned;
        if until >= 1 {
            row = self.move_diagnosis(&self.as_(account::COORDINATOR).await, "startDiagnosis", &row).await;
        }
        if until >= 2 {
            let site = self.as_(account::A1_MANAGER).await;
            self.answer(&site, &row, ("SELF", &row.indicators[0].code), json!({ "met": true })).await;
            row = self.move_diagnosis(&site, "submitSelfAssessment", &row).await;
        }
        if until >= 3 {
            let lead = self.as_(account::LEAD).await;
            self.answer_all(&lead, &row, "EXPERT").await;
            row = self.conclude(&lead, &row).await;
        }
        row
    }

    pub async fn conclude(&self, lead: &Client, of: &DiagnosisRef) -> DiagnosisRef {
        let query = format!("mutation($input: ConcludeDiagnosisInput!) {{ concludeDiagnosis(input: $input) {SHOWN} }}");
        let input = json!({ "id": of.id, "version": of.version, "conclusion": "基础扎实，建议申报。" });
        DiagnosisRef::of(&lead.gql(&query, json!({ "input": input })).await["concludeDiagnosis"])
    }
}
