//! Issues in any state, brought there by the people whose turn it is.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Place, World, account};
use crate::client::{Client, GqlError};
use crate::files;

const ISSUE: &str = "{ id version status number }";

/// An issue as last seen: the version is what the next command needs.
#[derive(Clone, Debug)]
pub struct IssueRef {
    pub id: String,
    pub version: i64,
    pub status: String,
    pub number: Option<String>,
}

impl From<&Value> for IssueRef {
    fn from(issue: &Value) -> Self {
        Self {
            id: issue["id"].as_str().expect("an issue's id").to_owned(),
            version: issue["version"].as_i64().expect("an issue's version"),
            status: issue["status"].as_str().expect("an issue's status").to_owned(),
            number: issue["number"].as_str().map(str::to_owned),
        }
    }
}

/// What an expert notes on site; change what the test is about.
#[derive(Clone, Debug)]
pub struct Finding {
    pub kind: &'static str,
    pub severity: &'static str,
    pub title: String,
    pub item: Option<Uuid>,
    pub photos: Vec<String>,
}

impl Finding {
    #[must_use]
    pub fn titled(title: &str) -> Self {
        Self { kind: "PROBLEM", severity: "MODERATE", title: title.to_owned(), item: None, photos: Vec::new() }
    }
}

impl World {
    /// A check-up of park A, planned: its first visit is to the first enterprise.
    pub async fn plan_checkup(&self, place: Place) -> Value {
        let lead = if place.park == self.a.park { account::LEAD } else { account::B_EXPERT };
        let experts: &[&str] = if lead == account::LEAD { &[account::LEAD, account::EXPERT] } else { &[lead] };
        let input = json!({
            "parkId": place.park, "title": "全面体检", "startsOn": "2026-11-01", "endsOn": "2026-12-31",
            "leadId": self.person(lead),
            "expertIds": experts.iter().map(|account| self.person(account)).collect::<Vec<_>>(),
            "enterpriseIds": [place.first], "includePark": false,
            "enterpriseChecklistId": self.enterprise_checklist,
        });
        let query = "mutation($input: PlanCheckupInput!) { planCheckup(input: $input) { id version visits { id } } }";
        let mut data = self.as_(account::COORDINATOR).await.gql(query, json!({ "input": input })).await;
        for expert in experts {
            self.sign_in_again(expert);
        }
        data["planCheckup"].take()
    }

    /// The lead of this place's check-ups.
    pub async fn lead(&self, place: Place) -> Client {
        self.as_(if place.park == self.a.park { account::LEAD } else { account::B_EXPERT }).await
    }

    /// A visit to the first enterprise of a place, under way.
    pub async fn start_visit(&self, place: Place) -> (Value, Uuid) {
        let checkup = self.plan_checkup(place).await;
        let visit: Uuid = checkup["visits"][0]["id"].as_str().and_then(|id| id.parse().ok()).expect("a visit");
        let query = "mutation($input: StartVisitInput!) { startVisit(input: $input) { id } }";
        self.lead(place)
            .await
            .gql(query, json!({ "input": { "id": visit, "lon": 103.83314999999999, "lat": 29.8 } }))
            .await;
        (checkup, visit)
    }

    pub async fn log(&self, expert: &Client, visit: Uuid, finding: &Finding) -> IssueRef {
        match self.try_log(expert, visit, finding).await {
            Ok(issue) => issue,
            Err(refused) => panic!("logFinding → {:#}", refused.error),
        }
    }

    pub async fn try_log(&self, expert: &Client, visit: Uuid, finding: &Finding) -> Result<IssueRef, GqlError> {
        let photos: Vec<Value> =
            finding.photos.iter().map(|hash| json!({ "sha256": hash, "name": "现场.jpg", "role": "BEFORE" })).collect();
        let input = json!({
            "id": Uuid::now_v7(), "visitId": visit, "itemId": finding.item, "kind": finding.kind,
            "severity": finding.severity, "category": "环保手续", "title": finding.title,
            "description": "现场检查发现", "basisNote": "按现场情况说明", "files": photos,
        });
        let query = format!("mutation($input: LogFindingInput!) {{ logFinding(input: $input) {ISSUE} }}");
        let data = expert.try_gql(&query, json!({ "input": input })).await?;
        Ok(IssueRef::from(&data["logFinding"]))
    }

    /// Ends the visit and hands the list to the park.
    pub async fn release(&self, place: Place, checkup: &Value, visit: Uuid) {
        let lead = self.lead(place).await;
        let finish = "mutation($input: FinishVisitInput!) { finishVisit(input: $input) { id } }";
        lead.gql(finish, json!({ "input": { "id": visit } })).await;
        let id = checkup["id"].as_str().expect("a check-up's id");
        let query = "query($id: UUID!) { checkup(id: $id) { version } }";
        let version = lead.gql(query, json!({ "id": id })).await["checkup"]["version"].clone();
        let release = "mutation($input: CheckupVersionInput!) { releaseCheckup(input: $input) { id } }";
        lead.gql(release, json!({ "input": { "id": id, "version": version } })).await;
    }

