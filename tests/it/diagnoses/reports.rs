//! What goes out: lists as workbooks, the report as PDF and as workbook, years side by side.

use serde_json::json;
use tests::on_both_engines;
use tests::world::account;
use tests::world::diagnoses::FACTORY;

on_both_engines!(the_report_shows_score_arithmetic_and_gaps, |app| async move {
    let world = app.world().await;
    let row = world.diagnosis_in("EXPERT_ASSESSMENT").await;
    let lead = world.as_(account::LEAD).await;
    for one in &row.indicators {
        let said = match one.code.as_str() {
            "F18-03" => json!({ "points": "3" }),
            _ if one.measure == "MET" => json!({ "met": true }),
            _ => json!({ "points": one.weight }),
        };
        world.answer(&lead, &row, ("EXPERT", &one.code), said).await;
    }
    world.conclude(&lead, &row).await;
    let path = format!("/api/diagnoses/{}/report", row.id);
    let site = world.as_(account::A1_MANAGER).await;
    let pdf = site.download(&format!("{path}.pdf")).await;
    let text: String = pdf_extract::extract_text_from_mem(&pdf).expect("a PDF").split_whitespace().collect();
    for part in ["96.00分，已计分", "Σ=96", "3÷7×7=3", "建筑", "+4.00", "基础扎实，建议申报。", "基础设施"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let book = site.download(&format!("{path}.xlsx")).await;
    assert!(book.starts_with(b"PK"));
    for stranger in [account::A2_MANAGER, account::B_MANAGER] {
        let client = world.as_(stranger).await;
        for kind in ["pdf", "xlsx"] {
            assert_eq!(client.get(&format!("{path}.{kind}")).await.status().as_u16(), 404, "{stranger}");
        }
    }
});

on_both_engines!(lists_go_out_as_they_are_shown, |app| async move {
    let world = app.world().await;
    world.diagnosis_in("CONCLUDED").await;
    let client = world.as_(account::A_MANAGER).await;
    let framework = world.framework(FACTORY).await;
    for path in [
        "/api/exports/diagnoses.xlsx?statuses=CONCLUDED&year=2026".to_owned(),
        "/api/exports/creation-tasks.xlsx?overdue=true".to_owned(),
        "/api/exports/honour-applications.xlsx?open=true".to_owned(),
        "/api/exports/honours.xlsx?level=PROVINCIAL".to_owned(),
        format!("/api/exports/frameworks/{framework}.xlsx"),
    ] {
        assert!(client.download(&path).await.starts_with(b"PK"), "{path}");
    }
    let sheet = domain::sheet::read(&client.download("/api/exports/honours.xlsx").await, 100).unwrap();
    let names: Vec<&str> = sheet.rows.iter().map(|row| row.cell(0)).collect();
    assert_eq!(names.len(), 3);
    assert!(names.contains(&"宜宾纸业股份有限公司"), "{names:?}");
    assert_eq!(client.get("/api/exports/diagnoses.xlsx?nobody=1").await.status().as_u16(), 422);
});

on_both_engines!(years_of_one_site_stand_side_by_side, |app| async move {
    let world = app.world().await;
    for year in [2024, 2026] {
        let mut input = world.diagnosis_input(FACTORY).await;
        input["year"] = json!(year);
        let planned = world.plan_diagnosis(input).await;
        world.bring_diagnosis(planned, "CONCLUDED").await;
    }
    let mut input = world.diagnosis_input(FACTORY).await;
    input["year"] = json!(2027);
    let open = world.plan_diagnosis(input).await;
    let query = "query($id: UUID!) { diagnosis(id: $id) { comparison { years { year score verdict } \
        rows { indicator { code } cells { value points change } } } } }";
    let seen = world.as_(account::A1_MANAGER).await.gql(query, json!({ "id": open.id })).await;
    let comparison = &seen["diagnosis"]["comparison"];
    assert_eq!(
        comparison["years"],
        json!([{ "year": 2024, "score": "100", "verdict": "SCORED" },
        { "year": 2026, "score": "100", "verdict": "SCORED" }])
    );
    assert_eq!(comparison["rows"].as_array().unwrap().len(), 27);
    let third = &comparison["rows"][2];
    assert_eq!(
        third["cells"],
        json!([{ "value": "7", "points": "7", "change": null },
        { "value": "7", "points": "7", "change": "0" }])
    );
});
