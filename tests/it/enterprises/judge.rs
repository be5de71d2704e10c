//! Tables that people send, read and judged without a database.

use std::collections::HashMap;

use chrono::{TimeZone, Utc};
use domain::enterprises::RowAction;
use domain::enterprises::import::judge;
use domain::error::{Error, Rule};
use domain::reference::uscc::Uscc;
use domain::sheet::{self, Sheet};
use entities::id::{EnterpriseId, ParkId};
use entities::{enterprise, park};
use tests::files::workbook;

fn a_park() -> park::Model {
    let at = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).single().expect("a moment");
    park::Model {
        id: ParkId::new(),
        code: "QS".to_owned(),
        name: "园区".to_owned(),
        division_code: "511425".to_owned(),
        lon: None,
        lat: None,
        address: String::new(),
        contact_name: String::new(),
        contact_phone: String::new(),
        under_contract: true,
        last_issue_number: 0,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn an_enterprise(park: ParkId, code: &str) -> enterprise::Model {
    let at = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).single().expect("a moment");
    enterprise::Model {
        id: EnterpriseId::new(),
        park_id: park,
        name: "旧名有限公司".to_owned(),
        uscc: code.to_owned(),
        site_no: 1,
        industry_code: "2614".to_owned(),
        division_code: "511425".to_owned(),
        address: "旧址".to_owned(),
        lon: None,
        lat: None,
        contact_name: String::new(),
        contact_phone: String::new(),
        operating: true,
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn code(n: u32) -> String {
    Uscc::demo(n).into_string()
}

fn csv(rows: &[&str]) -> Sheet {
    sheet::read(format!("企业名称,统一社会信用代码,行业代码\n{}", rows.join("\n")).as_bytes(), 100).expect("a table")
}

#[test]
fn each_row_is_created_updated_unchanged_or_fails() {
    let park = a_park();
    let kept = an_enterprise(park.id, &code(1));
    let renamed = an_enterprise(park.id, &code(2));
    let known = [kept, renamed].map(|row| ((row.uscc.clone(), 1), row));
    let rows = [
        format!("旧名有限公司,{},2614", code(1)),
        format!("新名有限公司,{},2614", code(2)),
        format!("新来有限公司,{},2614", code(3)),
        "坏码有限公司,914403001922038217,2614".to_owned(),
    ];
    let judged = judge(&csv(&rows.each_ref().map(String::as_str)), &park, &HashMap::from(known)).expect("judged");
    let actions: Vec<RowAction> = judged.rows.iter().map(|row| row.action).collect();
    assert_eq!(actions, [RowAction::Unchanged, RowAction::Update, RowAction::Create, RowAction::Fail]);
    assert!(!judged.can_import(), "one row fails, so nothing can be imported");
}

#[test]
fn a_fault_names_its_cell_as_excel_does() {
    let rows = [format!("甲有限公司,{},2614", code(1)), format!("乙有限公司,{},9999", code(2))];
    let judged = judge(&csv(&rows.each_ref().map(String::as_str)), &a_park(), &HashMap::new()).expect("judged");
    let fault = &judged.rows[1].faults[0];
    assert_eq!((fault.cell.as_str(), fault.row, fault.rule), ("C3", 3, Rule::UnknownIndustry));
    assert_eq!((fault.column, fault.value.as_str()), ("行业代码", "9999"));
}

#[test]
fn a_code_twice_in_a_file_fails_at_its_second_place() {
    let rows = [format!("甲有限公司,{},2614", code(1)), format!("乙有限公司,{},2614", code(1))];
    let judged = judge(&csv(&rows.each_ref().map(String::as_str)), &a_park(), &HashMap::new()).expect("judged");
    assert_eq!(judged.rows[0].action, RowAction::Create);
    assert_eq!(judged.rows[1].faults[0].rule, Rule::NotUnique);
}

#[test]
fn a_code_of_another_park_fails_and_tells_no_more() {
    let foreign = an_enterprise(ParkId::new(), &code(1));
    let known = HashMap::from([((foreign.uscc.clone(), 1), foreign)]);
    let judged = judge(&csv(&[&format!("甲有限公司,{},2614", code(1))]), &a_park(), &known).expect("judged");
    assert_eq!(judged.rows[0].faults[0].rule, Rule::UsccTaken);
    assert_eq!(judged.rows[0].fields.name, "甲有限公司", "the row shows what the file holds, not what is stored");
}

#[test]
fn empty_cells_keep_what_is_stored() {
    let park = a_park();
    let stored = an_enterprise(park.id, &code(1));
    let known = HashMap::from([((stored.uscc.clone(), 1), stored)]);
    let table = format!("企业名称,统一社会信用代码,行业代码,地址\n改名有限公司,{},,", code(1));
    let sheet = sheet::read(table.as_bytes(), 10).expect("a table");
    let judged = judge(&sheet, &park, &known).expect("judged");
    assert_eq!(judged.rows[0].action, RowAction::Update);
    assert_eq!(judged.rows[0].fields.address, "旧址");
    assert_eq!(judged.rows[0].fields.industry_code, "2614");
}

#[test]
fn a_file_without_a_needed_column_is_refused_by_its_name() {
    let sheet = sheet::read("企业名称,行业代码\n甲,2614".as_bytes(), 10).expect("a table");
    let refused = judge(&sheet, &a_park(), &HashMap::new()).expect_err("a column is missing");
    let Error::Invalid(faults) = refused else { panic!("{refused}") };
    assert_eq!((faults[0].path.as_str(), faults[0].rule), ("统一社会信用代码", Rule::MissingColumn));
}

#[test]
fn gbk_utf8_with_mark_and_excel_give_the_same_table() {
    let text = "企业名称,统一社会信用代码\n青竹纸业,1";
    // "企业名称,统一社会信用代码\n青竹纸业,1" as Chinese Excel saves it.
    let gbk = b"\xc6\xf3\xd2\xb5\xc3\xfb\xb3\xc6,\xcd\xb3\xd2\xbb\xc9\xe7\xbb\xe1\xd0\xc5\xd3\xc3\xb4\xfa\xc2\xeb\n\xc7\xe0\xd6\xf1\xd6\xbd\xd2\xb5,1";
    let expected = sheet::read(text.as_bytes(), 10).expect("UTF-8");
    assert_eq!(sheet::read(gbk, 10).expect("GBK"), expected);
    assert_eq!(sheet::read(format!("\u{feff}{text}").as_bytes(), 10).expect("a mark"), expected);
    let excel = workbook(&[vec!["企业名称", "统一社会信用代码"], vec!["青竹纸业", "1"]]);
    assert_eq!(sheet::read(&excel, 10).expect("a workbook"), expected);
}

#[test]
fn rows_keep_their_numbers_across_empty_lines_and_line_breaks_in_cells() {
    let sheet = sheet::read("a,b\n\n\"x\ny\",2\n3,4\n".as_bytes(), 10).expect("a table");
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [3, 4]);
    assert_eq!(sheet::address(2, 7), "C7");
    assert_eq!(sheet::address(27, 1), "AB1");
}

#[test]
fn what_is_no_table_is_refused_with_a_code() {
    let refused = |bytes: &[u8]| match sheet::read(bytes, 3).expect_err("no table") {
        Error::Refused(rule) => rule,
        other => panic!("{other}"),
    };
    let mut torn = workbook(&[vec!["企业名称"], vec!["甲"]]);
    torn.truncate(torn.len() / 2);
    assert_eq!(refused(&torn), Rule::BrokenSheet);
    assert_eq!(refused(b""), Rule::BrokenSheet);
    assert_eq!(refused(&tests::files::photo(1)), Rule::BrokenSheet);
    assert_eq!(refused(b"\xd0\xcf\x11\xe0old excel"), Rule::UnknownType);
    assert_eq!(refused(b"a\n1\n2\n3\n4\n5\n"), Rule::TooMany);
    assert_eq!(refused(&vec![b'a'; 6 << 20]), Rule::TooLarge);
}

#[test]
fn a_cell_in_the_farthest_corner_costs_nothing() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "企业名称").expect("a cell");
    sheet.write_string(1_048_575, 16_383, "far").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    assert!(matches!(sheet::read(&bytes, 10), Err(Error::Refused(Rule::TooMany))));
}
