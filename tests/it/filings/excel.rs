//! Workbooks of a filing: out, in, and what is wrong with which cell.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Formula, Workbook};
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::MONTHLY;

const PREVIEW: &str = "mutation($input: ImportFilingInput!) { previewFilingImport(input: $input) { canImport unchanged
  changes { place { section row field } before after } faults { sheet cell code value message { zh } } } }";
const IMPORT: &str = "mutation($input: ImportFilingInput!) { importFiling(input: $input) { clashes { mine }
  filing { rows { section key cells { field value } } } } }";

/// A workbook as another program would write it: every cell of ours, some of them changed.
struct Other {
    cells: Vec<(String, u32, u16, Value)>,
}

impl Other {
    fn of(bytes: &[u8]) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
        let mut cells = Vec::new();
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).expect("a sheet");
            let (top, left) = range.start().unwrap_or((0, 0));
            for (row, column, cell) in range.used_cells() {
                let at =
                    (u32::try_from(row).unwrap() + top, u16::try_from(column).unwrap() + u16::try_from(left).unwrap());
                let value = match cell {
                    Data::Float(number) => json!(number),
                    other => json!(other.to_string()),
                };
                cells.push((name.clone(), at.0, at.1, value));
            }
        }
        Self { cells }
    }

    /// The cell beside or below the one with this text.
    fn put(&mut self, sheet: &str, (row, column): (u32, u16), value: Value) {
        self.cells.retain(|(name, r, c, _)| (name.as_str(), *r, *c) != (sheet, row, column));
        self.cells.push((sheet.to_owned(), row, column, value));
    }

    fn find(&self, text: &str) -> (String, u32, u16) {
        let found = self.cells.iter().find(|(_, _, _, value)| value.as_str().is_some_and(|one| one.contains(text)));
        let (sheet, row, column, _) = found.unwrap_or_else(|| panic!("no cell says {text}"));
        (sheet.clone(), *row, *column)
    }

    fn write(&self, formula: Option<(&str, u32, u16)>, merge: Option<(&str, u32, u16)>) -> Vec<u8> {
        let mut book = Workbook::new();
        let mut names: Vec<&String> = self.cells.iter().map(|(name, ..)| name).collect();
        names.dedup();
        names.sort();
        names.dedup();
        for name in names {
            let sheet = book.add_worksheet();
            sheet.set_name(name).expect("a name");
            for (_, row, column, value) in self.cells.iter().filter(|(one, ..)| one == name) {
                match value {
                    Value::Number(number) => sheet.write_number(*row, *column, number.as_f64().expect("a float")),
                    other => sheet.write_string(*row, *column, other.as_str().expect("a text")),
                }
                .expect("a cell");
            }
            if let Some((_, row, column)) = formula.filter(|(one, ..)| one == name) {
                sheet.write_formula(row, column, Formula::new("=1+1").set_result("2")).expect("a formula");
            }
            if let Some((_, row, column)) = merge.filter(|(one, ..)| one == name) {
                sheet.merge_range(row, column, row, column + 1, "5", &Format::new()).expect("a merge");
            }
        }
        book.save_to_buffer().expect("a workbook")
    }
}

