//! What the numbers say: sums, years, shares, places, and the lists behind them.

use domain::decimal::wide;
use entities::filing::FilingStatus as S;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::MONTHLY;

use super::filed::{Filer, Number, ask, numbers, site};

const ONE: i64 = 1_000_000;
const DIMENSIONS: [&str; 6] = ["TOTAL", "PARK", "ENTERPRISE", "INDUSTRY", "PREFECTURE", "ITEM"];

fn fresh(value: i64) -> Number<'static> {
    ("water.fresh", "", "", value)
}

on_both_engines!(sums_of_decimals_are_exact_however_large, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, MONTHLY).await;
    let mut dice = StdRng::seed_from_u64(7);
    let mut sum = 0_i128;
    for number in 0..60 {
        let enterprise = site(&app, world.a.first, (number, "2614")).await;
        // Up to the largest that a form takes: their sum leaves 64 bits, and floats would lose the last digits.
        let value = dice.random_range(0..900_000_000_000 * ONE) + 1;
        sum += i128::from(value);
        filer.file(enterprise, ("2026-01", S::Accepted), &[fresh(value)]).await;
    }
    filer.sums().await;
    assert!(sum > i128::from(i64::MAX));
    let institute = world.as_(account::COORDINATOR).await;
    for by in DIMENSIONS {
        let table = ask(&institute, filer.question(json!({ "by": by, "from": "2026", "to": "2026" }))).await;
        assert_eq!(table["total"]["overall"]["value"], wide(sum), "{by}");
        assert_eq!(table["total"]["overall"]["readings"], 60, "{by}");
    }
});

on_both_engines!(what_is_not_accepted_is_left_out_unless_asked_for_and_then_marked, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, MONTHLY).await;
    filer.file(world.a.first, ("2026-01", S::Accepted), &[fresh(10 * ONE)]).await;
    filer.file(world.a.first, ("2026-02", S::Submitted), &[fresh(20 * ONE)]).await;
    filer.file(world.a.second, ("2026-02", S::Accepted), &[fresh(5 * ONE)]).await;
    filer.file(world.a.second, ("2026-01", S::Returned), &[fresh(40 * ONE)]).await;
    filer.file(world.b.first, ("2026-01", S::Draft), &[fresh(1000 * ONE)]).await;
    filer.sums().await;
    let institute = world.as_(account::COORDINATOR).await;
    let cells = async |client: &tests::Client, by: &str, include: Value| {
        let asked = json!({ "by": by, "from": "2026-01", "to": "2026-02", "include": include });
        let table = ask(client, filer.question(asked)).await;
        let cell = |at: usize| table["total"]["cells"][at]["value"].as_str().unwrap_or("-").to_owned();
        (cell(0), cell(1), table["total"]["overall"]["unaccepted"].as_i64().unwrap_or(0))
    };
    for by in DIMENSIONS {
        let expect = |a: &str, b: &str, n| (a.to_owned(), b.to_owned(), n);
        assert_eq!(cells(&institute, by, json!([])).await, expect("10", "5", 0), "{by}");
        assert_eq!(cells(&institute, by, json!(["IN_REVIEW"])).await, expect("10", "25", 1), "{by}");
        assert_eq!(cells(&institute, by, json!(["CORRECTING", "IN_REVIEW"])).await, expect("50", "25", 2), "{by}");
        // What is being corrected is between the enterprise and its chain.
        let department = world.as_(account::VIEWER).await;
        let all = cells(&department, by, json!(["CORRECTING", "IN_REVIEW"])).await;
        assert_eq!(all, expect("10", "25", 1), "{by}");
        // An enterprise has its own numbers, its neighbour's are in no sum.
        let own = world.as_(account::A1_MANAGER).await;
        assert_eq!(cells(&own, by, json!(["CORRECTING", "IN_REVIEW"])).await, expect("10", "20", 1), "{by}");
        let stranger = world.as_(account::B_MANAGER).await;
        assert_eq!(cells(&stranger, by, json!(["CORRECTING", "IN_REVIEW"])).await, expect("-", "-", 0), "{by}");
    }
});

