//! Somebody else's objects, one of each kind, and their ids.

use serde_json::{Value, json};
use tests::world::{account, consulting, services};
use tests::{World, sha256};
use uuid::Uuid;

/// The ids that a try may name. `absent` gives a set of which nothing exists.
#[derive(Clone)]
pub struct Ids {
    pub park: Uuid,
    pub enterprise: Uuid,
    pub issue: Uuid,
    pub checkup: Uuid,
    pub visit: Uuid,
    pub campaign: Uuid,
    pub filing: Uuid,
    /// The record of an outlet's standard.
    pub outlet: Uuid,
    pub question: Uuid,
    pub person: Uuid,
    /// Where somebody of park A is signed in.
    pub session: Uuid,
    pub contract: Uuid,
    pub item: Uuid,
    pub training: Uuid,
    pub attendee: Uuid,
    pub certificate: Uuid,
    /// A document of the archive of an enterprise.
    pub document: Uuid,
    /// A consultation that the first enterprise asked for.
    pub study: Uuid,
    /// A published call, which everybody sees, and what the first enterprise applies for.
    pub call: Uuid,
    pub application: Uuid,
    pub diagnosis: Uuid,
    /// An indicator of its framework.
    pub indicator: Uuid,
    pub task: Uuid,
    pub honour_application: Uuid,
    pub honour: Uuid,
    pub file: String,
}

impl Ids {
    pub fn absent() -> Self {
        let id = Uuid::now_v7;
        let file = sha256(id().as_bytes());
        Self {
            park: id(),
            enterprise: id(),
            issue: id(),
            checkup: id(),
            visit: id(),
            campaign: id(),
            filing: id(),
            outlet: id(),
            question: id(),
            person: id(),
            session: id(),
            contract: id(),
            item: id(),
            training: id(),
            attendee: id(),
            certificate: id(),
            document: id(),
            study: id(),
            call: id(),
            application: id(),
            diagnosis: id(),
            indicator: id(),
            task: id(),
            honour_application: id(),
            honour: id(),
            file,
        }
    }

    pub async fn of_park_a(world: &World) -> Self {
        let issue = world.issue_in(world.a, "ISSUED").await;
        let lead = world.as_(account::LEAD).await;
        let query = "query($id: UUID!) { issue(id: $id) { checkup { id } visit { id } } }";
        let seen = lead.gql(query, json!({ "id": issue.id })).await["issue"].take();
        let id = |value: &Value| value.as_str().and_then(|id| id.parse().ok()).expect("an id");
        let filing = world.filing_in("2026-10", "SUBMITTED").await;
        let query = "query($id: UUID!) { filing(id: $id) { campaign { id } } }";
        let staff = world.as_(account::A1_STAFF).await;
        let campaign = staff.gql(query, json!({ "id": filing.id })).await["filing"]["campaign"]["id"].take();
        let query = "mutation($input: SetOutletStandardInput!) { setOutletStandard(input: $input) { nodes { id } } }";
        let standard = json!({ "enterpriseId": world.a.first, "outlet": "DW001", "standard": "GB 8978",
            "class": "level1", "fromOn": "2026-01-01" });
        let park = world.as_(account::A_STAFF).await;
        let outlet = park.gql(query, json!({ "input": standard })).await["setOutletStandard"]["nodes"][0]["id"].take();
        let contract = world.contract(world.a, "HT-A-001").await;
        let (training, attendee, certificate) = a_certified_attendee(world).await;
        let question = world.ask().await;
        let document = world.add_document("DISCHARGE_PERMIT", "2027-01-20").await;
        let study = world.begin(account::A1_MANAGER, "requestConsultation", of_the_first(world)).await;
        let call = world.published_call(consulting::call()).await;
        let application = world.applied(&call).await;
        let [diagnosis, indicator, task, honour_application, honour] = a_diagnosis(world).await;
        let lead = world.as_(account::LEAD).await;
        let file = lead.put_file("现场.jpg", &tests::files::photo(91)).await;
        Self {
            park: world.a.park,
            enterprise: world.a.first,
            issue: issue.id.parse().expect("an id"),
            checkup: id(&seen["checkup"]["id"]),
            visit: id(&seen["visit"]["id"]),
            campaign: id(&campaign),
            filing: filing.id.parse().expect("an id"),
            outlet: id(&outlet),
            question: question.id.parse().expect("an id"),
            person: world.person(account::A1_STAFF),
            session: id(&lead.gql("{ sessions { id } }", json!({})).await["sessions"][0]["id"]),
            contract: contract.id,
            item: contract.training,
            training,
            attendee,
            certificate,
            document: document.id.parse().expect("an id"),
            study: study.id,
            call: call.id,
            application: application.id,
            diagnosis,
            indicator,
            task,
            honour_application,
            honour,
            file,
        }
    }

