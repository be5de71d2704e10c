//! Replacing a year's list.

use serde_json::{Value, json};
use tests::{account, on_both_engines};

const REPLACE: &str = "mutation($input: ReplaceHolidaysInput!) { replaceHolidays(input: $input)
  { day name working source confidence } }";
const YEAR: &str = "query($year: Int!) { holidays(year: $year) { day name working confidence } }";

fn input(csv: &str) -> Value {
    json!({ "input": { "year": 2027, "csv": csv } })
}

on_both_engines!(an_administrator_replaces_a_year, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let shipped = admin.gql(YEAR, json!({ "year": 2026 })).await;
    assert_eq!(shipped["holidays"].as_array().unwrap().len(), 39, "the shipped list is there");

    let csv = "\u{feff}day,name,working,source\n2027-01-01,元旦,休,通知\n2027-01-02, 元旦 ,班,通知\n";
    let days = admin.gql(REPLACE, input(csv)).await["replaceHolidays"].take();
    assert_eq!(days[0]["day"], "2027-01-01");
    assert_eq!(days[1]["working"], true);
    assert_eq!(days[1]["name"], "元旦");
    assert_eq!(days[0]["confidence"], "UNVERIFIED", "who does not say is not sure");

    // Again with another list: nothing of the old one is left.
    admin.gql(REPLACE, input("day,name,working,confidence\n2027-02-06,春节,false,verified\n")).await;
    let left = admin.gql(YEAR, json!({ "year": 2027 })).await["holidays"].take();
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["confidence"], "VERIFIED");
});

on_both_engines!(a_faulty_list_changes_nothing_and_names_each_fault, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let csv = "day,name,working\n2027-01-01,元旦,休\n2027-13-01,错,休\n2026-01-01,错,休\n2027-01-01,重复,休\n\
               2027-01-04,周一,班\n2027-01-05,,休\n2027-01-06,错,maybe\n";
    let refused = admin.expect_code(REPLACE, input(csv), "INVALID").await;
    let fields = refused.error["extensions"]["fields"].as_array().unwrap().clone();
    let faults: Vec<String> =
        fields.iter().map(|f| format!("{} {}", f["path"].as_str().unwrap(), f["rule"].as_str().unwrap())).collect();
    assert_eq!(
        faults,
        [
            "csv[3].day BAD_DATE",
            "csv[4].day OUT_OF_RANGE",
            "csv[5].day NOT_UNIQUE",
            "csv[6].working OUT_OF_RANGE",
            "csv[7].name REQUIRED",
            "csv[8].working BAD_FORMAT",
        ]
    );
    for csv in ["", "day,name\n2027-01-01,x\n", "day,name,working\n"] {
        admin.expect_code(REPLACE, input(csv), "INVALID").await;
    }
    let left = admin.gql(YEAR, json!({ "year": 2027 })).await;
    assert_eq!(left["holidays"], json!([]), "nothing half-stored");
});

on_both_engines!(nobody_else_replaces_it, |app| async move {
    let world = app.world().await;
    let csv = "day,name,working\n2027-01-01,元旦,休\n";
    for account in [account::A_MANAGER, account::COORDINATOR, account::EXPERT, account::VIEWER] {
        world.as_(account).await.expect_code(REPLACE, input(csv), "FORBIDDEN").await;
    }
    world.as_(account::ADMIN).await.expect_code(YEAR, json!({ "year": 1800 }), "INVALID").await;
});
