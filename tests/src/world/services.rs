//! Contracts and trainings in any state, brought there by the people whose turn it is.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Place, World, account};
use crate::app::a_monday;
use crate::client::Client;

const CONTRACT: &str = "{ id version status board { item { id kind } figures { planned delivered accepted late } } }";
const TRAINING: &str = "{ id version status number seatsTaken }";

/// A contract as last seen.
#[derive(Clone, Debug)]
pub struct ContractRef {
    pub id: Uuid,
    pub version: i64,
    pub training: Uuid,
    pub checkup: Uuid,
}

/// A training as last seen.
#[derive(Clone, Debug)]
pub struct TrainingRef {
    pub id: Uuid,
    pub version: i64,
}

impl TrainingRef {
    /// # Panics
    /// The value is no training.
    #[must_use]
    pub fn of(seen: &Value) -> Self {
        Self { id: id(&seen["id"]), version: seen["version"].as_i64().expect("a version") }
    }
}

fn id(value: &Value) -> Uuid {
    value.as_str().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("an id: {value}"))
}

/// What a contract says; change what the test is about.
#[must_use]
pub fn terms(number: &str) -> Value {
    json!({
        "number": number, "title": "环保合同管理服务", "batch": "第一批", "startsOn": "2026-01-01",
        "endsOn": "2027-12-31", "amountFen": 32_000_000_i64,
        "items": [
            { "kind": "TRAINING", "title": "环保专项培训", "quantity": 2, "unit": "SESSION", "dueOn": "2027-06-30" },
            { "kind": "CHECKUP", "title": "全面体检", "quantity": 1, "unit": "SESSION", "dueOn": "2027-06-30" },
        ],
    })
}

/// Tomorrow at nine in Shanghai, three hours, twelve seats, no quiz; change what the test is about.
#[must_use]
pub fn training(place: Place) -> Value {
    let starts_at = at_nine(1);
    json!({
        "parkId": place.park, "audience": "ENTERPRISE_FRONT_LINE", "openToAll": false, "title": "危险废物规范化管理",
        "startsAt": starts_at, "endsAt": starts_at + TimeDelta::hours(3), "place": "管委会三楼", "capacity": 12,
        "waitingCapacity": 2, "quizSize": 0, "passMark": 60, "mostAttempts": 2, "validMonths": 24, "questionIds": [],
    })
}

/// Nine in Shanghai, so many days after the test's Monday.
#[must_use]
pub fn at_nine(days: i64) -> DateTime<Utc> {
    a_monday() - TimeDelta::hours(1) + TimeDelta::days(days)
}

impl World {
    /// A contract with the park, in force, with a training item and a check-up item.
    pub async fn contract(&self, place: Place, number: &str) -> ContractRef {
        let active = self.in_force(json!({ "parkId": place.park, "terms": terms(number) })).await;
        let item = |kind: &str| {
            let rows = active["board"].as_array().expect("a board");
            let row = rows.iter().find(|row| row["item"]["kind"] == kind).expect("an item");
            self::id(&row["item"]["id"])
        };
        ContractRef {
            id: self::id(&active["id"]),
            version: active["version"].as_i64().expect("a version"),
            training: item("TRAINING"),
            checkup: item("CHECKUP"),
        }
    }

    /// A contract as `addContract` takes it, in force.
    pub async fn in_force(&self, contract: Value) -> Value {
        let coordinator = self.as_(account::COORDINATOR).await;
        let query = format!("mutation($input: AddContractInput!) {{ addContract(input: $input) {CONTRACT} }}");
        let added = coordinator.gql(&query, json!({ "input": contract })).await["addContract"].take();
        let input = json!({ "id": added["id"], "version": added["version"] });
        let query = format!("mutation($input: ContractVersionInput!) {{ activateContract(input: $input) {CONTRACT} }}");
        coordinator.gql(&query, json!({ "input": input })).await["activateContract"].take()
    }

    /// A plan.
    pub async fn plan_training(&self, training: Value) -> TrainingRef {
        let query = format!("mutation($input: PlanTrainingInput!) {{ planTraining(input: $input) {TRAINING} }}");
        let coordinator = self.as_(account::COORDINATOR).await;
        let data = coordinator.gql(&query, json!({ "input": { "training": training } })).await;
        TrainingRef::of(&data["planTraining"])
    }

    /// One step of a training that takes nothing but its version.
    pub async fn step(&self, who: &Client, verb: &str, training: &TrainingRef) -> TrainingRef {
        let query = format!("mutation($input: TrainingVersionInput!) {{ {verb}(input: $input) {TRAINING} }}");
        let input = json!({ "id": training.id, "version": training.version });
        TrainingRef::of(&who.gql(&query, json!({ "input": input })).await[verb])
    }

    /// Planned and published.
    pub async fn published(&self, training: Value) -> TrainingRef {
        let planned = self.plan_training(training).await;
        self.step(&self.as_(account::COORDINATOR).await, "publishTraining", &planned).await
    }

    /// Published, and its doors open.
    pub async fn running(&self, training: Value) -> TrainingRef {
        let published = self.published(training).await;
        self.step(&self.as_(account::COORDINATOR).await, "startTraining", &published).await
    }

    /// Enrols people of the first enterprise: 学员01, 学员02 …
    pub async fn enrol(&self, who: &Client, training: &TrainingRef, (place, people): (Place, std::ops::Range<u32>)) {
        let query = "mutation($input: EnrolPeopleInput!) { enrolPeople(input: $input) { id } }";
        let input = enrolment(training.id, place.first, people);
        who.gql(query, json!({ "input": input })).await;
    }

    /// The codes of the people in a training, by name.
    pub async fn codes(&self, training: &TrainingRef) -> Vec<(String, String)> {
        let query = "query($id: UUID!) { training(id: $id) { attendees(first: 100) { nodes { name code } } } }";
        let seen = self.as_(account::COORDINATOR).await.gql(query, json!({ "id": training.id })).await;
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let rows = seen["training"]["attendees"]["nodes"].as_array().expect("people");
        let mut all: Vec<_> = rows.iter().map(|row| (text(&row["name"]), text(&row["code"]))).collect();
        all.sort();
        all
    }

    /// What the screen shows now.
    pub async fn token(&self, training: &TrainingRef) -> String {
        let query = "query($id: UUID!) { checkinScreen(id: $id) { token } }";
        let seen = self.as_(account::COORDINATOR).await.gql(query, json!({ "id": training.id })).await;
        seen["checkinScreen"]["token"].as_str().expect("a token").to_owned()
    }
}

/// Input for people of an enterprise: 学员01, 学员02 …
#[must_use]
pub fn enrolment(training: Uuid, enterprise: Uuid, people: std::ops::Range<u32>) -> Value {
    let people: Vec<_> = people
        .map(|n| json!({ "name": format!("学员{n:02}"), "post": "环保专员", "phone": format!("028-5552{n:04}") }))
        .collect();
    json!({ "trainingId": training, "enterpriseId": enterprise, "people": people })
}
