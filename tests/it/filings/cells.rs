//! Writing cells through the API.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::{MONTHLY, cell, monthly};

const SAVE: &str = "mutation($input: SaveFilingCellsInput!) { saveFilingCells(input: $input) {
  filing { id version sequence status rows { section key cells { field value fault } } }
  clashes { place { section row field } mine theirs by { account } } } }";
const LOCK: &str = "query($id: UUID!) { filing(id: $id) { lock viewerCan } }";

on_both_engines!(two_people_write_different_cells_and_the_later_one_is_told_of_the_same_cell, |app| async move {
    let world = app.world().await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let (staff, manager) = (world.as_(account::A1_STAFF).await, world.as_(account::A1_MANAGER).await);
    let seen = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    world.fill(&staff, &seen, vec![cell("water", "-", "tap", "１，２００．５")]).await;
    // The manager has not seen that change: another cell is fine, the same one is not.
    let input = json!({ "id": seen.id, "sequence": seen.sequence,
        "cells": [cell("water", "-", "tap", "900"), cell("water", "-", "surface", "30")] });
    let saved = manager.gql(SAVE, json!({ "input": input })).await["saveFilingCells"].take();
    let clash = &saved["clashes"][0];
    assert_eq!((&clash["mine"], &clash["theirs"]), (&json!("900"), &json!("1200.5")));
    assert_eq!(clash["by"]["account"], account::A1_STAFF);
    let cells = saved["filing"]["rows"][0]["cells"].as_array().expect("cells");
    assert_eq!(cells.len(), 2, "{saved:#}");
    // Having seen it, the manager may write over it.
    let now = world.look_at_filing(&manager, &seen.id).await;
    let again = world.fill(&manager, &now, vec![cell("water", "-", "tap", "900")]).await;
    assert_eq!(again.sequence, now.sequence + 1);
});

on_both_engines!(what_cannot_be_read_is_kept_and_marked, |app| async move {
    let world = app.world().await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let cells = [("tap", "12,5"), ("surface", "约30"), ("groundwater", "5 kg"), ("fresh", "1.234")];
    let cells: Vec<Value> = cells.iter().map(|(field, value)| cell("water", "-", field, value)).collect();
    let input = json!({ "id": filing.id, "sequence": 0, "cells": cells });
    let saved = staff.gql(SAVE, json!({ "input": input })).await["saveFilingCells"]["filing"].take();
    let faults: Vec<(&str, &str)> = saved["rows"][0]["cells"]
        .as_array()
        .expect("cells")
        .iter()
        .map(|cell| (cell["value"].as_str().expect("a text"), cell["fault"].as_str().expect("a fault")))
        .collect();
    let told = [("12,5", "COMMA_DECIMAL"), ("约30", "NOT_A_NUMBER"), ("5 kg", "WRONG_UNIT"), ("1.234", "TOO_PRECISE")];
    assert_eq!(faults, told);
});

on_both_engines!(a_cell_that_the_form_does_not_have_is_refused_and_nothing_is_stored, |app| async move {
    let world = app.world().await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    for bad in [
        cell("water", "-", "unknown", "1"),
        cell("nowhere", "-", "tap", "1"),
        cell("water", "r2", "tap", "1"),
        cell("products", "../x", "name", "纸"),
    ] {
        let cells = json!([cell("water", "-", "tap", "7"), bad]);
        let input = json!({ "id": filing.id, "sequence": 0, "cells": cells });
        staff.expect_code(SAVE, json!({ "input": input }), "INVALID").await;
    }
    assert_eq!(world.look_at_filing(&staff, &filing.id).await.sequence, 0);
});

on_both_engines!(each_lock_is_named, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "DRAFT").await;
    let (staff, park) = (world.as_(account::A1_STAFF).await, world.as_(account::A_MANAGER).await);
    let lock = async |who: &tests::Client| who.gql(LOCK, json!({ "id": filing.id })).await["filing"]["lock"].take();
    assert_eq!(lock(&staff).await, Value::Null);
    assert_eq!(lock(&park).await, "NOT_YOURS");
    let save = json!({ "input": { "id": filing.id, "sequence": 99, "cells": [cell("water", "-", "tap", "1")] } });
    let refused = async |rule: &str| {
        let refused = staff.expect_code(SAVE, save.clone(), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some(rule));
    };
    park.expect_code(SAVE, save.clone(), "FORBIDDEN").await;
    let at = |day: u32| chrono::TimeZone::with_ymd_and_hms(&chrono::Utc, 2026, 12, day, 2, 0, 0).unwrap();
    app.clock.set(at(16));
    world.sign_in_again(account::A1_STAFF);
    let staff_later = world.as_(account::A1_STAFF).await;
    let told = staff_later.gql(LOCK, json!({ "id": filing.id })).await;
    assert_eq!(told["filing"]["lock"], "LOCK_DATE_PASSED");
    assert_eq!(told["filing"]["viewerCan"], json!([]));
    app.clock.set(tests::app::a_monday());
    let declare = "mutation($input: DeclareStandstillInput!) { declareStandstill(input: $input) { kind version sequence status id } }";
    let input = json!({ "id": filing.id, "from": "2026-10-01", "to": "2026-10-31", "reason": "停产检修" });
    staff.gql(declare, json!({ "input": input })).await;
    assert_eq!(lock(&staff).await, "STANDSTILL");
    refused("STANDSTILL_DECLARED").await;
    let submitted = world.look_at_filing(&staff, &filing.id).await;
    let submitted = world.advance_filing(submitted, "SUBMITTED").await;
    refused("ALREADY_SUBMITTED").await;
    assert_eq!(lock(&staff).await, "SUBMITTED");
    world.advance_filing(submitted, "ACCEPTED").await;
    assert_eq!(lock(&staff).await, "ACCEPTED");
});

