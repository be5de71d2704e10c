//! Saved views.

use serde_json::json;
use tests::{account, on_both_engines};

const SAVE: &str = "mutation($input: SaveViewInput!) { saveView(input: $input) { id name query page } }";
const DELETE: &str = "mutation($input: DeleteViewInput!) { deleteView(input: $input) }";
const VIEWS: &str = "query($page: String!) { savedViews(page: $page) { id name query } }";

on_both_engines!(a_view_is_saved_shown_and_deleted_by_its_owner_alone, |app| async move {
    let world = app.world().await;
    let park = world.as_(account::A_MANAGER).await;
    let view = json!({ "page": "issues", "name": "超期的重大问题", "query": "overdue=true&severities=MAJOR" });
    let saved = park.gql(SAVE, json!({ "input": view })).await["saveView"].take();
    let again = park.expect_code(SAVE, json!({ "input": view }), "INVALID").await;
    assert_eq!(again.error["extensions"]["fields"], json!([{ "path": "name", "rule": "NOT_UNIQUE" }]));
    let elsewhere = json!({ "page": "enterprises", "name": "超期的重大问题", "query": "" });
    park.gql(SAVE, json!({ "input": elsewhere })).await;

    let mine = park.gql(VIEWS, json!({ "page": "issues" })).await;
    assert_eq!(mine["savedViews"][0]["query"], "overdue=true&severities=MAJOR");
    let other = world.as_(account::A_STAFF).await;
    assert_eq!(other.gql(VIEWS, json!({ "page": "issues" })).await["savedViews"], json!([]));
    let id = json!({ "input": { "id": saved["id"] } });
    other.expect_code(DELETE, id.clone(), "NOT_FOUND").await;
    park.gql(DELETE, id.clone()).await;
    park.expect_code(DELETE, id, "NOT_FOUND").await;
    assert_eq!(park.gql(VIEWS, json!({ "page": "issues" })).await["savedViews"], json!([]));
});

on_both_engines!(a_view_is_saved_once_however_often_it_is_sent, |app| async move {
    let world = app.world().await;
    let park = world.as_(account::A_MANAGER).await;
    let view = json!({ "input": { "page": "issues", "name": "我的", "query": "a=1", "clientMutationId": "k1" } });
    let first = park.gql(SAVE, view.clone()).await;
    assert_eq!(park.gql(SAVE, view).await, first);
});

on_both_engines!(the_limits_of_a_view_are_kept, |app| async move {
    let world = app.world().await;
    let park = world.as_(account::A_MANAGER).await;
    let save = |name: String, query: String| json!({ "input": { "page": "issues", "name": name, "query": query } });
    park.expect_code(SAVE, save(" ".to_owned(), String::new()), "INVALID").await;
    park.expect_code(SAVE, save("长".repeat(61), String::new()), "INVALID").await;
    park.expect_code(SAVE, save("长".to_owned(), "x".repeat(2_001)), "INVALID").await;
    for n in 0..50 {
        park.gql(SAVE, save(format!("视图{n}"), "x".repeat(2_000))).await;
    }
    park.expect_code(SAVE, save("再一个".to_owned(), String::new()), "INVALID").await;
});
