//! Forms: versions and rules.

mod shipped;

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;
use tests::world::filings::MONTHLY;

const VERSION: &str = "id number status version source confidence sections { code label { zh en } help { zh en }
  repeated { keys minRows maxRows } fields { code label { zh en } help { zh en } kind unit precision required carried
  dimension options { code label { zh en } unit } indicator } }";

async fn form(client: &tests::Client) -> Value {
    let forms = client.field("forms", "{ forms { id code current { id number } rules { code status } } }").await;
    forms.as_array().and_then(|all| all.iter().find(|form| form["code"] == MONTHLY)).expect("a form").clone()
}

on_both_engines!(a_form_is_drafted_saved_and_published_and_never_edited_after, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let before = form(&admin).await;
    let draft = format!("mutation($input: FormIdInput!) {{ draftFormVersion(input: $input) {{ {VERSION} }} }}");
    let mut drafted = admin.gql(&draft, json!({ "input": { "id": before["id"] } })).await["draftFormVersion"].take();
    assert_eq!((&drafted["number"], &drafted["status"]), (&json!(2), &json!("DRAFT")));
    // Asked again, the same draft; nobody else sees it.
    let again = admin.gql(&draft, json!({ "input": { "id": before["id"] } })).await["draftFormVersion"].take();
    assert_eq!(again["id"], drafted["id"]);
    let get = "query($id: UUID!) { formVersion(id: $id) { id } }";
    world.as_(account::A1_STAFF).await.expect_code(get, json!({ "id": drafted["id"] }), "NOT_FOUND").await;
    let save = format!("mutation($input: SaveFormVersionInput!) {{ saveFormVersion(input: $input) {{ {VERSION} }} }}");
    let publish = "mutation($input: VersionInput!) { publishFormVersion(input: $input) { status version } }";
    let mut sections = drafted["sections"].take();
    sections[0]["label"]["zh"] = json!("");
    let input = |version: &Value, sections: &Value| {
        json!({ "input": { "id": drafted["id"], "version": version, "sections": sections, "source": "测试",
            "confidence": "UNVERIFIED" } })
    };
    let saved = admin.gql(&save, input(&drafted["version"], &sections)).await["saveFormVersion"].take();
    let which = json!({ "input": { "id": drafted["id"], "version": saved["version"] } });
    let refused = admin.expect_code(publish, which, "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"][0]["path"], "sections[0].label.zh");
    admin.expect_code(&save, input(&drafted["version"], &sections), "CONFLICT").await;
    sections[0]["label"]["zh"] = json!("生产情况（修订）");
    let saved = admin.gql(&save, input(&saved["version"], &sections)).await["saveFormVersion"].take();
    let which = json!({ "input": { "id": drafted["id"], "version": saved["version"] } });
    let published = admin.gql(publish, which).await["publishFormVersion"].take();
    let refused = admin.expect_code(&save, input(&published["version"], &sections), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("ILLEGAL_MOVE"));
    assert_eq!(form(&admin).await["current"]["number"], 2);
    let save_as_staff = input(&published["version"], &sections);
    world.as_(account::A_MANAGER).await.expect_code(&save, save_as_staff, "FORBIDDEN").await;
});

on_both_engines!(a_rule_is_drafted_tried_on_past_filings_and_published, |app| async move {
    let world = app.world().await;
    world.filing_in("2026-09", "ACCEPTED").await;
    let admin = world.as_(account::ADMIN).await;
    let form_id = form(&admin).await["id"].clone();
    let save = "mutation($input: FormRuleInput!) { saveFormRule(input: $input) { id version number status } }";
    let rule = |code: &str, expression: &str, fields: Value| {
        json!({ "input": { "formId": form_id, "code": code, "level": "ADVISORY", "scope": "FORM", "fields": fields,
            "expression": expression, "message": { "zh": "用电过多", "en": "Too much electricity" }, "source": "测试",
            "confidence": "UNVERIFIED" } })
    };
    let on = json!(["energy.electricity"]);
    for (expression, fields) in [("form.energy.", on.clone()), ("true", json!(["energy.nothing"])), ("", on.clone())] {
        admin.expect_code(save, rule("T-1", expression, fields), "INVALID").await;
    }
    let strict = rule("T-1", "form.energy.electricity <= n(100000)", on.clone());
    let draft = admin.gql(save, strict).await["saveFormRule"].take();
    let trial =
        "query($id: UUID!) { tryFormRule(id: $id) { filings hit judged failed parks { park { id } filings hit } } }";
    let tried = admin.gql(trial, json!({ "id": draft["id"] })).await["tryFormRule"].take();
    assert_eq!(
        tried,
        json!({ "filings": 1, "hit": 1, "judged": 1, "failed": 1,
        "parks": [{ "park": { "id": world.a.park }, "filings": 1, "hit": 1 }] })
    );
    world.as_(account::A_MANAGER).await.expect_code(trial, json!({ "id": draft["id"] }), "NOT_FOUND").await;
    let publish = "mutation($input: VersionInput!) { publishFormRule(input: $input) { status } }";
    let which = json!({ "input": { "id": draft["id"], "version": draft["version"] } });
    assert_eq!(admin.gql(publish, which).await["publishFormRule"]["status"], "PUBLISHED");
    // From now on it speaks.
    let filing = world.filled_filing("2026-10").await;
    let (submitted, _, check) = world.submit(&world.as_(account::A1_MANAGER).await, &filing).await;
    assert!(!submitted && check.to_string().contains("T-1"), "{check:#}");
    // A code that is in use is drafted as its next version, and takes its place.
    let next = admin.gql(save, rule("T-1", "true", on)).await["saveFormRule"].take();
    assert_eq!(next["number"], 2);
    let which = json!({ "input": { "id": next["id"], "version": next["version"] } });
    admin.gql(publish, which).await;
    let manager = world.as_(account::A1_MANAGER).await;
    let now = world.look_at_filing(&manager, &filing.id).await;
    assert!(world.submit(&manager, &now).await.0);
});

#[test]
fn every_known_audit_rule_is_shipped_or_left_out_with_a_reason() {
    let shipped: Vec<&str> =
        domain::forms::shipped().iter().flat_map(|form| &form.rules).map(|rule| rule.code.as_str()).collect();
    let left: Vec<&str> = domain::forms::left_out().iter().map(|rule| rule.code.as_str()).collect();
    let mandatory = [("ID", 9), ("GEN", 6), ("WAT", 13), ("AIR", 7), ("SW", 3), ("HW", 6), ("PMT", 3)];
    let known = mandatory.iter().flat_map(|(group, n)| (1..=*n).map(move |at| format!("M-{group}-{at:02}")));
    for code in known.chain((1..=28).map(|at| format!("A-{at:02}"))) {
        let (in_a_form, out) = (shipped.contains(&code.as_str()), left.contains(&code.as_str()));
        assert!(in_a_form != out, "{code}: shipped {in_a_form}, left out {out}");
    }
    assert!(domain::forms::left_out().iter().all(|rule| !rule.reason.is_empty()));
}