on_both_engines!(what_is_excused_not_open_yet_or_cancelled_is_locked_with_that_reason, |app| async move {
    let world = app.world().await;
    let (staff, park) = (world.as_(account::A1_STAFF).await, world.as_(account::A_MANAGER).await);
    let institute = world.as_(account::COORDINATOR).await;
    let campaign = world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let told = async |lock: &str, rule: &str| {
        let seen = staff.gql(LOCK, json!({ "id": filing.id })).await;
        assert_eq!((&seen["filing"]["lock"], &seen["filing"]["viewerCan"]), (&json!(lock), &json!([])));
        let save = json!({ "id": filing.id, "sequence": 0, "cells": [cell("water", "-", "tap", "1")] });
        let refused = staff.expect_code(SAVE, json!({ "input": save }), "REFUSED").await;
        assert_eq!(refused.rule.as_deref(), Some(rule));
    };
    // Called for later than today.
    let edit = "mutation($input: EditCampaignInput!) { editCampaign(input: $input) { version } }";
    let days = |opens: &str, version: &Value| {
        json!({ "input": { "id": campaign["id"], "version": version, "title": "十月报", "opensOn": opens,
            "dueOn": "2026-12-10", "locksOn": "2026-12-20" } })
    };
    let later = institute.gql(edit, days("2026-12-01", &campaign["version"])).await["editCampaign"].take();
    told("NOT_YET_OPEN", "NOT_YET_OPEN").await;
    let now = institute.gql(edit, days("2026-11-01", &later["version"])).await["editCampaign"].take();
    // Nothing to file.
    let except = json!({ "excused": true, "reason": "当月未投产" });
    let version = world.look_at_filing(&park, &filing.id).await;
    let step = ("grantFilingException", "GrantFilingExceptionInput");
    let excused = world.review(&park, step, &version, except).await;
    told("EXCUSED", "EXCUSED").await;
    let again = json!({ "excused": false, "reason": "已投产" });
    world.review(&park, step, &excused, again).await;
    assert_eq!(staff.gql(LOCK, json!({ "id": filing.id })).await["filing"]["lock"], Value::Null);
    // The campaign is taken back.
    let cancel = "mutation($input: CancelCampaignInput!) { cancelCampaign(input: $input) { id } }";
    let input = json!({ "id": campaign["id"], "version": now["version"], "reason": "期间有误" });
    institute.gql(cancel, json!({ "input": input })).await;
    told("CANCELLED", "ILLEGAL_MOVE").await;
});

on_both_engines!(stable_values_are_carried_over_with_a_list_of_what_was_carried, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-09", "SUBMITTED").await;
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let carry = "mutation($input: FilingIdInput!) { carryFilingForward(input: $input) {
        carried { place { section row field } value fromPeriod confirmedAt } rows { section key cells { field value } } } }";
    let carried = staff.gql(carry, json!({ "input": { "id": filing.id } })).await["carryFilingForward"].take();
    let all = carried["carried"].as_array().expect("a list");
    let fields: Vec<_> = all.iter().map(|cell| cell["place"]["field"].as_str().expect("a field")).collect();
    assert_eq!(fields, ["name", "product_unit", "capacity", "fuel", "factor", "park_plant", "capacity"]);
    assert!(all.iter().all(|cell| cell["fromPeriod"] == "2026-09" && cell["confirmedAt"].is_null()), "{all:#?}");
    let again = staff.gql(carry, json!({ "input": { "id": filing.id } })).await["carryFilingForward"].take();
    assert_eq!(again["carried"].as_array().map(Vec::len), Some(7), "done again, it changes nothing");
    let now = world.look_at_filing(&staff, &filing.id).await;
    world.fill(&staff, &now, monthly()).await;
    let confirm = "mutation($input: ConfirmCarriedInput!) { confirmCarried(input: $input) { carried { confirmedBy { account } } } }";
    let confirmed = staff.gql(confirm, json!({ "input": { "id": filing.id } })).await;
    assert_eq!(confirmed["confirmCarried"]["carried"][0]["confirmedBy"]["account"], account::A1_STAFF);
});
