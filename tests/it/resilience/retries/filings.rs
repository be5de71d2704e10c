//! Forms, campaigns and filings, each mutation sent twice.

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::filings::{FilingRef, MONTHLY, cell, monthly};
use tests::world::{World, account};
use uuid::Uuid;

use super::{all_of, case, stale};

const MORE: &str = "{ id version }";

fn at(filing: &FilingRef, more: Value) -> Value {
    let mut input = more;
    (input["id"], input["version"]) = (json!(filing.id), json!(filing.version));
    input
}

fn of(filing: &FilingRef, more: Value) -> Value {
    let mut input = more;
    input["id"] = json!(filing.id);
    input
}

fn elsewhere() -> Value {
    json!({ "id": Uuid::now_v7() })
}

on_both_engines!(campaigns_are_changed_once, |app| async move {
    let world = app.world().await;
    let days = json!({ "opensOn": "2026-11-01", "dueOn": "2026-11-30", "locksOn": "2026-12-15" });
    let with = |mut more: Value| {
        days.as_object().expect("days").iter().for_each(|(name, day)| more[name] = day.clone());
        more
    };
    let open = with(json!({ "formVersionId": world.form_version(MONTHLY).await, "title": "十月", "period": "2026-10",
        "parkIds": [world.a.park] }));
    let kept = world.open_campaign(world.a, (MONTHLY, "2026-09")).await;
    let edit = with(json!({ "id": kept["id"], "version": kept["version"], "title": "改名" }));
    let gone = world.open_campaign(world.a, (MONTHLY, "2026-08")).await;
    let cancel = json!({ "id": gone["id"], "version": gone["version"], "reason": "推迟" });
    let cases = vec![
        case(account::COORDINATOR, "openCampaign", open, json!({ "title": "别的" })),
        case(account::COORDINATOR, "editCampaign", edit, stale()),
        case(account::COORDINATOR, "cancelCampaign", cancel, stale()),
    ];
    all_of(&app, cases, &world).await;
});

/// A new form with a draft of the given number of fields, and what `saveFormVersion` takes.
async fn form(world: &World, code: &str) -> (String, Value) {
    let who = world.as_(account::COORDINATOR).await;
    let add = "mutation($input: AddFormInput!) { addForm(input: $input) { id } }";
    let new = json!({ "code": code, "titleZh": "表", "titleEn": "Form", "periodKind": "MONTH" });
    let form = who.gql(add, json!({ "input": new })).await["addForm"]["id"].as_str().expect("an id").to_owned();
    let draft = draft(world, &form).await;
    (form, draft)
}

async fn draft(world: &World, form: &str) -> Value {
    let who = world.as_(account::COORDINATOR).await;
    let draft = format!("mutation($input: FormIdInput!) {{ draftFormVersion(input: $input) {MORE} }}");
    let mut save = who.gql(&draft, json!({ "input": { "id": form } })).await["draftFormVersion"].take();
    let label = json!({ "zh": "水", "en": "Water" });
    let field = json!({ "code": "fresh", "label": label, "help": label, "kind": "NUMBER", "unit": "t", "precision": 2,
        "required": true, "carried": false, "dimension": false, "options": [], "indicator": "" });
    save["sections"] = json!([{ "code": "water", "label": label, "help": label, "fields": [field] }]);
    (save["source"], save["confidence"]) = (json!("某某"), json!("UNVERIFIED"));
    save
}

async fn saved(world: &World, input: &Value) -> Value {
    let save = format!("mutation($input: SaveFormVersionInput!) {{ saveFormVersion(input: $input) {MORE} }}");
    world.as_(account::COORDINATOR).await.gql(&save, json!({ "input": input })).await["saveFormVersion"].take()
}

async fn published(world: &World, version: &Value) {
    let publish = format!("mutation($input: VersionInput!) {{ publishFormVersion(input: $input) {MORE} }}");
    world.as_(account::COORDINATOR).await.gql(&publish, json!({ "input": version })).await;
}

fn rule(form: &str, code: &str) -> Value {
    json!({ "formId": form, "code": code, "level": "MANDATORY", "scope": "FIELD", "fields": ["water.fresh"],
        "expression": "value >= 0", "message": { "zh": "不得为负", "en": "Not negative" }, "source": "某某",
        "confidence": "UNVERIFIED" })
}

