//! Campaigns: opened, changed, taken back.

use serde_json::json;
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::MONTHLY;

const OPEN: &str = "mutation($input: OpenCampaignInput!) { openCampaign(input: $input) { id version } }";
const CAMPAIGN: &str = "query($id: UUID!) { campaign(id: $id) { version title dueOn cancelledAt viewerCan
  progress { total overdue byStatus { status count } } } }";

on_both_engines!(a_campaign_asks_each_enterprise_once_for_a_period, |app| async move {
    let world = app.world().await;
    let version = world.form_version(MONTHLY).await;
    let admin = world.as_(account::ADMIN).await;
    let input = |parks: serde_json::Value| {
        json!({ "input": { "formVersionId": version, "title": "十月报", "period": "2026-10", "opensOn": "2026-11-01",
            "dueOn": "2026-11-20", "locksOn": "2026-11-30", "parkIds": parks } })
    };
    let opened = admin.gql(OPEN, input(json!([world.a.park]))).await["openCampaign"].take();
    let seen = admin.gql(CAMPAIGN, json!({ "id": opened["id"] })).await["campaign"].take();
    // The administrator counts what it does not see.
    assert_eq!((&seen["progress"]["total"], &seen["progress"]["overdue"]), (&json!(2), &json!(2)), "{seen:#}");
    assert_eq!(admin.field("filings", "{ filings { totalCount } }").await["totalCount"], 0);
    let refused = admin.expect_code(OPEN, input(json!([world.a.park])), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ALREADY_ASKED"));
    let both = admin.gql(OPEN, input(json!([world.a.park, world.b.park]))).await["openCampaign"].take();
    let seen = admin.gql(CAMPAIGN, json!({ "id": both["id"] })).await["campaign"].take();
    assert_eq!(seen["progress"]["total"], 2, "the enterprises of park A have theirs");
    let parks = "query($id: UUID!) { campaign(id: $id) { parks { park { id } counts { total overdue } } } }";
    let by_park = admin.gql(parks, json!({ "id": both["id"] })).await["campaign"]["parks"].take();
    assert_eq!(by_park, json!([{ "park": { "id": world.b.park }, "counts": { "total": 2, "overdue": 2 } }]));
    // Park A has a part in the first one only.
    let park = world.as_(account::A_MANAGER).await;
    park.gql(CAMPAIGN, json!({ "id": opened["id"] })).await;
    park.expect_code(CAMPAIGN, json!({ "id": both["id"] }), "NOT_FOUND").await;
    park.expect_code(OPEN, input(json!([world.a.park])), "FORBIDDEN").await;
});

on_both_engines!(bad_days_and_periods_are_refused, |app| async move {
    let world = app.world().await;
    let version = world.form_version(MONTHLY).await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let with = |change: serde_json::Value| {
        let mut input = json!({ "formVersionId": version, "title": "报表", "period": "2026-10", "opensOn": "2026-11-01",
            "dueOn": "2026-11-20", "locksOn": "2026-11-30", "parkIds": [world.a.park] });
        input.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        json!({ "input": input })
    };
    for bad in [
        json!({ "period": "2026-Q4" }),
        json!({ "period": "2026-13" }),
        json!({ "dueOn": "2026-10-20" }),
        json!({ "locksOn": "2026-11-10" }),
        json!({ "title": " " }),
        json!({ "parkIds": [] }),
        json!({ "enterpriseIds": [uuid::Uuid::now_v7()] }),
    ] {
        coordinator.expect_code(OPEN, with(bad), "INVALID").await;
    }
});

on_both_engines!(a_campaign_is_taken_back_only_while_nobody_has_handed_in_anything, |app| async move {
    let world = app.world().await;
    let coordinator = world.as_(account::COORDINATOR).await;
    let cancel = "mutation($input: CancelCampaignInput!) { cancelCampaign(input: $input) { cancelledAt } }";
    let campaign = world.open_campaign(world.a, (MONTHLY, "2026-09")).await;
    let input = json!({ "id": campaign["id"], "version": campaign["version"], "reason": "期间有误" });
    coordinator.gql(cancel, json!({ "input": input })).await;
    // The period is free again.
    let again = world.open_campaign(world.a, (MONTHLY, "2026-09")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let query = "query($f: FilingFilter) { filings(filter: $f) { nodes { id version sequence status } } }";
    let filter = json!({ "campaignId": again["id"], "statuses": ["DRAFT"] });
    let draft = &staff.gql(query, json!({ "f": filter })).await["filings"]["nodes"][0];
    let filled = world.fill(&staff, &draft.into(), tests::world::filings::monthly()).await;
    world.advance_filing(filled, "SUBMITTED").await;
    let input = json!({ "id": again["id"], "version": again["version"], "reason": "期间有误" });
    let refused = coordinator.expect_code(cancel, json!({ "input": input }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("IN_USE"));
});

on_both_engines!(new_days_reach_the_filings_that_have_none_of_their_own, |app| async move {
    let world = app.world().await;
    let campaign = world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let edit = "mutation($input: EditCampaignInput!) { editCampaign(input: $input) { version } }";
    let input = json!({ "id": campaign["id"], "version": campaign["version"], "title": "十月报（延期）",
        "opensOn": "2026-11-01", "dueOn": "2026-12-05", "locksOn": "2026-12-31" });
    let coordinator = world.as_(account::COORDINATOR).await;
    coordinator.gql(edit, json!({ "input": input.clone() })).await;
    coordinator.expect_code(edit, json!({ "input": input }), "CONFLICT").await;
    let staff = world.as_(account::A1_STAFF).await;
    let filings = staff.field("filings", "{ filings { nodes { dueOn locksOn campaign { title } } } }").await;
    assert_eq!(
        filings["nodes"],
        json!([{ "dueOn": "2026-12-05", "locksOn": "2026-12-31",
        "campaign": { "title": "十月报（延期）" } }])
    );
});
