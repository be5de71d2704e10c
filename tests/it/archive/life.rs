//! A document from the first upload to its renewal and its withdrawal; an archive from empty to complete.

use serde_json::{Value, json};
use tests::world::archive::{ADD, document, scan, written};
use tests::{account, on_both_engines};

use super::{archive, slot};

const REPLACE: &str = "mutation($input: ReplaceArchiveDocumentInput!) { replaceArchiveDocument(input: $input) {
  id version revision state expiresOn files { name } revisions { revision expiresOn files { name } madeBy { name } } } }";
const EDIT: &str = "mutation($input: EditArchiveDocumentInput!) { editArchiveDocument(input: $input) {
  id version revision number files { name } revisions { number } events { kind changes { field before after } } } }";
const WITHDRAW: &str = "mutation($input: WithdrawArchiveDocumentInput!) { withdrawArchiveDocument(input: $input) {
  id state daysLeft withdrawReason withdrawnBy { name } viewerCan events { kind } } }";
const EXEMPT: &str = "mutation($input: ExemptFromArchiveTypeInput!) { exemptFromArchiveType(input: $input) { id } }";
const REQUIRE: &str = "mutation($input: RequireArchiveTypeInput!) { requireArchiveType(input: $input) { id } }";

on_both_engines!(an_archive_goes_from_empty_to_complete, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let park = world.as_(account::A_STAFF).await;
    let empty = archive(&staff, world.a.first).await;
    assert_eq!((&empty["fulfilled"], &empty["percent"]), (&json!(0), &json!(0)), "{empty}");
    let required: Vec<String> = empty["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| slot["type"]["code"].as_str().unwrap().to_owned())
        .collect();
    assert!(required.len() > 8 && empty["required"] == json!(required.len()), "{required:?}");
    assert_eq!(empty["missing"], empty["required"]);
    // What does not apply is said by the park, the rest is uploaded.
    let noted = json!({ "kind": "ENTERPRISE", "subjectId": world.a.first, "type": "HAZARDOUS_WASTE_CONTRACT",
        "reason": "不产生危险废物" });
    park.gql(EXEMPT, json!({ "input": noted })).await;
    for code in required.iter().filter(|code| *code != "HAZARDOUS_WASTE_CONTRACT") {
        let day = if code == "DISCHARGE_PERMIT" { "2027-01-20" } else { "2028-01-01" };
        world.add_document(code, day).await;
    }
    let full = archive(&staff, world.a.first).await;
    assert_eq!((&full["percent"], &full["missing"], &full["expiring"]), (&json!(100), &json!(0), &json!(1)), "{full}");
    assert_eq!(full["nextExpiresOn"], "2027-01-20");
    let permit = slot(&full, "DISCHARGE_PERMIT");
    assert_eq!((&permit["state"], &permit["documents"][0]["daysLeft"]), (&json!("EXPIRING"), &json!(58)));
    assert_eq!(slot(&full, "HAZARDOUS_WASTE_CONTRACT")["state"], "NOT_APPLICABLE");
    // The note is taken back, and one is missing again.
    let back = json!({ "kind": "ENTERPRISE", "subjectId": world.a.first, "type": "HAZARDOUS_WASTE_CONTRACT" });
    park.gql(REQUIRE, json!({ "input": back })).await;
    let again = archive(&staff, world.a.first).await;
    assert_eq!(
        (&again["missing"], slot(&again, "HAZARDOUS_WASTE_CONTRACT")["state"].clone()),
        (&json!(1), json!("MISSING"))
    );
    let twice = park.expect_code(REQUIRE, json!({ "input": back }), "REFUSED").await;
    assert_eq!(twice.rule.as_deref(), Some("ILLEGAL_MOVE"));
});

on_both_engines!(a_renewal_keeps_the_old_document_with_its_files, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let old = world.add_document("DISCHARGE_PERMIT", "2026-12-01").await;
    let files = scan(&staff, "新许可证.pdf").await;
    let input = json!({ "id": old.id, "version": old.version, "fields": written("2031-12-01"), "files": files });
    let new = staff.gql(REPLACE, json!({ "input": input })).await["replaceArchiveDocument"].take();
    assert_eq!(
        (&new["revision"], &new["state"], &new["expiresOn"]),
        (&json!(2), &json!("VALID"), &json!("2031-12-01"))
    );
    assert_eq!(new["files"], json!([{ "name": "新许可证.pdf" }]));
    let revisions = new["revisions"].as_array().unwrap();
    assert_eq!(revisions.len(), 2);
    assert_eq!(
        (&revisions[1]["expiresOn"], &revisions[1]["files"][0]["name"]),
        (&json!("2026-12-01"), &json!("扫描件.pdf"))
    );
    let stale = staff.expect_code(REPLACE, json!({ "input": input }), "CONFLICT").await;
    assert_eq!(stale.error["extensions"]["current"]["version"], 2);
    let seen = archive(&staff, world.a.first).await;
    assert_eq!(
        slot(&seen, "DISCHARGE_PERMIT")["documents"].as_array().unwrap().len(),
        1,
        "one document, two revisions"
    );
});