on_both_engines!(a_cell_has_last_year_the_change_and_its_share, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, MONTHLY).await;
    for (enterprise, period, value) in [
        (world.a.first, "2025-01", 80),
        (world.a.first, "2025-02", 20),
        (world.a.first, "2026-01", 100),
        (world.a.first, "2026-02", 50),
        (world.b.first, "2026-01", 300),
        (world.b.first, "2025-03", 7),
    ] {
        filer.file(enterprise, (period, S::Accepted), &[fresh(value * ONE)]).await;
    }
    filer.sums().await;
    let institute = world.as_(account::COORDINATOR).await;
    let table = ask(&institute, filer.question(json!({ "by": "PARK", "from": "2026-01", "to": "2026-03" }))).await;
    assert_eq!(table["periods"], json!(["2026-01", "2026-02", "2026-03"]));
    let (b, a) = (&table["series"][0], &table["series"][1]);
    assert_eq!((&b["key"], &b["place"], &a["place"]), (&json!(world.b.park), &json!(1), &json!(2)));
    let january = json!({ "value": "100", "readings": 1, "unaccepted": 0, "lastYear": "80", "change": "25",
        "share": "25" });
    assert_eq!(a["cells"][0], january);
    assert_eq!((&a["cells"][1]["share"], &a["cells"][1]["change"]), (&json!("100"), &json!("150")));
    assert_eq!((&a["cells"][2], &b["cells"][2]), (&Value::Null, &Value::Null));
    assert_eq!((&a["overall"]["value"], &a["overall"]["change"]), (&json!("150"), &json!("50")));
    // Of January nothing was filed a year before: the years are not held against each other.
    assert_eq!((&b["overall"]["lastYear"], &b["overall"]["change"]), (&Value::Null, &Value::Null));
    assert_eq!((&a["overall"]["share"], &b["overall"]["share"]), (&json!("33.33"), &json!("66.67")));
    // Quarters are sums of months; both parks are in prefectures of their own.
    let table =
        ask(&institute, filer.question(json!({ "by": "PREFECTURE", "from": "2026-Q1", "to": "2026-Q1" }))).await;
    let names: Vec<_> = table["series"].as_array().unwrap().iter().map(|row| &row["label"]["zh"]).collect();
    assert_eq!(names, ["成都市", "眉山市"]);
    assert_eq!(table["series"][1]["cells"][0]["lastYear"], "100");
    let narrow = json!({ "by": "PARK", "from": "2026", "to": "2026", "prefecture": "511400" });
    assert_eq!(ask(&institute, filer.question(narrow)).await["series"].as_array().unwrap().len(), 1);
});

on_both_engines!(a_stock_counts_at_the_end_and_a_concentration_as_a_mean, |app| async move {
    let world = app.world().await;
    let waste = Filer::of(&app, "waste_quarterly").await;
    for (period, tonnes) in [("2026-Q1", 10), ("2026-Q2", 4)] {
        let stock = [("waste.hazardous_stock", "HW08", "", tonnes * ONE), ("waste.hazardous_stock", "HW09", "", ONE)];
        waste.file(world.a.first, (period, S::Accepted), &stock).await;
    }
    let water = Filer::of(&app, "water_air_quarterly").await;
    for (period, milligrams) in [("2026-Q1", 30), ("2026-Q2", 41)] {
        let mean = [
            ("water.concentration", "w01018", "DW001", milligrams * ONE),
            ("water.concentration", "w01018", "DW002", 20 * ONE),
            ("water.concentration", "w21003", "DW001", ONE),
        ];
        water.file(world.a.first, (period, S::Accepted), &mean).await;
    }
    water.sums().await;
    let institute = world.as_(account::COORDINATOR).await;
    let year = |indicator: &str| json!({ "indicator": indicator, "by": "ITEM", "from": "2026", "to": "2026" });
    let stock = ask(&institute, waste.question(year("waste.hazardous_stock"))).await;
    assert_eq!(stock["indicator"]["measure"], "LEVEL");
    assert_eq!(stock["total"]["overall"]["value"], "5");
    assert_eq!(stock["series"][0]["cells"][0]["share"], "80");
    let mean = ask(&institute, water.question(year("water.concentration"))).await;
    assert_eq!(mean["indicator"]["measure"], "MEAN");
    assert_eq!(
        (&mean["series"][0]["label"]["zh"], &mean["series"][0]["cells"][0]["value"]),
        (&json!("化学需氧量"), &json!("27.75"))
    );
    assert_eq!(mean["series"][0]["cells"][0]["share"], Value::Null);
    let mut one = year("water.concentration");
    one["item"] = json!("w21003");
    assert_eq!(ask(&institute, water.question(one)).await["total"]["overall"]["value"], "1");
});

on_both_engines!(equal_values_share_a_place_and_the_first_places_keep_them_together, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, MONTHLY).await;
    for (number, value) in (0..).zip([50, 30, 30, 30, 10]) {
        let enterprise = site(&app, world.a.first, (number, "2614")).await;
        // The form shows two digits: what differs behind them is the same.
        filer.file(enterprise, ("2026-01", S::Accepted), &[fresh(value * ONE + i64::from(number))]).await;
    }
    filer.sums().await;
    let institute = world.as_(account::COORDINATOR).await;
    let ranked = async |more: Value| {
        let mut asked = json!({ "by": "ENTERPRISE", "from": "2026-01", "to": "2026-01" });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let table = ask(&institute, filer.question(asked)).await;
        let places: Vec<_> =
            table["series"].as_array().unwrap().iter().map(|row| row["place"].as_u64().unwrap()).collect();
        (places, table["rowCount"].as_u64().unwrap())
    };
    assert_eq!(ranked(json!({})).await, (vec![1, 2, 2, 2, 5], 5));
    assert_eq!(ranked(json!({ "top": 2 })).await, (vec![1, 2, 2, 2], 5));
    assert_eq!(ranked(json!({ "top": 1, "lowestFirst": true })).await, (vec![1], 5));
    assert_eq!(ranked(json!({ "lowestFirst": true })).await, (vec![1, 2, 2, 2, 5], 5));
});