on_both_engines!(a_workbook_goes_out_and_comes_back_without_a_loss, |app| async move {
    let world = app.world().await;
    let filing = world.filled_filing("2026-10").await;
    let staff = world.as_(account::A1_STAFF).await;
    let book = staff.download(&format!("/api/filings/{}/workbook.xlsx", filing.id)).await;
    let hash = staff.put_file("填报.xlsx", &book).await;
    let input = json!({ "input": { "id": filing.id, "sha256": hash } });
    let preview = staff.gql(PREVIEW, input.clone()).await["previewFilingImport"].take();
    assert_eq!((&preview["faults"], &preview["changes"]), (&json!([]), &json!([])), "{preview:#}");
    assert_eq!(preview["unchanged"], 27);
    // Written again by another program, with a full-width number, a changed one and a new row.
    let mut other = Other::of(&book);
    let (sheet, row, column) = other.find("自来水");
    other.put(&sheet, (row, column + 1), json!("１２，３４５．５"));
    let (sheet, row, column) = other.find("天然气");
    other.put(&sheet, (row, column + 1), json!(0.1 + 0.2));
    other.put(&sheet, (row + 1, column), json!("柴油（t）"));
    let (sheet, row, _) = other.find("白板纸");
    other.put(&sheet, (row + 1, 1), json!("瓦楞纸"));
    other.put(&sheet, (row + 1, 2), json!("t"));
    let hash = staff.put_file("改.xlsx", &other.write(None, None)).await;
    let input = json!({ "input": { "id": filing.id, "sha256": hash } });
    let preview = staff.gql(PREVIEW, input.clone()).await["previewFilingImport"].take();
    assert_eq!(preview["faults"], json!([]), "{preview:#}");
    let changes = preview["changes"].as_array().expect("changes");
    let mut after: Vec<_> = changes.iter().map(|change| change["after"].as_str().expect("a text")).collect();
    after.sort_unstable();
    assert_eq!(after, ["0.3", "12345.5", "diesel", "t", "瓦楞纸"]);
    let stored = staff.gql(IMPORT, input).await["importFiling"]["filing"]["rows"].to_string();
    assert!(stored.contains("12345.5") && stored.contains("瓦楞纸"), "{stored}");
});

/// A part of a workbook, unpacked.
fn part(bytes: &[u8], name: &str) -> String {
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    std::io::read_to_string(book.by_name(name).expect("the part")).expect("XML")
}

on_both_engines!(an_amount_of_fuel_stands_beside_its_unit_and_is_read_with_it, |app| async move {
    let world = app.world().await;
    let filing = world.filled_filing("2026-10").await;
    let staff = world.as_(account::A1_STAFF).await;
    let book = staff.download(&format!("/api/filings/{}/workbook.xlsx", filing.id)).await;
    // The unit follows the choice, and what the form says of a field is said where it is typed.
    let mut other = Other::of(&book);
    let (sheet, row, column) = other.find("消耗量的单位");
    let unit = other.cells.iter().find(|(name, r, c, _)| (name.as_str(), *r, *c) == (sheet.as_str(), row + 1, column));
    assert_eq!(unit.map(|(.., value)| value), Some(&json!("m³")));
    let fuels = part(&book, "xl/worksheets/sheet3.xml");
    assert!(fuels.contains("CHOOSE(MATCH(B3,_options!") && fuels.contains("按燃料名称后括号内的单位填写"), "{fuels}");
    let (_, row, column) = other.find("天然气");
    for (typed, fault) in [("１，５０１ m3", None), ("12 t", Some("计量单位不符，请换算后填写：应为 m³"))]
    {
        other.put(&sheet, (row, column + 1), json!(typed));
        let hash = staff.put_file("填报.xlsx", &other.write(None, None)).await;
        let input = json!({ "input": { "id": filing.id, "sha256": hash } });
        let preview = staff.gql(PREVIEW, input).await["previewFilingImport"].take();
        match fault {
            None => assert_eq!(preview["changes"][0]["after"], "1501", "{preview:#}"),
            Some(message) => {
                let told = preview["faults"].as_array().expect("faults");
                assert_eq!(told.iter().map(|one| &one["message"]["zh"]).collect::<Vec<_>>(), [message], "{preview:#}");
            }
        }
    }
    // Typed, it is the same.
    let cells = vec![
        tests::world::filings::cell("fuels", "f2", "fuel", "coal"),
        tests::world::filings::cell("fuels", "f2", "amount", "１２ ｔ"),
        tests::world::filings::cell("fuels", "f1", "amount", "12 t"),
    ];
    let filing = world.fill(&staff, &filing, cells).await;
    let query = "query($id: UUID!) { filing(id: $id) { rows { section cells { field value fault } }
      check { verdicts { rule message { zh } } } } }";
    let seen = staff.gql(query, json!({ "id": filing.id })).await["filing"].take();
    let amounts: Vec<_> = seen["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["section"] == "fuels")
        .flat_map(|row| row["cells"].as_array().expect("cells"))
        .filter(|one| one["field"] == "amount")
        .map(|one| (one["value"].clone(), one["fault"].clone()))
        .collect();
    assert_eq!(amounts, [(json!("12 t"), json!("WRONG_UNIT")), (json!("12"), json!(null))], "{seen:#}");
    let verdicts = seen["check"]["verdicts"].to_string();
    assert!(verdicts.contains("计量单位不符，请换算后填写：应为 m³"), "{verdicts}");
});

