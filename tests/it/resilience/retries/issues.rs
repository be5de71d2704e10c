//! Check-ups, findings and issues, each mutation sent twice.

use serde_json::{Value, json};
use tests::world::{Finding, IssueRef, account};
use tests::{World, files, on_both_engines};
use uuid::Uuid;

use super::{Case, all_of, case, stale};

on_both_engines!(checkups_and_findings_are_changed_once, |app| async move {
    let world = app.world().await;
    let mut cases = checkups(&world).await;
    cases.extend(findings(&world).await);
    all_of(&app, cases, &world).await;
});

on_both_engines!(issues_are_moved_once, |app| async move {
    let world = app.world().await;
    let mut cases = steps(&world).await;
    cases.extend(bulk(&world).await);
    cases.extend(lookback(&world).await);
    all_of(&app, cases, &world).await;
});

fn at(issue: &IssueRef, more: Value) -> Value {
    let mut input = more;
    (input["id"], input["version"]) = (json!(issue.id), json!(issue.version));
    input
}

async fn findings(world: &World) -> Vec<Case> {
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.lead(world.a).await;
    let log = async |title: &str| world.log(&lead, visit, &Finding::titled(title)).await;
    let (one, two, three, four) = (log("甲").await, log("乙").await, log("丙").await, log("丁").await);
    let content = json!({
        "kind": "PROBLEM", "severity": "MINOR", "category": "环保手续", "title": "改过", "description": "说明",
        "basisNote": "说明",
    });
    let mut new = content.clone();
    new["files"] = json!([]);
    (new["visitId"], new["id"]) = (json!(visit), json!(Uuid::now_v7()));
    let closed = world.issue_in(world.a, "CLOSED").await;
    let back = at(&log("戊").await, json!({ "ofId": closed.id }));
    let merge = json!({ "intoId": two.id, "version": two.version, "fromIds": [three.id] });
    let results = json!({ "id": visit, "results": [{ "itemId": world.items[0], "answer": "CONFORMING" }] });
    let mut edit = content;
    edit.as_object_mut().expect("an object").remove("kind");
    let release = json!({ "id": checkup["id"], "version": 2 });
    vec![
        case(account::LEAD, "logFinding", new, json!({ "title": "别的" })),
        case(account::LEAD, "editFinding", at(&one, edit), stale()),
        case(account::LEAD, "mergeFindings", merge, stale()),
        case(account::LEAD, "recordRecurrence", back, stale()),
        case(account::LEAD, "discardIssue", at(&four, json!({ "reason": "重复" })), stale()),
        case(account::LEAD, "recordResults", results, json!({ "results": [] })),
        case(account::LEAD, "finishVisit", json!({ "id": visit }), json!({ "id": Uuid::now_v7() })),
        case(account::LEAD, "releaseCheckup", release, stale()),
    ]
}

async fn checkups(world: &World) -> Vec<Case> {
    let plan = json!({
        "parkId": world.a.park, "title": "体检", "startsOn": "2026-11-01", "endsOn": "2026-12-31",
        "leadId": world.person(account::LEAD), "expertIds": [world.person(account::LEAD)],
        "enterpriseIds": [world.a.first], "includePark": false,
        "enterpriseChecklistId": world.enterprise_checklist,
    });
    let other = world.plan_checkup(world.a).await;
    let edit = json!({
        "id": other["id"], "version": other["version"], "title": "改期", "startsOn": "2026-11-02",
        "endsOn": "2026-12-30", "leadId": world.person(account::LEAD), "expertIds": [world.person(account::LEAD)],
        "addEnterpriseIds": [],
    });
    let third = world.plan_checkup(world.a).await;
    let cancel = json!({ "id": third["id"], "version": third["version"], "reason": "推迟" });
    let fourth = world.plan_checkup(world.a).await;
    let start = json!({ "id": fourth["visits"][0]["id"], "lon": 103.8, "lat": 29.8 });
    vec![
        case(account::COORDINATOR, "planCheckup", plan, json!({ "title": "别的体检" })),
        case(account::COORDINATOR, "editCheckup", edit, stale()),
        case(account::COORDINATOR, "cancelCheckup", cancel, stale()),
        case(account::LEAD, "startVisit", start, json!({ "lon": 104.0 })),
    ]
}

