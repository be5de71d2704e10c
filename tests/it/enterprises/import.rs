//! A register as a file: shown first, stored whole or not at all.

use domain::reference::uscc::Uscc;
use serde_json::{Value, json};
use tests::files::workbook;
use tests::{Client, account, on_both_engines};

const PREVIEW: &str = "mutation($input: EnterpriseImportInput!) { previewEnterpriseImport(input: $input) {
  total created updated unchanged failed canImport rows { row action name errors { cell rule value message } } } }";
const IMPORT: &str =
    "mutation($input: EnterpriseImportInput!) { importEnterprises(input: $input) { created updated unchanged } }";

fn register(rows: &[(String, String)]) -> Vec<u8> {
    let mut table = vec![vec!["企业名称*", "统一社会信用代码*", "行业代码*"]];
    table.extend(rows.iter().map(|(name, code)| vec![name.as_str(), code.as_str(), "2614"]));
    workbook(&table)
}

fn new_rows(count: u32) -> Vec<(String, String)> {
    (0..count).map(|n| (format!("导入{n:03}有限公司"), Uscc::demo(1_000 + n).into_string())).collect()
}

async fn sent(client: &Client, park: uuid::Uuid, bytes: &[u8]) -> Value {
    let sha256 = client.put_file("register.xlsx", bytes).await;
    json!({ "input": { "parkId": park, "sha256": sha256 } })
}

async fn total(client: &Client) -> i64 {
    let found = client.field("enterprises", "{ enterprises { totalCount } }").await;
    found["totalCount"].as_i64().expect("a count")
}

on_both_engines!(a_good_file_is_stored_whole, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let mut rows = new_rows(30);
    rows.push(("青竹纸业有限公司".to_owned(), "91519999MA2500013B".to_owned()));
    rows.push(("神木新材有限公司".to_owned(), "91519999MA25000216".to_owned()));
    let input = sent(&staff, world.a.park, &register(&rows)).await;
    let preview = staff.gql(PREVIEW, input.clone()).await["previewEnterpriseImport"].take();
    assert_eq!(preview["canImport"], true);
    assert_eq!(total(&staff).await, 2, "a preview stores nothing");
    let done = staff.gql(IMPORT, input).await["importEnterprises"].take();
    assert_eq!(done, json!({ "created": 30, "updated": 1, "unchanged": 1 }));
    assert_eq!(total(&staff).await, 32);
});

on_both_engines!(one_failing_row_keeps_all_others_out, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let mut rows = new_rows(3);
    rows.push(("坏码有限公司".to_owned(), "914403001922038217".to_owned()));
    let input = sent(&staff, world.a.park, &register(&rows)).await;
    let preview = staff.gql(PREVIEW, input.clone()).await["previewEnterpriseImport"].take();
    assert_eq!((preview["failed"].as_i64(), preview["canImport"].as_bool()), (Some(1), Some(false)));
    let first = &preview["rows"][0];
    assert_eq!(first["action"], "FAIL", "failing rows come first");
    assert_eq!((&first["errors"][0]["cell"], &first["errors"][0]["rule"]), (&json!("B5"), &json!("USCC_INVALID")));
    let refused = staff.expect_code(IMPORT, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ROWS_FAILED"));
    assert_eq!(total(&staff).await, 2, "nothing is half-imported");
});

on_both_engines!(a_repeated_import_changes_nothing, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let mut input = sent(&staff, world.a.park, &register(&new_rows(3))).await;
    staff.gql(IMPORT, input.clone()).await;
    let again = staff.gql(IMPORT, input.clone()).await["importEnterprises"].take();
    assert_eq!(again, json!({ "created": 0, "updated": 0, "unchanged": 3 }));
    input["input"]["clientMutationId"] = json!("the same");
    staff.gql(IMPORT, input.clone()).await;
    staff.gql(IMPORT, input).await;
    assert_eq!(total(&staff).await, 5);
});

on_both_engines!(broken_files_have_clear_codes, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let mut torn = register(&new_rows(50));
    torn.truncate(torn.len() / 2);
    let long: Vec<_> = new_rows(5_001);
    let no_code = workbook(&[vec!["企业名称", "行业代码"], vec!["甲", "2614"]]);
    for (bytes, code, rule) in [
        (register(&long), "REFUSED", Some("TOO_MANY")),
        (torn, "REFUSED", Some("BROKEN_SHEET")),
        (no_code, "INVALID", None),
    ] {
        let hash = tests::sha256(&bytes);
        let kept = staff.try_put_file(&hash, "register.xlsx", &bytes).await;
        if !kept.status().is_success() {
            // The door for files has refused it already.
            continue;
        }
        let input = json!({ "input": { "parkId": world.a.park, "sha256": hash } });
        let refused = staff.expect_code(PREVIEW, input, code).await;
        assert_eq!(refused.rule.as_deref(), rule);
    }
    let absent = json!({ "input": { "parkId": world.a.park, "sha256": "0".repeat(64) } });
    staff.expect_code(PREVIEW, absent, "NOT_FOUND").await;
});

on_both_engines!(only_who_keeps_the_register_imports, |app| async move {
    let world = app.world().await;
    let outsider = world.as_(account::B_MANAGER).await;
    let input = sent(&outsider, world.a.park, &register(&new_rows(1))).await;
    outsider.expect_code(IMPORT, input.clone(), "NOT_FOUND").await;
    for account in [account::A1_MANAGER, account::VIEWER] {
        world.as_(account).await.expect_code(IMPORT, input.clone(), "FORBIDDEN").await;
    }
});