on_both_engines!(a_template_has_the_rows_that_the_enterprise_had_in_its_last_filing, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-09", "SUBMITTED").await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let workbook = format!("/api/filings/{}/workbook.xlsx", filing.id);
    let mut other = Other::of(&staff.download(&workbook).await);
    let (sheet, row, column) = other.find("白板纸");
    let saying = |what: Value| other.cells.iter().filter(|(.., value)| *value == what).count();
    assert_eq!((saying(json!(3000.0)), saying(json!(2500.125))), (1, 0), "its capacity is stable, its output is not");
    assert_eq!(saying(json!("园区污水厂")), 0, "single cells are as they are in the filing");
    other.put(&sheet, (row, column + 3), json!(2600.0));
    let hash = staff.put_file("填报.xlsx", &other.write(None, None)).await;
    let input = json!({ "input": { "id": filing.id, "sha256": hash } });
    let preview = staff.gql(PREVIEW, input).await["previewFilingImport"].take();
    let after: Vec<_> = preview["changes"].as_array().expect("changes").iter().map(|one| &one["after"]).collect();
    assert_eq!(after, ["0.00133", "natural_gas", "3000", "白板纸", "2600", "t"], "told as changes: {preview:#}");
    // The park looks at what was handed in: nothing.
    let seen = Other::of(&world.as_(account::A_STAFF).await.download(&workbook).await);
    assert!(seen.cells.iter().all(|(.., value)| value != "白板纸"));
});

