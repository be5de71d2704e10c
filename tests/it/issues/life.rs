//! The life of an issue through the API.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::{Finding, IssueRef, account};

const ISSUE: &str = "query($id: UUID!) { issue(id: $id) { status version number dueOn reopenedTimes viewerCan
  waitingFor { role name } events(last: 50) { kind fromStatus toStatus actorName note changes { field before after } } } }";

fn kinds(issue: &Value) -> Vec<&str> {
    let events = issue["events"].as_array().expect("events");
    events.iter().rev().map(|event| event["kind"].as_str().expect("a kind")).collect()
}

on_both_engines!(a_finding_is_driven_to_closing_and_its_history_tells_each_step, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "CLOSED").await;
    let park = world.as_(account::A_MANAGER).await;
    let seen = park.gql(ISSUE, json!({ "id": issue.id })).await["issue"].take();
    let told = [
        "issue_logged",
        "issue_released",
        "issue_issued",
        "issue_planned",
        "issue_submitted",
        "issue_verified",
        "issue_closed",
    ];
    assert_eq!(kinds(&seen), told);
    assert_eq!(seen["status"], "CLOSED");
    assert!(seen["number"].as_str().is_some_and(|number| number.starts_with("QS-")), "{seen:#}");
    assert_eq!(seen["waitingFor"], Value::Null);
    assert_eq!(seen["events"][0]["fromStatus"], "VERIFIED");
    assert_eq!(seen["events"][0]["toStatus"], "CLOSED");
});

on_both_engines!(an_enterprise_learns_of_a_finding_only_when_it_is_issued, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let draft = world.log(&lead, visit, &Finding::titled("应急池有积水")).await;
    let (park, enterprise) = (world.as_(account::A_MANAGER).await, world.as_(account::A1_MANAGER).await);
    let id = json!({ "id": draft.id });
    park.expect_code(ISSUE, id.clone(), "NOT_FOUND").await;
    enterprise.expect_code(ISSUE, id.clone(), "NOT_FOUND").await;
    world.release(world.a, &checkup, visit).await;
    let released = world.look(&park, &draft.id).await;
    enterprise.expect_code(ISSUE, id.clone(), "NOT_FOUND").await;
    world.as_(account::VIEWER).await.expect_code(ISSUE, id.clone(), "NOT_FOUND").await;
    world.act(&park, ("issueIssue", "IssueIssueInput"), &released, json!({})).await;
    enterprise.gql(ISSUE, id).await;
});

on_both_engines!(a_stale_version_is_told_what_it_is_now, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let stale = IssueRef { version: issue.version - 1, ..issue.clone() };
    let query = "mutation($input: ReasonInput!) { remindIssue(input: $input) { id } }";
    let input = json!({ "id": stale.id, "version": stale.version, "reason": "请尽快整改" });
    let park = world.as_(account::A_MANAGER).await;
    let refused = park.expect_code(query, json!({ "input": input }), "CONFLICT").await;
    assert_eq!(refused.error["extensions"]["current"]["version"], json!(issue.version));
    assert_eq!(refused.error["extensions"]["current"]["status"], "issued");
});

on_both_engines!(a_finding_without_a_legal_basis_or_an_explanation_is_not_issued, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let draft = world.log(&lead, visit, &Finding::titled("厂界有异味")).await;
    let bare = json!({ "severity": "MINOR", "category": "废气与VOCs", "title": "厂界有异味",
        "description": "下风向有异味", "basisNote": "", "provisionIds": [] });
    let draft = world.act(&lead, ("editFinding", "EditFindingInput"), &draft, bare).await;
    world.release(world.a, &checkup, visit).await;
    let park = world.as_(account::A_MANAGER).await;
    let draft = world.look(&park, &draft.id).await;
    let query = "mutation($input: IssueIssueInput!) { issueIssue(input: $input) { id } }";
    let input = json!({ "id": draft.id, "version": draft.version });
    let refused = park.expect_code(query, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("BASIS_MISSING"));
});

on_both_engines!(handing_in_without_evidence_is_refused, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "RECTIFYING").await;
    let query = "mutation($input: SubmitRectificationInput!) { submitRectification(input: $input) { id } }";
    let input = json!({ "id": issue.id, "version": issue.version, "account": "已整改", "files": [] });
    let refused = world.as_(account::A1_MANAGER).await.expect_code(query, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("EVIDENCE_MISSING"));
});

on_both_engines!(a_dispute_is_decided_after_an_opinion_and_not_before, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "DISPUTED").await;
    let (park, lead) = (world.as_(account::A_MANAGER).await, world.as_(account::LEAD).await);
    let query = "mutation($input: DecideDisputeInput!) { decideDispute(input: $input) { id } }";
    let input = json!({ "id": issue.id, "version": issue.version, "waive": false, "decision": "维持" });
    let refused = park.expect_code(query, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("OPINION_MISSING"));
    let opinion = json!({ "opinion": "问题属实", "recommendWaive": false });
    let issue = world.act(&lead, ("giveOpinion", "GiveOpinionInput"), &issue, opinion).await;
    let decision = json!({ "waive": false, "decision": "维持下达" });
    let issue = world.act(&park, ("decideDispute", "DecideDisputeInput"), &issue, decision).await;
    assert_eq!(issue.status, "ISSUED");
});

