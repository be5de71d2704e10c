//! Frameworks as versioned data: copied, changed, published, and never changed again.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::diagnoses::{FACTORY, PARK};
use tests::{Client, World};

const WHOLE: &str = "id version edition title inForceOn endedOn ratioCap passScore source confidence note \
    indicators { code group name kind measure choiceGroup choose weight unit leading benchmark direction applicability \
                 requirement source confidence }";
const EDIT: &str = "mutation($input: EditFrameworkInput!) { editFramework(input: $input) { version indicatorCount } }";
const PUBLISH: &str = "mutation($input: FrameworkVersionInput!) { publishFramework(input: $input) { status version } }";

/// A draft, and its terms as they are sent back.
async fn draft(world: &World, client: &Client, code: &str, edition: &str) -> (Value, i64, Value) {
    let copy = format!("mutation($input: CopyFrameworkInput!) {{ copyFramework(input: $input) {{ {WHOLE} }} }}");
    let input = json!({ "id": world.framework(code).await, "edition": edition, "title": "修订稿" });
    let mut seen = client.gql(&copy, json!({ "input": input })).await["copyFramework"].take();
    let (id, version) = (seen["id"].take(), seen["version"].as_i64().unwrap());
    let all = seen.as_object_mut().unwrap();
    all.remove("id");
    all.remove("version");
    (id, version, seen)
}

on_both_engines!(weights_that_do_not_add_up_are_refused_when_it_is_published, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::COORDINATOR).await;
    let (id, version, mut terms) = draft(&world, &client, FACTORY, "2018-钢铁").await;
    terms["indicators"][2]["weight"] = json!("6.999999");
    let input = json!({ "input": { "id": id, "version": version, "framework": terms } });
    let version = client.gql(EDIT, input).await["editFramework"]["version"].as_i64().unwrap();
    let publish = |version: i64| json!({ "input": { "id": id, "version": version } });
    let refused = client.expect_code(PUBLISH, publish(version), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("WEIGHTS_NOT_HUNDRED"));
    terms["indicators"][2]["weight"] = json!("7");
    let input = json!({ "input": { "id": id, "version": version, "framework": terms } });
    let version = client.gql(EDIT, input).await["editFramework"]["version"].as_i64().unwrap();
    let seen = client.gql(PUBLISH, publish(version)).await["publishFramework"].take();
    assert_eq!(seen["status"], "PUBLISHED");
    // And now it is measured by.
    let mut plan = world.diagnosis_input(FACTORY).await;
    plan["frameworkId"] = id;
    world.plan_diagnosis(plan).await;
});

on_both_engines!(a_choice_group_is_complete_or_refused, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::ADMIN).await;
    let (id, mut version, terms) = draft(&world, &client, PARK, "2016-修订").await;
    type Spoil = fn(&mut Value);
    let cases: [Spoil; 4] = [
        // As many as there are, more than there are, two numbers, none of its kind.
        |t| (7..11).for_each(|at| t["indicators"][at]["choose"] = json!(4)),
        |t| (7..11).for_each(|at| t["indicators"][at]["choose"] = json!(5)),
        |t| t["indicators"][7]["choose"] = json!(1),
        |t| t["indicators"][7]["choiceGroup"] = Value::Null,
    ];
    for spoil in cases {
        let mut bad = terms.clone();
        spoil(&mut bad);
        let input = json!({ "input": { "id": id, "version": version, "framework": bad } });
        version = client.gql(EDIT, input).await["editFramework"]["version"].as_i64().unwrap();
        let input = json!({ "input": { "id": id, "version": version } });
        let refused = client.expect_code(PUBLISH, input, "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("CHOICE_GROUP_INCOMPLETE"), "{bad}");
    }
});

on_both_engines!(a_published_framework_is_never_changed, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::COORDINATOR).await;
    let (_, _, terms) = draft(&world, &client, PARK, "2016-甲").await;
    let shipped = json!(world.framework(PARK).await);
    world.plan_diagnosis(world.diagnosis_input(PARK).await).await;
    let input = json!({ "input": { "id": shipped, "version": 1, "framework": terms } });
    let refused = client.expect_code(EDIT, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("FRAMEWORK_PUBLISHED"));
    let input = json!({ "input": { "id": shipped, "version": 1 } });
    let refused = client.expect_code(PUBLISH, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("FRAMEWORK_PUBLISHED"));
    let one = "query($id: UUID!) { framework(id: $id) { viewerCan usedBy } }";
    let seen = client.gql(one, json!({ "id": shipped })).await["framework"].take();
    assert_eq!(seen, json!({ "viewerCan": ["COPY"], "usedBy": 1 }));
    // The edition is somebody else's already.
    let copy = "mutation($input: CopyFrameworkInput!) { copyFramework(input: $input) { id } }";
    let input = json!({ "input": { "id": shipped, "edition": "2016-甲", "title": "又一份" } });
    let refused = client.expect_code(copy, input, "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0], json!({ "path": "edition", "rule": "NOT_UNIQUE" }));
});

on_both_engines!(each_bad_indicator_is_named, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::COORDINATOR).await;
    let (id, version, terms) = draft(&world, &client, PARK, "2016-乙").await;
    type Spoil = fn(&mut Value);
    let cases: [(Spoil, &str, &str); 8] = [
        (|t| t["indicators"][0]["name"] = json!(" "), "indicators[0].name", "REQUIRED"),
        (|t| t["indicators"][0]["leading"] = json!("0"), "indicators[0].leading", "OUT_OF_RANGE"),
        (|t| t["indicators"][0]["leading"] = json!("三"), "indicators[0].leading", "BAD_FORMAT"),
        (|t| t["indicators"][0]["benchmark"] = json!("3"), "indicators[0].benchmark", "OUT_OF_RANGE"),
        (|t| t["indicators"][0]["weight"] = json!("101"), "indicators[0].weight", "OUT_OF_RANGE"),
        (|t| t["indicators"][1]["code"] = json!("P01"), "indicators", "NOT_UNIQUE"),
        (|t| t["ratioCap"] = json!("0.5"), "ratioCap", "OUT_OF_RANGE"),
        (|t| t["indicators"] = json!([]), "indicators", "REQUIRED"),
    ];
    for (spoil, path, rule) in cases {
        let mut bad = terms.clone();
        spoil(&mut bad);
        let input = json!({ "input": { "id": id, "version": version, "framework": bad } });
        let refused = client.expect_code(EDIT, input, "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0], json!({ "path": path, "rule": rule }));
    }
});