on_both_engines!(a_slip_of_the_pen_is_corrected_without_a_revision, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let document = world.add_document("DISCHARGE_PERMIT", "2027-12-01").await;
    let mut fields = written("2027-12-01");
    fields["number"] = json!("川环许A0002");
    let files = scan(&staff, "附件.pdf").await;
    let input = json!({ "id": document.id, "version": document.version, "fields": fields, "files": files });
    let seen = staff.gql(EDIT, json!({ "input": input })).await["editArchiveDocument"].take();
    assert_eq!((&seen["revision"], &seen["number"], &seen["version"]), (&json!(1), &json!("川环许A0002"), &json!(2)));
    assert_eq!(seen["revisions"], json!([{ "number": "川环许A0002" }]));
    let names: Vec<_> = seen["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    // The same bytes in the same role hang there once: the name that came first stays.
    assert_eq!(names, ["扫描件.pdf"]);
    let change = json!({ "field": "number", "before": "川环许A0001", "after": "川环许A0002" });
    assert_eq!(seen["events"][0], json!({ "kind": "archive_document_edited", "changes": [change] }));
});

on_both_engines!(what_was_withdrawn_is_read_and_counted_no_more, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let document = world.add_document("EMERGENCY_PLAN", "2028-12-01").await;
    let input = json!({ "id": document.id, "version": document.version, "reason": "传错了" });
    let seen = staff.gql(WITHDRAW, json!({ "input": input })).await["withdrawArchiveDocument"].take();
    assert_eq!(
        (&seen["state"], &seen["daysLeft"], &seen["viewerCan"]),
        (&json!("WITHDRAWN"), &Value::Null, &json!([]))
    );
    assert_eq!((&seen["withdrawReason"], &seen["withdrawnBy"]["name"]), (&json!("传错了"), &json!("测试 a1.staff")));
    let kinds: Vec<_> =
        seen["events"].as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["archive_document_withdrawn", "archive_document_added"]);
    assert_eq!(slot(&archive(&staff, world.a.first).await, "EMERGENCY_PLAN")["state"], "MISSING");
    let again = json!({ "id": document.id, "version": 2, "reason": "再来一次" });
    let refused = staff.expect_code(WITHDRAW, json!({ "input": again }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let list = "query($s: [ArchiveDocumentState!]) { archiveDocuments(filter: { states: $s }) { totalCount } }";
    let kept = staff.gql(list, json!({ "s": null })).await["archiveDocuments"].take();
    let gone = staff.gql(list, json!({ "s": ["WITHDRAWN"] })).await["archiveDocuments"].take();
    assert_eq!((&kept["totalCount"], &gone["totalCount"]), (&json!(0), &json!(1)));
});

on_both_engines!(the_park_keeps_its_own_archive_and_adds_for_its_enterprises, |app| async move {
    let world = app.world().await;
    let park = world.as_(account::A_STAFF).await;
    let own = json!({ "kind": "PARK", "subjectId": world.a.park, "type": "PLAN_EIA", "fields": written("2030-01-01"),
        "files": scan(&park, "规划环评.pdf").await });
    park.gql(ADD, json!({ "input": own })).await;
    let wrong = json!({ "kind": "PARK", "subjectId": world.a.park, "type": "EIA_APPROVAL",
        "fields": written("2030-01-01"), "files": scan(&park, "a.pdf").await });
    let refused = park.expect_code(ADD, json!({ "input": wrong }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"], json!([{ "path": "type", "rule": "UNKNOWN_REFERENCE" }]));
    world.add_document_as(account::A_STAFF, world.a.second, ("EIA_APPROVAL", "2040-01-01")).await;
    let query = "query($id: UUID!) { archive(kind: PARK, id: $id) { kind enterprise { id } park { id } fulfilled
      slots { type { code } documents { enterprise { id } kind } } } }";
    let seen = park.gql(query, json!({ "id": world.a.park })).await["archive"].take();
    assert_eq!(
        (&seen["kind"], &seen["enterprise"], &seen["fulfilled"]),
        (&json!("PARK"), &Value::Null, &json!(1)),
        "{seen}"
    );
    assert_eq!(slot(&seen, "PLAN_EIA")["documents"], json!([{ "enterprise": null, "kind": "PARK" }]));
    // Nobody says of oneself that something need not be there.
    let noted = json!({ "kind": "PARK", "subjectId": world.a.park, "type": "OUTFALL_APPROVAL", "reason": "无排污口" });
    park.expect_code(EXEMPT, json!({ "input": noted }), "FORBIDDEN").await;
    let staff = world.as_(account::A1_STAFF).await;
    let noted = json!({ "kind": "ENTERPRISE", "subjectId": world.a.first, "type": "PERMIT_REPORT", "reason": "不用" });
    staff.expect_code(EXEMPT, json!({ "input": noted }), "FORBIDDEN").await;
    park.gql(EXEMPT, json!({ "input": noted })).await;
    let twice = park.expect_code(EXEMPT, json!({ "input": noted }), "REFUSED").await;
    assert_eq!(twice.rule.as_deref(), Some("ALREADY_EXEMPT"));
    let coordinator = world.as_(account::COORDINATOR).await;
    let input = document(&coordinator, world.a.first, ("EIA_APPROVAL", "2040-01-01")).await;
    coordinator.expect_code(ADD, json!({ "input": input }), "FORBIDDEN").await;
});
