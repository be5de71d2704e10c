//! The register kept by hand.

use serde_json::{Value, json};
use tests::{Client, account, on_both_engines, wait_until};

const LIST: &str = "query($filter: EnterpriseFilter) { enterprises(filter: $filter) { totalCount nodes { id name } } }";
const ONE: &str = "query($id: UUID!) { enterprise(id: $id) { id version name contactName viewerCan park { code } } }";
const ADD: &str = "mutation($input: EnterpriseInput!) { addEnterprise(input: $input) { id uscc siteNo version } }";
const EDIT: &str = "mutation($input: EditEnterpriseInput!) { editEnterprise(input: $input) { id name version } }";

/// A code that nobody in the world has.
const CODE: &str = "91519999MA2500128H";

async fn names(client: &Client, filter: Value) -> Vec<String> {
    let found = client.gql(LIST, json!({ "filter": filter })).await["enterprises"].take();
    let nodes = found["nodes"].as_array().expect("enterprises");
    assert_eq!(found["totalCount"], nodes.len(), "the count is that of the list");
    nodes.iter().map(|row| row["name"].as_str().expect("a name").to_owned()).collect()
}

fn entry(park: uuid::Uuid, code: &str) -> Value {
    json!({ "parkId": park, "name": "新来有限公司", "uscc": code, "industryCode": "2614", "divisionCode": "511425" })
}

on_both_engines!(each_role_sees_the_enterprises_of_its_scope, |app| async move {
    let world = app.world().await;
    let all = json!({});
    assert_eq!(names(&world.as_(account::A_STAFF).await, all.clone()).await.len(), 2);
    assert_eq!(names(&world.as_(account::A1_MANAGER).await, all.clone()).await, ["青竹纸业有限公司"]);
    assert_eq!(names(&world.as_(account::COORDINATOR).await, all.clone()).await.len(), 4);
    assert_eq!(names(&world.as_(account::VIEWER).await, all.clone()).await.len(), 4);
    assert!(names(&world.as_(account::EXPERT).await, all.clone()).await.is_empty());
    world.plan_checkup(world.a).await;
    let expert = world.as_(account::EXPERT).await;
    // Rights are read again within a second.
    wait_until("work opens its park", || async { names(&expert, all.clone()).await.len() == 2 }).await;
});

on_both_engines!(a_foreign_enterprise_is_not_found_like_an_absent_one, |app| async move {
    let world = app.world().await;
    for account in [account::A_MANAGER, account::A1_MANAGER] {
        let client = world.as_(account).await;
        for id in [world.b.first, uuid::Uuid::now_v7()] {
            client.expect_code(ONE, json!({ "id": id }), "NOT_FOUND").await;
        }
    }
    world.as_(account::A1_MANAGER).await.expect_code(ONE, json!({ "id": world.a.second }), "NOT_FOUND").await;
});

on_both_engines!(the_list_is_filtered_by_text_industry_and_park, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    assert_eq!(names(&coordinator, json!({ "text": "化工" })).await, ["神木化工有限公司"]);
    assert_eq!(names(&coordinator, json!({ "text": "ma2500013b" })).await, ["青竹纸业有限公司"]);
    assert!(names(&coordinator, json!({ "text": "%" })).await.is_empty(), "a wildcard is only a character");
    assert_eq!(names(&coordinator, json!({ "parkId": world.b.park })).await.len(), 2);
    assert_eq!(names(&coordinator, json!({ "industry": "C" })).await.len(), 4);
    assert_eq!(names(&coordinator, json!({ "industry": "26" })).await.len(), 4);
    assert!(names(&coordinator, json!({ "industry": "B" })).await.is_empty());
    assert!(names(&coordinator, json!({ "industry": "??" })).await.is_empty(), "an unknown code finds nothing");
    assert!(names(&coordinator, json!({ "operating": false })).await.is_empty());
});