async fn steps(world: &World) -> Vec<Case> {
    let in_ = async |status: &str| world.issue_in(world.a, status).await;
    let plan = json!({ "measure": "补设", "person": "安环部", "plannedOn": "2026-12-01" });
    let enterprise = world.as_(account::A1_MANAGER).await;
    let proof = enterprise.put_file("after.jpg", &files::photo(33)).await;
    let work = json!({ "account": "已补", "files": [{ "sha256": proof, "name": "后.jpg", "role": "AFTER" }] });
    let reason = |text: &str| json!({ "reason": text });
    let verify = json!({ "opinion": "到位", "method": "PAPER" });
    let opinion = json!({ "opinion": "可以豁免", "recommendWaive": true });
    let (a, e, x) = (account::A_MANAGER, account::A1_MANAGER, account::LEAD);
    let disputed = in_("DISPUTED").await;
    let lead = world.lead(world.a).await;
    let judged = world.act(&lead, ("giveOpinion", "GiveOpinionInput"), &in_("DISPUTED").await, opinion.clone()).await;
    let waivable = world.act(&lead, ("giveOpinion", "GiveOpinionInput"), &in_("ISSUED").await, opinion.clone()).await;
    let later = json!({ "newDueOn": "2027-03-01", "reason": "设备未到" });
    let staff = json!({ "responsibleId": world.person(account::A1_STAFF) });
    let draft = released(world).await;
    vec![
        case(a, "issueIssue", at(&draft, json!({})), stale()),
        case(e, "planRectification", at(&in_("ISSUED").await, plan), stale()),
        case(e, "disputeIssue", at(&in_("ISSUED").await, reason("不属实")), stale()),
        case(x, "giveOpinion", at(&disputed, opinion), stale()),
        case(a, "decideDispute", at(&judged, json!({ "waive": false, "decision": "维持" })), stale()),
        case(e, "submitRectification", at(&in_("RECTIFYING").await, work), stale()),
        case(x, "verifyIssue", at(&in_("SUBMITTED").await, verify), stale()),
        case(x, "returnIssue", at(&in_("SUBMITTED").await, reason("不到位")), stale()),
        case(a, "closeIssue", at(&in_("VERIFIED").await, json!({})), stale()),
        case(a, "undoClosing", at(&in_("CLOSED").await, json!({})), stale()),
        case(a, "waiveIssue", at(&waivable, reason("按意见")), stale()),
        case(e, "requestExtension", at(&in_("ISSUED").await, later), stale()),
        case(a, "assignIssue", at(&in_("ISSUED").await, staff), stale()),
        case(a, "remindIssue", at(&in_("ISSUED").await, reason("请报进度")), stale()),
    ]
}

/// A finding that the park may issue.
async fn released(world: &World) -> IssueRef {
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.lead(world.a).await;
    let draft = world.log(&lead, visit, &Finding::titled("待派发")).await;
    world.release(world.a, &checkup, visit).await;
    world.look(&world.as_(account::A_MANAGER).await, &draft.id).await
}

/// A check-up whose list is closed, its closed issue, and a look-back at it under way.
async fn lookback(world: &World) -> Vec<Case> {
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.lead(world.a).await;
    let draft = world.log(&lead, visit, &Finding::titled("再看一次")).await;
    world.release(world.a, &checkup, visit).await;
    let closed = world.advance(world.a, draft, "CLOSED").await;
    let plan = json!({
        "checkupId": checkup["id"], "enterpriseId": world.a.first, "plannedOn": "2026-12-01",
        "expertId": world.person(account::LEAD), "issueIds": [closed.id],
    });
    let query = "mutation($input: PlanLookbackInput!) { planLookback(input: $input) { id } }";
    let seen = lead.gql(query, json!({ "input": plan })).await["planLookback"]["id"].take();
    let start = "mutation($input: StartVisitInput!) { startVisit(input: $input) { id } }";
    lead.gql(start, json!({ "input": { "id": seen } })).await;
    let version = "query($id: UUID!) { checkup(id: $id) { version } }";
    let version = lead.gql(version, json!({ "id": checkup["id"] })).await["checkup"]["version"].take();
    let again = world.issue_in(world.a, "CLOSED").await;
    let found = json!({ "finding": "标识完好", "visitId": seen });
    vec![
        case(account::A_MANAGER, "issueCheckup", json!({ "id": checkup["id"], "version": version }), stale()),
        case(account::LEAD, "planLookback", plan, json!({ "plannedOn": "2026-12-02" })),
        case(account::LEAD, "confirmLookback", at(&closed, found), stale()),
        case(account::A_MANAGER, "reopenIssue", at(&again, json!({ "finding": "又脱落" })), stale()),
        case(account::A_MANAGER, "decideExtension", extension(world).await, stale()),
    ]
}

/// A request for a later deadline that waits for the park.
async fn extension(world: &World) -> Value {
    let issue = world.issue_in(world.a, "ISSUED").await;
    let enterprise = world.as_(account::A1_MANAGER).await;
    let later = json!({ "newDueOn": "2027-03-01", "reason": "设备未到" });
    let issue = world.act(&enterprise, ("requestExtension", "RequestExtensionInput"), &issue, later).await;
    let query = "query($id: UUID!) { issue(id: $id) { extensions { id } } }";
    let asked = enterprise.gql(query, json!({ "id": issue.id })).await["issue"]["extensions"][0]["id"].take();
    at(&issue, json!({ "extensionId": asked, "grant": true, "note": "同意" }))
}

/// A mail that was given up.
async fn bulk(world: &World) -> Vec<Case> {
    let (draft, issued, other) = (released(world).await, world.issue_in(world.a, "ISSUED").await, Uuid::now_v7());
    let a = account::A_MANAGER;
    let ids = json!([draft.id, issued.id, other]);
    let fewer = json!({ "ids": [issued.id] });
    let third = world.issue_in(world.a, "ISSUED").await;
    let back = json!({ "id": third.id, "version": third.version, "responsibleId": world.person(account::A1_STAFF) });
    vec![
        case(a, "issueIssues", json!({ "ids": ids, "dryRun": true }), fewer.clone()),
        case(a, "issueIssues", json!({ "ids": ids, "dryRun": false }), fewer.clone()),
        case(a, "remindIssues", json!({ "ids": ids, "reason": "请尽快", "dryRun": false }), fewer.clone()),
        case(
            a,
            "assignIssues",
            json!({ "ids": ids, "responsibleId": world.person(account::A1_STAFF), "dryRun": false }),
            fewer,
        ),
        case(a, "reassignIssues", json!({ "issues": [back] }), json!({ "issues": [] })),
    ]
}