on_both_engines!(each_bad_cell_is_named_and_nothing_is_stored, |app| async move {
    let world = app.world().await;
    let filing = world.filled_filing("2026-10").await;
    let staff = world.as_(account::A1_STAFF).await;
    let book = staff.download(&format!("/api/filings/{}/workbook.xlsx", filing.id)).await;
    let mut other = Other::of(&book);
    let mut plant = |label: &str, value: Value| {
        let (sheet, row, column) = other.find(label);
        other.put(&sheet, (row, column + 1), value);
        (sheet, row, column + 1)
    };
    plant("自来水", json!("12,5"));
    plant("地表水", json!(-4.0));
    plant("其他水源", json!("30 t"));
    plant("重复用水量", json!("很多"));
    let formula = plant("用水总量", json!(1.0));
    let merged = plant("外购再生水", json!("5"));
    let (sheet, row, column) = other.find("污泥产生量（t）");
    other.put(&sheet, (row, column), json!("污泥产生量（kg）"));
    let bytes =
        other.write(Some((formula.0.as_str(), formula.1, formula.2)), Some((merged.0.as_str(), merged.1, merged.2)));
    let hash = staff.put_file("错.xlsx", &bytes).await;
    let input = json!({ "input": { "id": filing.id, "sha256": hash } });
    let preview = staff.gql(PREVIEW, input.clone()).await["previewFilingImport"].take();
    let mut codes: Vec<_> =
        preview["faults"].as_array().expect("faults").iter().map(|fault| fault["code"].as_str().unwrap()).collect();
    codes.sort_unstable();
    let told = ["COMMA_DECIMAL", "FORMULA", "HEAD_CHANGED", "MERGED_CELLS", "NEGATIVE", "NOT_A_NUMBER", "WRONG_UNIT"];
    assert_eq!(codes, told, "{preview:#}");
    assert_eq!(preview["canImport"], false);
    let refused = staff.expect_code(IMPORT, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ROWS_FAILED"));
    assert_eq!(world.look_at_filing(&staff, &filing.id).await.sequence, filing.sequence);
});

on_both_engines!(a_workbook_of_something_else_is_refused, |app| async move {
    let world = app.world().await;
    let filing = world.filled_filing("2026-10").await;
    world.open_campaign(world.a, (MONTHLY, "2026-09")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let earlier = world.filing_of(&staff, (world.a.first, "2026-09")).await;
    let theirs = staff.download(&format!("/api/filings/{}/workbook.xlsx", earlier.id)).await;
    let mut plain = Workbook::new();
    plain.add_worksheet().write_string(0, 0, "企业名称").expect("a cell");
    let mut huge = Other::of(&staff.download(&format!("/api/filings/{}/workbook.xlsx", filing.id)).await);
    let (sheet, ..) = huge.find("自来水");
    for row in 0..50_000 {
        huge.cells.push((sheet.clone(), 100 + row, 0, json!("x")));
    }
    for (what, bytes, rule) in [
        ("another filing", theirs, "WRONG_TEMPLATE"),
        ("another sheet", plain.save_to_buffer().expect("a workbook"), "WRONG_TEMPLATE"),
        ("50,000 rows", huge.write(None, None), "TOO_MANY"),
        ("text", "a,b\n1,2\n".as_bytes().to_vec(), "UNKNOWN_TYPE"),
    ] {
        let name = if what == "text" { "x.csv" } else { "x.xlsx" };
        let hash = staff.put_file(name, &bytes).await;
        let input = json!({ "input": { "id": filing.id, "sha256": hash } });
        let refused = staff.expect_code(PREVIEW, input, "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some(rule), "{what}");
    }
});

/// The template of a filing with one more part: small to send, and 69 megabytes come out of it.
fn bomb(template: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut book = zip::ZipArchive::new(Cursor::new(template)).expect("an archive");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..book.len() {
        archive.raw_copy_file(book.by_index_raw(at).expect("an entry")).expect("its copy");
    }
    let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/worksheets/sheet99.xml", deflated).expect("an entry");
    let row = "<row><c><v>1</v></c></row>".repeat(40_000);
    for _ in 0..65 {
        archive.write_all(row.as_bytes()).expect("a megabyte");
    }
    archive.finish().expect("an archive").into_inner()
}

on_both_engines!(a_workbook_that_unpacks_into_too_much_is_refused_before_it_is_built, |app| async move {
    let world = app.world().await;
    let filing = world.filled_filing("2026-10").await;
    let staff = world.as_(account::A1_STAFF).await;
    let bytes = bomb(&staff.download(&format!("/api/filings/{}/workbook.xlsx", filing.id)).await);
    assert!(bytes.len() < 1 << 20, "small to send: {}", bytes.len());
    let hash = tests::client::sha256(&bytes);
    let taken = staff.try_put_file(&hash, "填报.xlsx", &bytes).await;
    if !taken.status().is_success() {
        // Refused at the door already.
        let told: Value = taken.json().await.expect("an answer");
        assert_eq!(told["errors"][0]["extensions"]["rule"], "TOO_LARGE", "{told}");
        return;
    }
    for query in [PREVIEW, IMPORT] {
        let input = json!({ "input": { "id": filing.id, "sha256": hash } });
        let refused = staff.expect_code(query, input, "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some("TOO_LARGE"));
    }
    assert_eq!(world.look_at_filing(&staff, &filing.id).await.sequence, filing.sequence);
});

on_both_engines!(a_receipt_names_the_hash_and_is_seen_by_who_sees_the_filing, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    let manager = world.as_(account::A1_MANAGER).await;
    let pdf = manager.download(&format!("/api/filings/{}/receipts/1.pdf", filing.id)).await;
    let text: String = pdf_extract::extract_text_from_mem(&pdf).expect("a PDF").split_whitespace().collect();
    let query = "query($id: UUID!) { filing(id: $id) { submissions { sha256 } } }";
    let hash = manager.gql(query, json!({ "id": filing.id })).await["filing"]["submissions"][0]["sha256"].take();
    assert!(text.contains(hash.as_str().expect("a hash")) && text.contains("2500.125"), "{text}");
    for (who, path) in [
        (account::B_MANAGER, format!("/api/filings/{}/receipts/1.pdf", filing.id)),
        (account::A2_MANAGER, format!("/api/filings/{}/workbook.xlsx", filing.id)),
        (account::A1_MANAGER, format!("/api/filings/{}/receipts/2.pdf", filing.id)),
    ] {
        assert_eq!(world.as_(who).await.get(&path).await.status(), 404, "{who} {path}");
    }
});