async fn ruled(world: &World, form: &str, code: &str) -> Value {
    let save = format!("mutation($input: FormRuleInput!) {{ saveFormRule(input: $input) {MORE} }}");
    let who = world.as_(account::COORDINATOR).await;
    who.gql(&save, json!({ "input": rule(form, code) })).await["saveFormRule"].take()
}

on_both_engines!(forms_and_rules_are_changed_once, |app| async move {
    let world = app.world().await;
    let c = account::COORDINATOR;
    let new = json!({ "code": "new_form", "titleZh": "新表", "titleEn": "New", "periodKind": "MONTH" });
    let (_, first) = form(&world, "form_one").await;
    let (_, second) = form(&world, "form_two").await;
    let second = saved(&world, &second).await;
    let (third_form, third) = form(&world, "form_three").await;
    published(&world, &saved(&world, &third).await).await;
    let (fourth_form, fourth) = form(&world, "form_four").await;
    published(&world, &saved(&world, &fourth).await).await;
    let fourth = draft(&world, &fourth_form).await;
    let fourth = json!({ "id": fourth["id"], "version": fourth["version"] });
    let (used, gone, retired) = (
        ruled(&world, &third_form, "M-1").await,
        ruled(&world, &third_form, "M-2").await,
        ruled(&world, &third_form, "M-3").await,
    );
    let publish = format!("mutation($input: VersionInput!) {{ publishFormRule(input: $input) {MORE} }}");
    let retired = world.as_(c).await.gql(&publish, json!({ "input": retired })).await["publishFormRule"].take();
    let cases = vec![
        case(c, "addForm", new, json!({ "titleZh": "别的" })),
        case(c, "saveFormVersion", first, stale()),
        case(c, "publishFormVersion", second, stale()),
        case(c, "draftFormVersion", json!({ "id": third_form }), elsewhere()),
        case(c, "discardFormVersion", fourth, stale()),
        case(c, "saveFormRule", rule(&third_form, "M-4"), json!({ "code": "M-5" })),
        case(c, "publishFormRule", used, stale()),
        case(c, "discardFormRule", gone, stale()),
        case(c, "retireFormRule", retired, stale()),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(what_an_enterprise_does_with_a_filing_is_done_once, |app| async move {
    let world = app.world().await;
    world.filing_in("2025-10", "SUBMITTED").await;
    let staff = world.as_(account::A1_STAFF).await;
    let open = async |period: &str| {
        world.open_campaign(world.a, (MONTHLY, period)).await;
        world.filing_of(&staff, (world.a.first, period)).await
    };
    let (blank, still, withdrawn, carried) =
        (open("2026-06").await, open("2026-07").await, open("2026-08").await, open("2026-09").await);
    let book = staff.download(&format!("/api/filings/{}/workbook.xlsx", carried.id)).await;
    let sha = staff.put_file("filing.xlsx", &book).await;
    let ready = world.filled_filing("2025-08").await;
    let typed = json!({ "sequence": blank.sequence, "cells": [cell("water", "-", "tap", "5")] });
    let declared = json!({ "from": "2026-07-01", "reason": "检修" });
    let declare = "mutation($input: DeclareStandstillInput!) { declareStandstill(input: $input) { id } }";
    let input = of(&withdrawn, json!({ "from": "2026-08-01", "reason": "检修" }));
    staff.gql(declare, json!({ "input": input })).await;
    let failing = failing(&world).await;
    let (s, m) = (account::A1_STAFF, account::A1_MANAGER);
    let cases = vec![
        case(s, "saveFilingCells", of(&blank, typed), json!({ "sequence": 9 })),
        case(
            s,
            "previewFilingImport",
            of(&carried, json!({ "sha256": sha })),
            json!({ "sha256": tests::sha256(b"other") }),
        ),
        case(s, "importFiling", of(&carried, json!({ "sha256": sha })), elsewhere()),
        case(s, "carryFilingForward", of(&carried, json!({})), elsewhere()),
        case(s, "confirmCarried", of(&carried, json!({})), elsewhere()),
        case(s, "explainVerdict", failing, json!({ "text": "别的" })),
        case(s, "declareStandstill", of(&still, declared), json!({ "reason": "别的" })),
        case(s, "withdrawStandstill", of(&withdrawn, json!({})), elsewhere()),
        case(m, "submitFiling", at(&ready, json!({})), stale()),
    ];
    all_of(&app, cases, &world).await;
});

/// A filing in which an advisory rule fails, and its explanation.
async fn failing(world: &World) -> Value {
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let staff = world.as_(account::A1_STAFF).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let mut cells = monthly();
    cells.push(cell("energy", "-", "electricity", "200000"));
    let filled = world.fill(&staff, &filing, cells).await;
    let check =
        "query($id: UUID!) { filing(id: $id) { check { verdicts { rule level place { section row field } } } } }";
    let check = staff.gql(check, json!({ "id": filled.id })).await["filing"]["check"].take();
    let verdicts = check["verdicts"].as_array().expect("verdicts");
    let advisory = verdicts.iter().find(|one| one["level"] == "ADVISORY").expect("an advisory failure");
    of(&filled, json!({ "rule": advisory["rule"], "place": advisory["place"], "text": "产量增加" }))
}

on_both_engines!(a_submission_that_was_kept_back_is_answered_so_again, |app| async move {
    let world = app.world().await;
    let (staff, manager) = (world.as_(account::A1_STAFF).await, world.as_(account::A1_MANAGER).await);
    world.open_campaign(world.a, (MONTHLY, "2026-10")).await;
    let filing = world.filing_of(&staff, (world.a.first, "2026-10")).await;
    let mut cells = monthly();
    cells.push(cell("water", "-", "fresh", "21000"));
    let filled = world.fill(&staff, &filing, cells).await;
    let submit = "mutation($input: FilingVersionInput!) { submitFiling(input: $input) { submitted } }";
    let input = at(&filled, json!({ "clientMutationId": "kept back" }));
    let first = manager.gql(submit, json!({ "input": input })).await;
    assert_eq!(first["submitFiling"]["submitted"], false);
    // Corrected and handed in by a second request: the first one's answer stays what it was.
    let now = world.look_at_filing(&staff, &filled.id).await;
    let corrected = world.fill(&staff, &now, vec![cell("water", "-", "fresh", "20000")]).await;
    assert!(world.submit(&manager, &corrected).await.0);
    assert_eq!(manager.gql(submit, json!({ "input": input })).await, first);
});

on_both_engines!(what_reviewers_do_with_a_filing_is_done_once, |app| async move {
    let world = app.world().await;
    let (submitted, passed, returned) = (
        world.filing_in("2025-05", "SUBMITTED").await,
        world.filing_in("2025-06", "PARK_ACCEPTED").await,
        world.filing_in("2025-07", "SUBMITTED").await,
    );
    let (asking, opened, kept) = (
        world.filing_in("2025-08", "ACCEPTED").await,
        world.filing_in("2025-09", "ACCEPTED").await,
        world.filing_in("2025-10", "ACCEPTED").await,
    );
    let reason = || json!({ "reason": "水表读数有误" });
    let park = world.as_(account::A_STAFF).await;
    let kept = world.review(&park, ("requestReopening", "FilingReasonInput"), &kept, reason()).await;
    let draft = world.filled_filing("2026-10").await;
    let other = world.filled_filing("2026-09").await;
    let back = json!({ "reason": "请核实", "comments": [], "correctBy": "2026-12-20" });
    let later = json!({ "dueOn": "2026-12-20", "excused": false, "reason": "设备检修" });
    let (a, p, c) = (account::A_MANAGER, account::A_STAFF, account::COORDINATOR);
    let cases = vec![
        case(p, "acceptFiling", at(&submitted, json!({})), stale()),
        case(c, "acceptFiling", at(&passed, json!({})), stale()),
        case(p, "returnFiling", at(&returned, back), stale()),
        case(p, "requestReopening", at(&asking, reason()), stale()),
        case(c, "reopenFiling", at(&opened, reason()), stale()),
        case(c, "refuseReopening", at(&kept, reason()), stale()),
        case(a, "grantFilingException", at(&draft, later), stale()),
        case(p, "remindFiler", of(&other, json!({ "note": "请尽快" })), json!({ "note": "别的" })),
    ];
    all_of(&app, cases, &world).await;
});
