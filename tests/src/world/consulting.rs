//! Consultations and applications for funding in any state, brought there by the people whose turn it is.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{World, account};
use crate::client::GqlError;
use crate::files::photo;

/// A consultation, a call or an application as last seen.
#[derive(Clone, Debug)]
pub struct WorkRef {
    pub id: Uuid,
    pub version: i64,
    pub status: String,
}

impl WorkRef {
    /// # Panics
    /// The value is none of the three.
    #[must_use]
    pub fn of(seen: &Value) -> Self {
        let id = seen["id"].as_str().and_then(|id| id.parse().ok());
        Self {
            id: id.unwrap_or_else(|| panic!("an id: {seen}")),
            version: seen["version"].as_i64().expect("a version"),
            status: seen["status"].as_str().expect("a status").to_owned(),
        }
    }
}

/// The mutation of this verb: its input is called like it.
#[must_use]
pub fn mutation(verb: &str) -> String {
    let (first, rest) = verb.split_at(1);
    let input = format!("{}{rest}Input", first.to_uppercase());
    format!("mutation($input: {input}!) {{ {verb}(input: $input) {{ id version status }} }}")
}

/// Who leads, who draws the conclusion, who reviews too.
pub const PARTS: [&str; 3] = [account::LEAD, account::EXPERT, account::B_EXPERT];

/// A request of park A; change what the test is about.
#[must_use]
pub fn request(world: &World) -> Value {
    json!({
        "parkId": world.a.park, "kind": "RELIABILITY_REVIEW", "subject": "污水处理厂运行可靠性论证",
        "background": "进水<b>水质</b>波动大。", "wishedOn": "2027-01-31",
    })
}

/// Two stages, one expert who leads, a chair and a reviewer; change what the test is about.
#[must_use]
pub fn plan(world: &World) -> Value {
    json!({
        "scope": "资料收集、踏勘、报告。", "priceFen": 8_000_000_i64, "leadId": world.person(account::LEAD),
        "expertIds": [], "chairId": world.person(account::EXPERT), "reviewerIds": [world.person(account::B_EXPERT)],
        "stages": [{ "name": "踏勘", "dueOn": "2026-12-10" }, { "name": "报告编制", "dueOn": "2026-12-30" }],
    })
}

/// The same plan with both stages later and the reviewer on the team; change what the test is about.
#[must_use]
pub fn replan(world: &World) -> Value {
    json!({
        "scope": "资料收集、踏勘、报告。", "leadId": world.person(account::LEAD), "reason": "业主资料提供推迟",
        "expertIds": [world.person(account::B_EXPERT)], "chairId": world.person(account::EXPERT), "reviewerIds": [],
        "stages": [{ "name": "踏勘", "dueOn": "2026-12-20" }, { "name": "报告编制", "dueOn": "2027-01-15" }],
    })
}

/// A call that is open today for enterprises of 眉山, with one thing to confirm; change what the test is about.
#[must_use]
pub fn call() -> Value {
    json!({
        "title": "节水改造专项资金", "authority": "省经济和信息化厅", "level": "PROVINCIAL", "opensOn": "2026-11-01",
        "closesOn": "2026-12-20", "support": "最高 50 万元。", "source": "川经信〔2026〕1 号", "description": "",
        "conditions": [
            { "kind": "DIVISION", "values": ["5114"], "text": "眉山市范围内" },
            { "kind": "CONFIRM", "text": "项目已备案" },
        ],
        "documents": ["申报书", "备案表"],
    })
}

impl World {
    /// One step of one of them, with the version as last seen.
    pub async fn take(&self, who: &str, verb: &str, work: &WorkRef, more: Value) -> WorkRef {
        self.begin(who, verb, with(work, more)).await
    }

    /// The refusal of a step.
    pub async fn refused(&self, who: &str, verb: &str, (work, more): (&WorkRef, Value), code: &str) -> GqlError {
        let input = json!({ "input": with(work, more) });
        self.as_(who).await.expect_code(&mutation(verb), input, code).await
    }

    /// What begins with its own input.
    pub async fn begin(&self, who: &str, verb: &str, input: Value) -> WorkRef {
        let data = self.as_(who).await.gql(&mutation(verb), json!({ "input": input })).await;
        WorkRef::of(&data[verb])
    }

    /// Park A asks.
    pub async fn requested(&self) -> WorkRef {
        self.begin(account::A_MANAGER, "requestConsultation", request(self)).await
    }

    /// Taken on with this plan.
    pub async fn accepted(&self, plan: Value) -> WorkRef {
        let requested = self.requested().await;
        let running = self.take(account::COORDINATOR, "acceptConsultation", &requested, plan).await;
        // Rights are remembered for half a second: the next time, the experts sign in anew.
        for expert in PARTS {
            self.sign_in_again(expert);
        }
        running
    }

    /// Both stages of the plan are done.
    pub async fn worked(&self, study: &WorkRef) -> WorkRef {
        let mut study = study.clone();
        for number in 1..=2 {
            let more = json!({ "number": number, "note": "已完成" });
            study = self.take(account::LEAD, "finishConsultationStage", &study, more).await;
        }
        study
    }

    /// The lead hands a version in.
    pub async fn delivered(&self, study: &WorkRef, note: &str) -> WorkRef {
        let hash = self.as_(account::LEAD).await.put_file("report.jpg", &photo(40)).await;
        let files = json!([{ "sha256": hash, "name": "论证报告.jpg", "role": "EVIDENCE" }]);
        self.take(account::LEAD, "deliverConsultation", study, json!({ "note": note, "files": files })).await
    }

    /// Both reviewers have spoken, and the chair has drawn this conclusion.
    pub async fn concluded(&self, study: &WorkRef, verdict: &str) -> WorkRef {
        let mut study = study.clone();
        for (who, text) in [(account::EXPERT, "组长意见"), (account::B_EXPERT, "专家意见")] {
            let more = json!({ "verdict": "AGREE", "text": text });
            study = self.take(who, "giveConsultationOpinion", &study, more).await;
        }
        let more = json!({ "verdict": verdict, "text": "评审结论" });
        self.take(account::EXPERT, "concludeConsultation", &study, more).await
    }

    /// With the requester.
    pub async fn handed_over(&self, plan: Value) -> WorkRef {
        let worked = self.worked(&self.accepted(plan).await).await;
        let passed = self.concluded(&self.delivered(&worked, "送审稿").await, "PASSED").await;
        self.take(account::COORDINATOR, "handOverConsultation", &passed, json!({})).await
    }

    /// A published call.
    pub async fn published_call(&self, terms: Value) -> WorkRef {
        let draft = self.begin(account::COORDINATOR, "addFundingCall", json!({ "terms": terms })).await;
        self.take(account::COORDINATOR, "publishFundingCall", &draft, json!({})).await
    }

    /// The first enterprise of park A applies.
    pub async fn applied(&self, call: &WorkRef) -> WorkRef {
        let input = json!({ "callId": call.id, "enterpriseId": self.a.first });
        self.begin(account::A1_MANAGER, "applyForFunding", input).await
    }

    /// Everything that the call of `call()` asks is there.
    pub async fn prepared(&self, application: &WorkRef) -> WorkRef {
        let more = json!({ "readyDocuments": ["申报书", "备案表"], "confirmed": [2], "note": "" });
        self.take(account::A1_STAFF, "prepareFundingApplication", application, more).await
    }
}

fn with(work: &WorkRef, more: Value) -> Value {
    let mut input = more;
    input["id"] = json!(work.id);
    input["version"] = json!(work.version);
    input
}
