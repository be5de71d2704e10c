//! A new version of a checklist from a file.

use serde_json::{Value, json};
use tests::files::workbook;
use tests::{Client, account, on_both_engines};

const IMPORT: &str = "mutation($input: ImportChecklistInput!) {
  importChecklist(input: $input) { id number itemCount items { code severity confidence provisions { code } } }
}";
const HEAD: [&str; 6] = ["编号", "类别", "检查内容", "法律依据", "等级", "整改建议"];

fn file(rows: &[[&'static str; 6]]) -> Vec<u8> {
    let rows = std::iter::once(&HEAD).chain(rows);
    workbook(&rows.map(|row| row.to_vec()).collect::<Vec<_>>())
}

async fn input(client: &Client, bytes: &[u8]) -> Value {
    let sha256 = client.put_file("checklist.xlsx", bytes).await;
    json!({ "input": { "kind": "ENTERPRISE", "title": "企业体检清单（修订）", "sha256": sha256 } })
}

on_both_engines!(a_file_becomes_the_next_version_and_the_old_one_stays, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let rows = [
        ["N-01", "环保手续", "是否有批复", "生态环境法典第106条；HJ 9999-2030", "重大", "补办"],
        ["N-02", "危险废物", "是否分类", "园区要求", "一般", ""],
    ];
    let made = coordinator.gql(IMPORT, input(&coordinator, &file(&rows)).await).await["importChecklist"].take();
    assert_eq!((made["number"].as_i64(), made["itemCount"].as_i64()), (Some(902), Some(2)));
    assert_eq!(made["items"][0]["severity"], "MAJOR");
    assert_eq!(made["items"][0]["confidence"], "UNVERIFIED", "nobody said that it was read");
    assert_eq!(made["items"][0]["provisions"][0]["code"], "env-code-106");
    assert_eq!(made["items"][0]["provisions"][1]["code"], "hj-9999");
    let old = "query($id: UUID!) { checklist(id: $id) { itemCount } }";
    let old = coordinator.gql(old, json!({ "id": world.enterprise_checklist })).await;
    assert_eq!(old["checklist"]["itemCount"], 3);
});

on_both_engines!(faults_name_their_cells_and_store_nothing, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let rows = [
        ["N-01", "环保手续", "是否有批复", "生态环境法典第106条", "严重", ""],
        ["N-01", "环保手续", "", "生态环境法典第106条", "一般", ""],
    ];
    let refused = coordinator.expect_code(IMPORT, input(&coordinator, &file(&rows)).await, "INVALID").await;
    let fields = refused.error["extensions"]["fields"].as_array().cloned().expect("fields");
    let paths: Vec<&str> = fields.iter().filter_map(|field| field["path"].as_str()).collect();
    assert_eq!(paths, ["E2", "C3", "A3"]);
    let lists = coordinator.field("checklists", "{ checklists(kind: ENTERPRISE) { number } }").await;
    assert_eq!(lists.as_array().map(Vec::len), Some(2), "{lists}");
});

on_both_engines!(only_the_institute_and_the_platform_bring_versions, |app| async move {
    let world = app.world().await;
    for account in [account::A_MANAGER, account::EXPERT, account::VIEWER, account::A1_MANAGER] {
        let client = world.as_(account).await;
        let input = json!({ "input": { "kind": "PARK", "title": "清单", "sha256": "0".repeat(64) } });
        client.expect_code(IMPORT, input, "FORBIDDEN").await;
    }
});

on_both_engines!(a_file_that_is_no_table_is_refused, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let photo = coordinator.put_file("p.jpg", &tests::files::photo(3)).await;
    let input = json!({ "input": { "kind": "PARK", "title": "清单", "sha256": photo } });
    let refused = coordinator.expect_code(IMPORT, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("BROKEN_SHEET"));
});
