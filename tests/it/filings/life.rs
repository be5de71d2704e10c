//! The life of a filing through the API.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::{MONTHLY, cell, monthly};

const FILING: &str = "query($id: UUID!) { filing(id: $id) { status version reason dueOn locksOn returnedTimes
  comments { place { section row field } text } viewerCan lock reopeningRequest { reason }
  changedSinceSubmission { place { field } before after }
  submissions { number sha256 canonical differences { place { field } before after } }
  events(last: 50) { kind fromState toState note } rows { section cells { field value } } } }";

on_both_engines!(a_filing_goes_from_the_enterprise_over_the_park_to_the_institute, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "ACCEPTED").await;
    let seen = world.as_(account::A1_MANAGER).await.gql(FILING, json!({ "id": filing.id })).await["filing"].take();
    let kinds: Vec<_> = seen["events"].as_array().expect("events").iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["filing_accepted", "filing_park_accepted", "filing_submitted"]);
    assert_eq!((&seen["lock"], &seen["viewerCan"]), (&json!("ACCEPTED"), &json!([])));
    let submission = &seen["submissions"][0];
    let canonical = submission["canonical"].as_str().expect("a text");
    assert_eq!(submission["sha256"], tests::sha256(canonical.as_bytes()), "the hash is of the canonical text");
    assert!(canonical.contains("\"2500.125\""), "{canonical}");
});

on_both_engines!(the_numbers_of_a_submission_are_stored_exactly_and_replaced_by_the_next, |app| async move {
    use entities::filing_value;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    let tap = async || {
        let rows = filing_value::Entity::find().filter(filing_value::Column::Indicator.eq("water.tap"));
        rows.all(&app.database).await.expect("values").iter().map(|row| row.value).collect::<Vec<_>>()
    };
    assert_eq!(tap().await, [12_000_500_000]);
    let all = filing_value::Entity::find().all(&app.database).await.expect("values");
    assert_eq!(all.len(), 23, "one row for each number");
    let park = world.as_(account::A_STAFF).await;
    let back = json!({ "reason": "请核实", "comments": [] });
    let returned = world.review(&park, ("returnFiling", "ReturnFilingInput"), &filing, back).await;
    let staff = world.as_(account::A1_STAFF).await;
    let cells = vec![cell("water", "-", "tap", "12000.4"), cell("water", "-", "groundwater", "7999.6")];
    let corrected = world.fill(&staff, &returned, cells).await;
    world.advance_filing(corrected, "SUBMITTED").await;
    assert_eq!(tap().await, [12_000_400_000]);
});

on_both_engines!(a_return_names_cells_and_the_resubmission_shows_what_changed, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    let (park, staff) = (world.as_(account::A_STAFF).await, world.as_(account::A1_STAFF).await);
    let place = json!({ "section": "water", "row": "-", "field": "tap" });
    let back = json!({ "reason": "取水量与水表不符", "comments": [{ "place": place, "text": "请附水表照片" }],
        "correctBy": "2026-12-20" });
    let returned = world.review(&park, ("returnFiling", "ReturnFilingInput"), &filing, back).await;
    let seen = staff.gql(FILING, json!({ "id": filing.id })).await["filing"].take();
    assert_eq!((&seen["reason"], &seen["locksOn"]), (&json!("取水量与水表不符"), &json!("2026-12-20")));
    assert_eq!(seen["comments"], json!([{ "place": place, "text": "请附水表照片" }]));
    let cells = vec![cell("water", "-", "tap", "12001"), cell("water", "-", "groundwater", "7999")];
    let corrected = world.fill(&staff, &returned, cells).await;
    let changed = staff.gql(FILING, json!({ "id": filing.id })).await["filing"]["changedSinceSubmission"].take();
    assert_eq!(changed.as_array().map(Vec::len), Some(2), "{changed:#}");
    // The park reads what was handed in, not what is being written.
    let before = park.gql(FILING, json!({ "id": filing.id })).await["filing"].take();
    assert!(before["rows"].to_string().contains("12000.5") && before["changedSinceSubmission"] == json!([]));
    let again = world.advance_filing(corrected, "SUBMITTED").await;
    let seen = park.gql(FILING, json!({ "id": again.id })).await["filing"].take();
    let differences = &seen["submissions"][0]["differences"];
    assert_eq!(differences[1], json!({ "place": { "field": "tap" }, "before": "12000.5", "after": "12001" }));
    assert_eq!(seen["submissions"].as_array().map(Vec::len), Some(2));
    assert_eq!(seen["events"][0]["kind"], "filing_resubmitted");
});

