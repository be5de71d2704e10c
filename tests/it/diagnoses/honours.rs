//! Applications step by step, and the register of honours.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;

const START: &str = "mutation($input: StartApplicationInput!) { startApplication(input: $input) { id version status \
    viewerCan } }";
const ADVANCE: &str = "mutation($input: AdvanceApplicationInput!) { advanceApplication(input: $input) { id version status \
    viewerCan steps { step on note } honour { id subjectName level year authority files { name } confidence } } }";
const ADD: &str =
    "mutation($input: AddHonourInput!) { addHonour(input: $input) { id version park { id } subjectName } }";

on_both_engines!(an_awarded_application_is_an_honour_in_the_register, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("CONCLUDED").await;
    let manager = world.as_(account::A1_MANAGER).await;
    let input =
        json!({ "diagnosisId": row.id, "title": "绿色工厂", "level": "PROVINCIAL", "year": 2026, "on": "2026-11-01" });
    world.as_(account::A1_STAFF).await.expect_code(START, json!({ "input": input }), "FORBIDDEN").await;
    let mut seen = manager.gql(START, json!({ "input": input })).await["startApplication"].take();
    assert_eq!((&seen["status"], &seen["viewerCan"]), (&json!("PREPARED"), &json!(["SUBMITTED", "WITHDRAWN"])));
    let step = |seen: &Value, step: &str, on: &str| json!({ "id": seen["id"], "version": seen["version"], "step": step, "on": on });
    // Not before the last step, not over two steps, not tomorrow.
    for (name, on) in [("SUBMITTED", "2026-10-31"), ("PUBLICISED", "2026-11-05")] {
        let refused = manager.expect_code(ADVANCE, json!({ "input": step(&seen, name, on) }), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("STEP_OUT_OF_ORDER"), "{name} {on}");
    }
    let refused =
        manager.expect_code(ADVANCE, json!({ "input": step(&seen, "SUBMITTED", "2026-11-24") }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "BAD_DATE");
    for (name, on) in [("SUBMITTED", "2026-11-05"), ("SITE_REVIEW", "2026-11-12"), ("PUBLICISED", "2026-11-16")] {
        seen = manager.gql(ADVANCE, json!({ "input": step(&seen, name, on) })).await["advanceApplication"].take();
        assert!(seen["honour"].is_null());
    }
    let mut award = step(&seen, "AWARDED", "2026-11-20");
    let refused = manager.expect_code(ADVANCE, json!({ "input": award }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0], json!({ "path": "authority", "rule": "REQUIRED" }));
    let file = manager.put_file("批文.jpg", &tests::files::photo(61)).await;
    award["authority"] = json!("四川省经济和信息化厅");
    award["files"] = json!([{ "sha256": file, "name": "批文.jpg", "role": "EVIDENCE" }]);
    let seen = manager.gql(ADVANCE, json!({ "input": award })).await["advanceApplication"].take();
    assert_eq!(
        (&seen["status"], &seen["viewerCan"], &seen["steps"].as_array().unwrap().len()),
        (&json!("AWARDED"), &json!([]), &5)
    );
    assert_eq!(seen["honour"]["authority"], "四川省经济和信息化厅");
    assert_eq!(seen["honour"]["files"][0]["name"], "批文.jpg");
    let list = "{ honours(filter: { valid: true }) { totalCount nodes { subjectName title viewerCan } } }";
    // Three shipped ones are everybody's; this one is the site's, its park's, the institute's and the department's.
    for (who, count) in [
        (account::A1_MANAGER, 4),
        (account::A_MANAGER, 4),
        (account::VIEWER, 4),
        (account::COORDINATOR, 4),
        (account::LEAD, 4),
        (account::A2_MANAGER, 3),
        (account::B_MANAGER, 3),
        (account::B_EXPERT, 3),
    ] {
        let seen = world.as_(who).await.gql(list, json!({})).await;
        assert_eq!(seen["honours"]["totalCount"], count, "{who}");
    }
    let notices = world.as_(account::COORDINATOR).await.gql("{ notices { nodes { title } } }", json!({})).await;
    assert!(notices.to_string().contains("荣誉申报有新进展：省级绿色工厂"), "{notices}");
});

on_both_engines!(the_register_is_kept_by_hand_too_and_forgets_nothing, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let honour = |more: Value| {
        let mut all = json!({ "title": "绿色园区", "level": "NATIONAL", "year": 2020, "authority": "工业和信息化部",
            "source": "园区提供的文件", "confidence": "DERIVED" });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let input = |honour: Value| json!({ "input": { "honour": honour } });
    for who in [account::A_MANAGER, account::LEAD, account::VIEWER] {
        world.as_(who).await.expect_code(ADD, input(honour(json!({ "subjectName": "外" }))), "FORBIDDEN").await;
    }
    let bad: [(Value, &str, &str); 4] = [
        (json!({}), "subjectName", "REQUIRED"),
        (json!({ "subjectName": "外", "authority": " " }), "authority", "REQUIRED"),
        (json!({ "subjectName": "外", "year": 1900 }), "year", "OUT_OF_RANGE"),
        (json!({ "parkId": world.a.park, "enterpriseId": world.b.first }), "enterpriseId", "UNKNOWN_REFERENCE"),
    ];
    for (more, path, rule) in bad {
        let refused = admin.expect_code(ADD, input(honour(more)), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0], json!({ "path": path, "rule": rule }));
    }
    let added = admin.gql(ADD, input(honour(json!({ "parkId": world.a.park })))).await["addHonour"].take();
    assert_eq!(added["subjectName"], "青神经济开发区");
    let revoke = "mutation($input: RevokeHonourInput!) { revokeHonour(input: $input) { revokedOn revokeReason viewerCan \
        version events { kind } } }";
    let of = |version: &Value| json!({ "input": { "id": added["id"], "version": version, "on": "2026-11-20", "reason": "复核未通过" } });
    let seen = admin.gql(revoke, of(&added["version"])).await["revokeHonour"].take();
    assert_eq!((&seen["revokedOn"], &seen["viewerCan"]), (&json!("2026-11-20"), &json!([])));
    assert_eq!(seen["events"][0]["kind"], "honour_revoked");
    let refused = admin.expect_code(revoke, of(&seen["version"]), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let query = "query($f: HonourFilter) { honours(filter: $f) { totalCount } }";
    let manager = world.as_(account::A_MANAGER).await;
    for (filter, count) in
        [(json!({ "valid": false }), 1), (json!({ "parkId": world.a.park }), 1), (json!({ "text": "宜宾" }), 1)]
    {
        let seen = manager.gql(query, json!({ "f": filter })).await;
        assert_eq!(seen["honours"]["totalCount"], count, "{filter}");
    }
});
