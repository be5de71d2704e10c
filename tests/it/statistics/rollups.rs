//! The sums follow the filings, and equal what the numbers add up to.

use std::collections::BTreeMap;

use domain::statistics::standing;
use entities::statistic::Standing;
use entities::{filing, filing_value, statistic};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use tests::world::account;
use tests::world::filings::{MONTHLY, cell, monthly};
use tests::{TestApp, on_both_engines};

type Key = (String, String, String, String, String, Standing);

/// What the numbers add up to, computed here, against the table; how many sums there are of each standing.
async fn counted(app: &TestApp) -> BTreeMap<Standing, usize> {
    let filings = filing::Entity::find().all(&app.database).await.unwrap();
    let mut expected: BTreeMap<Key, (i128, i64)> = BTreeMap::new();
    for value in filing_value::Entity::find().all(&app.database).await.unwrap() {
        let filing = filings.iter().find(|filing| filing.id == value.filing_id).unwrap();
        let Some(standing) = standing(filing.status).filter(|_| !value.indicator.is_empty()) else { continue };
        let key = (
            value.indicator,
            value.item,
            value.period_start.to_string(),
            value.park_id.to_string(),
            value.industry,
            standing,
        );
        let sum = expected.entry(key).or_default();
        (sum.0, sum.1) = (sum.0 + i128::from(value.value), sum.1 + 1);
    }
    let mut found: BTreeMap<Key, (i128, i64)> = BTreeMap::new();
    for row in statistic::Entity::find().all(&app.database).await.unwrap() {
        let sum = i128::from(row.whole) * 1_000_000 + i128::from(row.micro);
        if row.readings == 0 {
            assert_eq!(sum, 0, "a sum of nothing: {row:?}");
            continue;
        }
        let period = row.period_start.to_string();
        let key = (row.indicator, row.item, period, row.park_id.to_string(), row.industry, row.standing);
        found.insert(key, (sum, row.readings));
    }
    assert_eq!(found, expected);
    let mut by_standing = BTreeMap::new();
    for (.., standing) in found.into_keys() {
        *by_standing.entry(standing).or_default() += 1;
    }
    by_standing
}

on_both_engines!(the_sums_follow_a_filing_through_its_life, |app| async move {
    let world = app.world().await;
    let filing = world.filled_filing("2026-10").await;
    assert!(counted(&app).await.is_empty(), "a draft counts nowhere");
    let filing = world.advance_filing(filing, "SUBMITTED").await;
    let all = counted(&app).await[&Standing::InReview];
    assert!(all > 10);
    let filing = world.advance_filing(filing, "ACCEPTED").await;
    assert_eq!(counted(&app).await, BTreeMap::from([(Standing::Accepted, all)]));
    let institute = world.as_(account::COORDINATOR).await;
    let reason = json!({ "reason": "抄表有误" });
    let filing = world.review(&institute, ("reopenFiling", "FilingReasonInput"), &filing, reason).await;
    assert_eq!(counted(&app).await, BTreeMap::from([(Standing::Correcting, all)]));
    let staff = world.as_(account::A1_STAFF).await;
    let cells = vec![
        cell("water", "-", "tap", "12000.4"),
        cell("water", "-", "groundwater", "7999.6"),
        cell("wastewater", "-", "sludge", ""),
    ];
    let filing = world.fill(&staff, &filing, cells).await;
    assert_eq!(counted(&app).await, BTreeMap::from([(Standing::Correcting, all)]), "what is being written counts not");
    let filing = world.advance_filing(filing, "SUBMITTED").await;
    assert_eq!(counted(&app).await, BTreeMap::from([(Standing::InReview, all - 1)]), "one number is gone");
    let park = world.as_(account::A_STAFF).await;
    let back = json!({ "reason": "请核实", "comments": [] });
    let filing = world.review(&park, ("returnFiling", "ReturnFilingInput"), &filing, back).await;
    assert_eq!(counted(&app).await, BTreeMap::from([(Standing::Correcting, all - 1)]));
    // A standstill in place of the numbers takes them all out.
    let declare = "mutation($input: DeclareStandstillInput!) { declareStandstill(input: $input) { id version } }";
    let input = json!({ "id": filing.id, "from": "2026-10-01", "to": "2026-10-31",
        "reason": "停产检修" });
    staff.gql(declare, json!({ "input": input })).await;
    let filing = world.look_at_filing(&staff, &filing.id).await;
    world.advance_filing(filing, "ACCEPTED").await;
    assert!(counted(&app).await.is_empty());
});

on_both_engines!(two_enterprises_that_submit_at_once_are_both_in_the_sums, |app| async move {
    let world = app.world().await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let (staff, first) = (world.as_(account::A1_STAFF).await, world.as_(account::A1_MANAGER).await);
    let second = world.as_(account::A2_MANAGER).await;
    let mine = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let mine = world.fill(&staff, &mine, monthly()).await;
    let theirs = world.filing_of(&second, (world.a.second, "2026-10")).await;
    let theirs = world.fill(&second, &theirs, monthly()).await;
    let (one, two) = tokio::join!(world.submit(&first, &mine), world.submit(&second, &theirs));
    assert!(one.0 && two.0);
    counted(&app).await;
    let readings: i64 =
        statistic::Entity::find().all(&app.database).await.unwrap().iter().map(|row| row.readings).sum();
    assert_eq!(readings % 2, 0);
    assert!(readings > 20, "{readings}");
});

on_both_engines!(a_number_stays_in_the_industry_in_which_it_was_filed, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    let site = entities::enterprise::Entity::find_by_id(entities::id::EnterpriseId(world.a.first));
    let mut site = site.one(&app.database).await.unwrap().unwrap();
    assert_ne!(&site.industry_code[..2], "15");
    site.industry_code = "1512".to_owned();
    site.into_active_model().reset_all().update(&app.database).await.unwrap();
    world.advance_filing(filing, "ACCEPTED").await;
    counted(&app).await;
    let rows = statistic::Entity::find().all(&app.database).await.unwrap();
    assert!(rows.iter().all(|row| row.industry != "15"));
});