on_both_engines!(whoever_filled_it_in_alone_does_not_submit_it_where_there_are_two, |app| async move {
    let world = app.world().await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let submit = "mutation($input: FilingVersionInput!) { submitFiling(input: $input) { submitted } }";
    let manager = world.as_(account::A1_MANAGER).await;
    let filing = world.filing_of(&manager, (world.a.first, "2026-10")).await;
    let filled = world.fill(&manager, &filing, monthly()).await;
    let input = json!({ "input": { "id": filled.id, "version": filled.version } });
    let refused = manager.expect_code(submit, input, "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("SAME_PERSON"));
    // Staff may not submit at all; the second enterprise has one person, who may.
    let staff = world.as_(account::A1_STAFF).await;
    staff.expect_code(submit, json!({ "input": { "id": filled.id, "version": filled.version } }), "FORBIDDEN").await;
    let alone = world.as_(account::A2_MANAGER).await;
    let filing = world.filing_of(&alone, (world.a.second, "2026-10")).await;
    let filled = world.fill(&alone, &filing, monthly()).await;
    assert!(world.submit(&alone, &filled).await.0);
});

on_both_engines!(an_accepted_filing_is_unlocked_by_the_institute_alone_and_with_a_reason, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "ACCEPTED").await;
    let (park, institute) = (world.as_(account::A_STAFF).await, world.as_(account::COORDINATOR).await);
    let reason = json!({ "reason": "企业发现水表读数有误" });
    let asked = world.review(&park, ("requestReopening", "FilingReasonInput"), &filing, reason.clone()).await;
    let reopen = "mutation($input: FilingReasonInput!) { reopenFiling(input: $input) { status } }";
    let input = json!({ "id": asked.id, "version": asked.version, "reason": "同意" });
    park.expect_code(reopen, json!({ "input": input }), "FORBIDDEN").await;
    let request = "mutation($input: FilingReasonInput!) { requestReopening(input: $input) { status } }";
    let twice = json!({ "id": asked.id, "version": asked.version, "reason": "再次申请" });
    let refused = park.expect_code(request, json!({ "input": twice }), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("REOPENING_PENDING"));
    let reopened =
        world.review(&institute, ("reopenFiling", "FilingReasonInput"), &asked, json!({ "reason": "同意" })).await;
    assert_eq!(reopened.status, "REOPENED");
    let seen = institute.gql(FILING, json!({ "id": filing.id })).await["filing"].take();
    assert_eq!(seen["events"][0]["kind"], "filing_reopened");
    assert_eq!(seen["events"][1]["note"], reason["reason"]);
    world.advance_filing(reopened, "ACCEPTED").await;
});

on_both_engines!(an_exception_moves_the_days_of_one_enterprise, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "DRAFT").await;
    let park = world.as_(account::A_MANAGER).await;
    let later = json!({ "dueOn": "2026-12-20", "excused": false, "reason": "设备检修" });
    world.review(&park, ("grantFilingException", "GrantFilingExceptionInput"), &filing, later).await;
    let seen = park.gql(FILING, json!({ "id": filing.id })).await["filing"].take();
    assert_eq!((&seen["dueOn"], &seen["locksOn"]), (&json!("2026-12-20"), &json!("2026-12-20")));
    let other = world.as_(account::A2_MANAGER).await;
    let neighbour = world.filing_of(&other, (world.a.second, "2026-10")).await;
    let seen = other.gql(FILING, json!({ "id": neighbour.id })).await["filing"].take();
    assert_eq!(seen["dueOn"], "2026-11-30");
    let grant = "mutation($input: GrantFilingExceptionInput!) { grantFilingException(input: $input) { id } }";
    let input = json!({ "id": neighbour.id, "version": neighbour.version, "excused": true, "reason": "停产" });
    other.expect_code(grant, json!({ "input": input }), "FORBIDDEN").await;
});

on_both_engines!(what_is_being_written_is_the_enterprises_alone, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "DRAFT").await;
    for who in [account::A_MANAGER, account::COORDINATOR] {
        let seen = world.as_(who).await.gql(FILING, json!({ "id": filing.id })).await["filing"].take();
        assert_eq!(seen["rows"], json!([]), "{who}");
    }
    for who in [account::VIEWER, account::LEAD, account::A2_MANAGER, account::B_MANAGER, account::ADMIN] {
        world.as_(who).await.expect_code(FILING, json!({ "id": filing.id }), "NOT_FOUND").await;
    }
    world.advance_filing(filing.clone(), "SUBMITTED").await;
    let seen = world.as_(account::VIEWER).await.gql(FILING, json!({ "id": filing.id })).await["filing"].take();
    assert!(seen["rows"].as_array().is_some_and(|rows: &Vec<Value>| rows.len() == 6), "{seen:#}");
});

on_both_engines!(a_part_of_the_enterprises_name_finds_its_filings_for_whoever_sees_them, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-10", "SUBMITTED").await;
    let list = "query($t: String) { filings(filter: { text: $t, period: \"2026-10\" }) { totalCount } }";
    for (who, count) in
        [(account::COORDINATOR, 1), (account::A_MANAGER, 1), (account::A1_STAFF, 1), (account::B_MANAGER, 0)]
    {
        let found = world.as_(who).await.gql(list, json!({ "t": "青竹" })).await;
        assert_eq!(found["filings"]["totalCount"], count, "{who}");
    }
});