on_both_engines!(each_cell_opens_as_many_numbers_as_it_has_readings, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, "water_air_quarterly").await;
    let states = [S::Accepted, S::Submitted, S::ParkAccepted, S::Reopened, S::Draft];
    let places = [world.a.first, world.a.second, world.b.first, world.b.second];
    for (at, state) in states.iter().cycle().take(16).enumerate() {
        let period = ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"][at / 4];
        let value = i64::try_from(at).unwrap() * ONE + 1;
        let pollutants = [
            ("water.pollutant_discharge", "w01018", "DW001", value),
            ("water.pollutant_discharge", "w01018", "DW002", value),
            ("water.pollutant_discharge", "w21003", "DW001", value),
        ];
        filer.file(places[at % 4], (period, *state), &pollutants).await;
    }
    filer.sums().await;
    for who in [account::COORDINATOR, account::VIEWER, account::A_MANAGER, account::A1_MANAGER] {
        let client = world.as_(who).await;
        let mut opened = 0;
        for (by, field) in [
            ("PARK", "parkId"),
            ("ENTERPRISE", "enterpriseId"),
            ("INDUSTRY", "industry"),
            ("PREFECTURE", "prefecture"),
            ("ITEM", "item"),
        ] {
            let asked = json!({ "indicator": "water.pollutant_discharge", "by": by, "from": "2025-Q4", "to": "2026-Q3",
                "include": ["IN_REVIEW", "CORRECTING"] });
            let table = ask(&client, filer.question(asked.clone())).await;
            for row in table["series"].as_array().unwrap() {
                for (cell, period) in row["cells"].as_array().unwrap().iter().zip(table["periods"].as_array().unwrap())
                {
                    let mut narrow = asked.clone();
                    (narrow["from"], narrow["to"]) = (period.clone(), period.clone());
                    narrow[field] = row["key"].clone();
                    let (count, nodes) = numbers(&client, filer.question(narrow)).await;
                    assert_eq!(cell["readings"].as_i64().unwrap_or(0), count, "{who} {by} {period}");
                    let accepted = nodes.as_array().unwrap().iter().filter(|node| node["status"] == "ACCEPTED").count();
                    let unaccepted = count - i64::try_from(accepted).unwrap();
                    assert_eq!(cell["unaccepted"].as_i64().unwrap_or(0), unaccepted, "{who} {by} {period}");
                    opened += count;
                }
            }
        }
        assert!(opened > 0, "{who}");
    }
});

on_both_engines!(a_trend_over_parks_reads_no_value, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, MONTHLY).await;
    filer.file(world.a.first, ("2022-03", S::Accepted), &[fresh(3 * ONE)]).await;
    filer.file(world.b.first, ("2026-01", S::Accepted), &[fresh(4 * ONE)]).await;
    filer.sums().await;
    // Whoever would read the values fails from now on.
    app.database.execute_unprepared("ALTER TABLE filing_value RENAME TO taken_away").await.unwrap();
    for who in [account::COORDINATOR, account::VIEWER, account::A_MANAGER] {
        let client = world.as_(who).await;
        for by in ["TOTAL", "PARK", "INDUSTRY", "PREFECTURE", "ITEM"] {
            let table = ask(&client, filer.question(json!({ "by": by, "from": "2022-01", "to": "2026-12" }))).await;
            assert_eq!(table["periods"].as_array().unwrap().len(), 60);
            assert_eq!(table["total"]["cells"][2]["value"], "3", "{who} {by}");
        }
    }
});

on_both_engines!(a_question_whose_parts_do_not_fit_is_refused, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, "waste_quarterly").await;
    let institute = world.as_(account::COORDINATOR).await;
    let query = "query($input: StatisticInput!) { statistics(input: $input) { rowCount } }";
    let stock = "waste.hazardous_stock";
    for (path, more) in [
        ("indicator", json!({ "from": "2026", "to": "2026" })),
        ("from", json!({ "indicator": stock, "from": "2026-01", "to": "2026-03" })),
        ("from", json!({ "indicator": stock, "from": "2026-Q1", "to": "2026" })),
        ("from", json!({ "indicator": stock, "from": "gestern", "to": "2026" })),
        ("to", json!({ "indicator": stock, "from": "2026", "to": "2025" })),
        ("to", json!({ "indicator": stock, "from": "2000-Q1", "to": "2026-Q1" })),
        ("top", json!({ "indicator": stock, "from": "2026", "to": "2026", "top": 0 })),
        ("item", json!({ "indicator": stock, "from": "2026", "to": "2026", "item": "危".repeat(61) })),
    ] {
        let refused = institute.expect_code(query, filer.question(more), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["path"], path);
    }
});