on_both_engines!(an_extension_moves_the_deadline_only_when_the_park_grants_it, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let (park, enterprise) = (world.as_(account::A_MANAGER).await, world.as_(account::A1_MANAGER).await);
    let later = json!({ "newDueOn": "2027-06-30", "reason": "设备供货周期长" });
    let issue = world.act(&enterprise, ("requestExtension", "RequestExtensionInput"), &issue, later).await;
    let asked = "query($id: UUID!) { issue(id: $id) { dueOn viewerCan extensions { id status newDueOn } } }";
    let seen = park.gql(asked, json!({ "id": issue.id })).await["issue"].take();
    assert_ne!(seen["dueOn"], "2027-06-30");
    assert!(seen["viewerCan"].as_array().expect("actions").contains(&json!("DECIDE_EXTENSION")));
    let grant = json!({ "extensionId": seen["extensions"][0]["id"], "grant": true, "note": "同意" });
    let issue = world.act(&park, ("decideExtension", "DecideExtensionInput"), &issue, grant).await;
    let seen = park.gql(asked, json!({ "id": issue.id })).await["issue"].take();
    assert_eq!(seen["dueOn"], "2027-06-30");
    assert_eq!(seen["extensions"][0]["status"], "GRANTED");
});

on_both_engines!(a_closed_issue_that_recurs_goes_on_with_its_history, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "CLOSED").await;
    let lead = world.as_(account::LEAD).await;
    let again = json!({ "finding": "回头看发现标识再次缺失" });
    let issue = world.act(&lead, ("reopenIssue", "ReopenIssueInput"), &issue, again).await;
    assert_eq!(issue.status, "RECTIFYING");
    let seen = lead.gql(ISSUE, json!({ "id": issue.id })).await["issue"].take();
    assert_eq!(seen["reopenedTimes"], 1);
    assert_eq!(seen["waitingFor"]["role"], "ENTERPRISE_MANAGER");
    assert_eq!(kinds(&seen).last(), Some(&"issue_reopened"));
});

on_both_engines!(a_finding_sent_twice_is_one_finding, |app| async move {
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let query = "mutation($input: LogFindingInput!) { logFinding(input: $input) { id } }";
    let input = json!({ "id": uuid::Uuid::now_v7(), "visitId": visit, "kind": "PROBLEM", "severity": "MINOR",
        "category": "噪声", "title": "风机未隔声", "description": "屋顶风机未设隔声罩", "files": [] });
    let first = lead.gql(query, json!({ "input": input })).await;
    let second = lead.gql(query, json!({ "input": input })).await;
    assert_eq!(first, second);
    let listed = "query($v: UUID!) { issues(filter: { visitId: $v }) { totalCount nodes { id } } }";
    let list = lead.gql(listed, json!({ "v": visit })).await["issues"].take();
    assert_eq!(list["totalCount"], 1);
});

on_both_engines!(a_retry_with_the_same_key_is_done_once_and_another_payload_is_refused, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "ISSUED").await;
    let park = world.as_(account::A_MANAGER).await;
    let query = "mutation($input: ReasonInput!) { remindIssue(input: $input) { id version } }";
    let mut input =
        json!({ "id": issue.id, "version": issue.version, "reason": "请报进度", "clientMutationId": "k-1" });
    let first = park.gql(query, json!({ "input": input })).await;
    let again = park.gql(query, json!({ "input": input })).await;
    assert_eq!(first, again);
    input["reason"] = json!("另一个理由");
    let refused = park.expect_code(query, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("KEY_REUSED"));
    let seen = park.gql(ISSUE, json!({ "id": issue.id })).await["issue"].take();
    assert_eq!(kinds(&seen).iter().filter(|kind| **kind == "issue_reminded").count(), 1);
});

on_both_engines!(merged_findings_point_to_the_one_that_stays, |app| async move {
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let stays = world.log(&lead, visit, &Finding::titled("危废标签缺失")).await;
    let goes = world.log(&lead, visit, &Finding::titled("危废标签不全")).await;
    let query = "mutation($input: MergeFindingsInput!) { mergeFindings(input: $input) { id status } }";
    let input = json!({ "intoId": stays.id, "version": stays.version, "fromIds": [goes.id] });
    let merged = lead.gql(query, json!({ "input": input })).await["mergeFindings"].take();
    assert_eq!(merged["status"], "DRAFT");
    let gone = "query($id: UUID!) { issue(id: $id) { status mergedInto { id } } }";
    let gone = lead.gql(gone, json!({ "id": goes.id })).await["issue"].take();
    assert_eq!(gone, json!({ "status": "DISCARDED", "mergedInto": { "id": stays.id } }));
});

on_both_engines!(a_suggestion_has_no_deadline_and_no_further_step, |app| async move {
    let world = app.world().await;
    let (checkup, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let advice = Finding { kind: "SUGGESTION", ..Finding::titled("建议余热回收") };
    let draft = world.log(&lead, visit, &advice).await;
    world.release(world.a, &checkup, visit).await;
    let park = world.as_(account::A_MANAGER).await;
    let draft = world.look(&park, &draft.id).await;
    let issue = world.act(&park, ("issueIssue", "IssueIssueInput"), &draft, json!({})).await;
    let enterprise = world.as_(account::A1_MANAGER).await;
    let seen = enterprise.gql(ISSUE, json!({ "id": issue.id })).await["issue"].take();
    assert_eq!((&seen["dueOn"], &seen["viewerCan"], &seen["waitingFor"]), (&Value::Null, &json!([]), &Value::Null));
});