on_both_engines!(the_park_and_the_institute_keep_the_register, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let added =
        staff.gql(ADD, json!({ "input": entry(world.a.park, " 91519999ma2500128h ") })).await["addEnterprise"].take();
    assert_eq!((added["uscc"].as_str(), added["siteNo"].as_i64()), (Some(CODE), Some(1)));
    staff.expect_code(ADD, json!({ "input": entry(world.b.park, CODE) }), "NOT_FOUND").await;
    for account in [account::VIEWER, account::ADMIN, account::A1_MANAGER] {
        let client = world.as_(account).await;
        client.expect_code(ADD, json!({ "input": entry(world.a.park, CODE) }), "FORBIDDEN").await;
    }
});

on_both_engines!(a_code_and_site_exist_once, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    coordinator.gql(ADD, json!({ "input": entry(world.a.park, CODE) })).await;
    let refused = coordinator.expect_code(ADD, json!({ "input": entry(world.b.park, CODE) }), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["rule"], "USCC_TAKEN");
    let mut second_site = entry(world.b.park, CODE);
    second_site["siteNo"] = json!(2);
    coordinator.gql(ADD, json!({ "input": second_site })).await;
});

on_both_engines!(every_code_is_checked, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let mut input = entry(world.a.park, "914403001922038217");
    input["industryCode"] = json!("C");
    input["divisionCode"] = json!("999999");
    input["siteNo"] = json!(0);
    let refused = staff.expect_code(ADD, json!({ "input": input }), "INVALID").await;
    let fields = refused.error["extensions"]["fields"].as_array().cloned().expect("fields");
    let rules: Vec<&str> = fields.iter().filter_map(|field| field["rule"].as_str()).collect();
    assert_eq!(rules, ["USCC_INVALID", "OUT_OF_RANGE", "UNKNOWN_INDUSTRY", "UNKNOWN_DIVISION"]);
});

on_both_engines!(an_edit_keeps_its_difference_and_refuses_an_older_version, |app| async move {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let before = manager.gql(ONE, json!({ "id": world.a.first })).await["enterprise"].take();
    assert_eq!(before["viewerCan"], json!(["EDIT"]));
    let input = json!({ "id": world.a.first, "version": before["version"], "name": "青竹新材有限公司",
        "uscc": "91519999MA2500013B", "industryCode": "2614", "divisionCode": "511425" });
    manager.gql(EDIT, json!({ "input": input })).await;
    manager.expect_code(EDIT, json!({ "input": input }), "CONFLICT").await;
    let events = entities::event::Entity::find()
        .filter(entities::event::Column::Kind.eq("enterprise_edited"))
        .all(&app.database)
        .await
        .expect("events");
    assert_eq!(events.len(), 1);
    let name = events[0].changes.as_array().and_then(|all| all.iter().find(|one| one["field"] == "name")).cloned();
    let name = name.expect("the name changed");
    assert_eq!((&name["before"], &name["after"]), (&json!("青竹纸业有限公司"), &json!("青竹新材有限公司")));
});

on_both_engines!(an_enterprise_cannot_edit_its_own_entry, |app| async move {
    let world = app.world().await;
    let own = world.as_(account::A1_MANAGER).await;
    let shown = own.gql(ONE, json!({ "id": world.a.first })).await["enterprise"].take();
    assert_eq!(shown["viewerCan"], json!([]));
    let input = json!({ "id": world.a.first, "version": 1, "name": "改", "uscc": "91519999MA2500013B",
        "industryCode": "2614", "divisionCode": "511425" });
    own.expect_code(EDIT, json!({ "input": input }), "FORBIDDEN").await;
});

on_both_engines!(a_repeated_request_adds_one_enterprise, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let mut input = entry(world.a.park, CODE);
    input["clientMutationId"] = json!("a-retry");
    let first = staff.gql(ADD, json!({ "input": input })).await;
    let second = staff.gql(ADD, json!({ "input": input })).await;
    assert_eq!(first, second);
    assert_eq!(names(&staff, json!({ "text": CODE })).await.len(), 1);
});
