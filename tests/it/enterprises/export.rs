//! The register as a workbook.

use calamine::{Reader, Xlsx};
use domain::enterprises::export::template;
use serde_json::json;
use tests::files::read_workbook;
use tests::{account, on_both_engines};

#[test]
fn the_template_has_the_columns_that_an_import_needs() {
    let rows = read_workbook(&template().expect("a template"));
    assert_eq!(rows[0][..3], ["企业名称*", "统一社会信用代码*", "厂区序号"]);
    let sheet = domain::sheet::read(&template().expect("a template"), 10).expect("it can be read back");
    assert!(sheet.rows.is_empty(), "the explanations stand on another sheet");
}

on_both_engines!(an_export_holds_what_the_list_shows_and_can_be_imported_again, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let bytes = staff.download(&format!("/api/exports/enterprises.xlsx?parkId={}", world.a.park)).await;
    let rows = read_workbook(&bytes);
    assert_eq!(rows.len(), 3, "the head and two enterprises");
    let sha256 = staff.put_file("export.xlsx", &bytes).await;
    let query =
        "mutation($input: EnterpriseImportInput!) { previewEnterpriseImport(input: $input) { unchanged total } }";
    let preview = staff.gql(query, json!({ "input": { "parkId": world.a.park, "sha256": sha256 } })).await;
    assert_eq!(preview["previewEnterpriseImport"], json!({ "unchanged": 2, "total": 2 }));
});

on_both_engines!(a_formula_in_a_name_stays_text, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let query = "mutation($input: EnterpriseInput!) { addEnterprise(input: $input) { id } }";
    let input = json!({ "parkId": world.a.park, "name": "=HYPERLINK(\"http://x\")", "uscc": "91519999MA2500128H",
        "industryCode": "2614", "divisionCode": "511425" });
    staff.gql(query, json!({ "input": input })).await;
    let bytes = staff.download("/api/exports/enterprises.xlsx").await;
    let rows = read_workbook(&bytes);
    assert!(rows.iter().any(|row| row[0] == "=HYPERLINK(\"http://x\")"), "{rows:?}");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let formulas = book.worksheet_formula("企业名录").expect("a sheet");
    assert!(formulas.used_cells().next().is_none(), "no cell is a formula");
});

on_both_engines!(a_department_exports_no_contacts, |app| async move {
    let world = app.world().await;
    let bytes = world.as_(account::VIEWER).await.download("/api/exports/enterprises.xlsx").await;
    let text = format!("{:?}", read_workbook(&bytes));
    assert!(!text.contains("企业值班") && !text.contains("028-11111111"), "{text}");
});
