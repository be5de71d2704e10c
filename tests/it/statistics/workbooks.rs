//! Workbooks say what the pages say.

use entities::filing::FilingStatus as S;
use serde_json::json;
use tests::files::read_workbook;
use tests::on_both_engines;
use tests::world::account;

use super::filed::{Filer, ask};

const ONE: i64 = 1_000_000;

on_both_engines!(a_table_is_exported_as_it_is_shown, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, "water_air_quarterly").await;
    let discharge = |value: i64| [("water.pollutant_discharge", "w01018", "DW001", value)];
    filer.file(world.a.first, ("2026-Q1", S::Accepted), &discharge(1_500_001)).await;
    filer.file(world.b.first, ("2026-Q1", S::Submitted), &discharge(900_000_000_000 * ONE - 1)).await;
    filer.sums().await;
    let institute = world.as_(account::COORDINATOR).await;
    let asked = json!({ "indicator": "water.pollutant_discharge", "by": "PARK", "from": "2026-Q1", "to": "2026-Q2",
        "include": ["IN_REVIEW"] });
    let table = ask(&institute, filer.question(asked)).await;
    let address = format!(
        "formId={}&indicator=water.pollutant_discharge&by=PARK&from=2026-Q1&to=2026-Q2&include=IN_REVIEW",
        filer.form
    );
    let rows = read_workbook(&institute.download(&format!("/api/exports/statistics.xlsx?{address}")).await);
    assert_eq!(rows[0][..4], ["名次", "名称", "2026-Q1（t）", "2026-Q2（t）"]);
    for (at, row) in table["series"].as_array().unwrap().iter().enumerate() {
        assert_eq!(rows[at + 1][1], row["label"]["zh"].as_str().unwrap());
        // Where Excel would lose digits, the number is a text.
        assert_eq!(rows[at + 1][2], row["cells"][0]["value"].as_str().unwrap());
        assert_eq!(rows[at + 1][3], "");
    }
    let last = rows.last().unwrap();
    assert_eq!(last[1], "统计范围：已通过、审核中的填报；不含草稿");
    let numbers = read_workbook(&institute.download(&format!("/api/exports/statistic-values.xlsx?{address}")).await);
    assert_eq!(numbers.len(), 3, "the head and two numbers");
    assert_eq!(institute.get("/api/exports/statistics.xlsx?by=PARK").await.status(), 422);
});

on_both_engines!(quality_and_limits_are_exported_with_their_filter, |app| async move {
    let world = app.world().await;
    let filer = Filer::of(&app, "water_air_quarterly").await;
    let cod = [("water.concentration", "w01018", "DW001", 100 * ONE)];
    filer.file(world.a.first, ("2026-Q1", S::Accepted), &cod).await;
    filer.file(world.b.first, ("2026-Q1", S::Accepted), &cod).await;
    for (who, parks) in [(account::COORDINATOR, 2), (account::A_MANAGER, 1)] {
        let client = world.as_(who).await;
        let rows = read_workbook(&client.download("/api/exports/quality.xlsx").await);
        assert_eq!(rows.len(), 1 + parks + 1, "head, a row for each park, all together");
        let rows = read_workbook(&client.download("/api/exports/quality-filings.xlsx?figure=FILED_NOW").await);
        assert_eq!(rows.len(), 1 + parks);
        let rows = read_workbook(&client.download("/api/exports/quality-filings.xlsx?figure=MISSING").await);
        assert_eq!(rows.len(), 1);
        let rows = read_workbook(&client.download("/api/exports/limit-checks.xlsx?verdict=NO_STANDARD").await);
        assert_eq!(rows.len(), 1 + parks);
        assert_eq!(rows[1][8], "未登记执行标准");
        assert_eq!(client.get("/api/exports/quality-filings.xlsx?figure=BEST").await.status(), 422);
    }
});

/// `FirstMandatoryPassed` as GraphQL writes it.
fn screaming(name: &str) -> String {
    let mut text = String::new();
    for (at, c) in name.char_indices() {
        if c.is_ascii_uppercase() && at > 0 {
            text.push('_');
        }
        text.push(c.to_ascii_uppercase());
    }
    text
}

#[test]
fn workbooks_use_the_words_of_the_pages() {
    use domain::exports::words;
    use domain::statistics::limits::checks::Verdict;
    use domain::statistics::quality::Figure;
    use entities::statistic::Standing;
    use sea_orm::Iterable;
    let page = include_str!("../../../web/src/shared/i18n/zh/statisticEnums.ts");
    let figures = Figure::ALL.map(|one| (screaming(&format!("{one:?}")), words::figure(one)));
    let verdicts = Verdict::ALL.map(|one| (screaming(&format!("{one:?}")), words::verdict(one)));
    let standings = Standing::iter().map(|one| (screaming(&format!("{one:?}")), words::standing(one)));
    let all = figures.into_iter().chain(verdicts).chain(standings);
    let missing: Vec<_> = all.filter(|(key, word)| !page.contains(&format!("{key}: '{word}'"))).collect();
    assert!(missing.is_empty(), "other words than the web's: {missing:?}");
}