    /// One command of one person upon an issue: `verb` takes `<input_type>` with id, version and `more`.
    pub async fn act(&self, who: &Client, step: (&str, &str), issue: &IssueRef, more: Value) -> IssueRef {
        let (verb, input_type) = step;
        let mut input = more;
        input["id"] = json!(issue.id);
        input["version"] = json!(issue.version);
        let query = format!("mutation($input: {input_type}!) {{ {verb}(input: $input) {ISSUE} }}");
        IssueRef::from(&who.gql(&query, json!({ "input": input })).await[verb])
    }

    /// The issue as it is now.
    pub async fn look(&self, who: &Client, id: &str) -> IssueRef {
        let query = format!("query($id: UUID!) {{ issue(id: $id) {ISSUE} }}");
        IssueRef::from(&who.gql(&query, json!({ "id": id })).await["issue"])
    }

    /// A new issue of the place's first enterprise, brought to `status`.
    pub async fn issue_in(&self, place: Place, status: &str) -> IssueRef {
        let (checkup, visit) = self.start_visit(place).await;
        let lead = self.lead(place).await;
        let draft = self.log(&lead, visit, &Finding::titled("危废间未设标识")).await;
        if status == "DRAFT" {
            return draft;
        }
        self.release(place, &checkup, visit).await;
        self.advance(place, draft, status).await
    }

    /// Takes a released draft on to `status`.
    pub async fn advance(&self, place: Place, draft: IssueRef, status: &str) -> IssueRef {
        let in_a = place.park == self.a.park;
        let park = self.as_(if in_a { account::A_MANAGER } else { account::B_MANAGER }).await;
        let enterprise = self.as_(if in_a { account::A1_MANAGER } else { account::B1_MANAGER }).await;
        let lead = self.lead(place).await;
        let mut issue = self.look(&park, &draft.id).await;
        if status == "DISCARDED" {
            return self.act(&park, ("discardIssue", "ReasonInput"), &issue, json!({ "reason": "重复" })).await;
        }
        issue = self.act(&park, ("issueIssue", "IssueIssueInput"), &issue, json!({})).await;
        if status == "DISPUTED" {
            let reason = json!({ "reason": "不属于我司" });
            return self.act(&enterprise, ("disputeIssue", "ReasonInput"), &issue, reason).await;
        }
        if status == "WAIVED" {
            let opinion = json!({ "opinion": "可以豁免", "recommendWaive": true });
            issue = self.act(&lead, ("giveOpinion", "GiveOpinionInput"), &issue, opinion).await;
            return self.act(&park, ("waiveIssue", "ReasonInput"), &issue, json!({ "reason": "按专家意见" })).await;
        }
        self.go_on(place, issue, status).await
    }

    /// Takes an issue that has been issued on to `status`.
    pub async fn go_on(&self, place: Place, mut issue: IssueRef, status: &str) -> IssueRef {
        let in_a = place.park == self.a.park;
        let park = self.as_(if in_a { account::A_MANAGER } else { account::B_MANAGER }).await;
        let enterprise = self.as_(if in_a { account::A1_MANAGER } else { account::B1_MANAGER }).await;
        let lead = self.lead(place).await;
        let steps = ["RECTIFYING", "SUBMITTED", "VERIFIED", "CLOSED"];
        let next = steps.iter().position(|step| *step == issue.status).map_or(0, |done| done + 1);
        for step in &steps[next..] {
            if issue.status == status {
                break;
            }
            issue = self.next(&issue, step, [&enterprise, &lead, &park]).await;
        }
        assert_eq!(issue.status, status);
        issue
    }

    async fn next(&self, issue: &IssueRef, to: &str, people: [&Client; 3]) -> IssueRef {
        let [enterprise, expert, park] = people;
        match to {
            "RECTIFYING" => {
                let plan = json!({ "measure": "补设标识", "person": "安环部", "plannedOn": "2026-12-01" });
                self.act(enterprise, ("planRectification", "PlanRectificationInput"), issue, plan).await
            }
            "SUBMITTED" => {
                let proof = enterprise.put_file("after.jpg", &files::photo(200)).await;
                let work = json!({
                    "account": "已补设标识", "files": [{ "sha256": proof, "name": "整改后.jpg", "role": "AFTER" }],
                });
                self.act(enterprise, ("submitRectification", "SubmitRectificationInput"), issue, work).await
            }
            "VERIFIED" => {
                let opinion = json!({ "opinion": "整改到位", "method": "PAPER" });
                self.act(expert, ("verifyIssue", "VerifyIssueInput"), issue, opinion).await
            }
            _ => self.act(park, ("closeIssue", "CloseIssueInput"), issue, json!({})).await,
        }
    }
}