    pub fn all(&self) -> Vec<String> {
        let places =
            [self.park, self.enterprise, self.issue, self.checkup, self.visit, self.campaign, self.filing, self.person];
        let services = [self.question, self.contract, self.item, self.training, self.attendee, self.certificate];
        let later = [self.document, self.study, self.application];
        let green = [self.diagnosis, self.task, self.honour_application, self.honour];
        places.iter().chain(&services).chain(&later).chain(&green).map(ToString::to_string).collect()
    }
}

/// What the first enterprise of park A asks for.
fn of_the_first(world: &World) -> Value {
    let mut request = consulting::request(world);
    request["enterpriseId"] = json!(world.a.first);
    request
}

/// A training of park A that was held, with somebody who was there.
async fn a_certified_attendee(world: &World) -> (Uuid, Uuid, Uuid) {
    let coordinator = world.as_(account::COORDINATOR).await;
    let training = world.published(services::training(world.a)).await;
    world.enrol(&coordinator, &training, (world.a, 1..2)).await;
    let training = world.step(&coordinator, "startTraining", &training).await;
    let of_training = "query($id: UUID!) { training(id: $id) { attendees { nodes { id certificate { id } } } } }";
    let person = async || {
        let seen = coordinator.gql(of_training, json!({ "id": training.id })).await;
        seen["training"]["attendees"]["nodes"][0].clone()
    };
    let check_in = "mutation($input: CheckInAttendeeInput!) { checkInAttendee(input: $input) { id } }";
    let input = json!({ "id": person().await["id"], "reason": "没带手机" });
    coordinator.gql(check_in, json!({ "input": input })).await;
    world.step(&coordinator, "finishTraining", &training).await;
    let seen = person().await;
    let id = |value: &Value| value.as_str().and_then(|id| id.parse().ok()).expect("an id");
    (training.id, id(&seen["id"]), id(&seen["certificate"]["id"]))
}

/// A concluded diagnosis of park A's first enterprise with a task, and an application that was awarded.
async fn a_diagnosis(world: &World) -> [Uuid; 5] {
    let row = world.diagnosis_in("CONCLUDED").await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let id = |value: &Value| value.as_str().and_then(|id| id.parse().ok()).expect("an id");
    let add = "mutation($input: AddCreationTaskInput!) { addCreationTask(input: $input) { tasks { id } } }";
    let task = json!({ "diagnosisId": row.id, "task": { "title": "危废贮存间改造", "dueOn": "2026-12-20" } });
    let task = id(&coordinator.gql(add, json!({ "input": task })).await["addCreationTask"]["tasks"][0]["id"]);
    let start = "mutation($input: StartApplicationInput!) { startApplication(input: $input) { id version } }";
    let input =
        json!({ "diagnosisId": row.id, "title": "绿色工厂", "level": "PROVINCIAL", "year": 2026, "on": "2026-11-01" });
    let mut seen = coordinator.gql(start, json!({ "input": input })).await["startApplication"].take();
    let advance =
        "mutation($input: AdvanceApplicationInput!) { advanceApplication(input: $input) { id version honour { id } } }";
    for step in ["SUBMITTED", "AWARDED"] {
        let input = json!({ "id": seen["id"], "version": seen["version"], "step": step, "on": "2026-11-10",
            "authority": "四川省经济和信息化厅" });
        seen = coordinator.gql(advance, json!({ "input": input })).await["advanceApplication"].take();
    }
    [row.id, row.indicators[0].id, task, id(&seen["id"]), id(&seen["honour"]["id"])]
}
