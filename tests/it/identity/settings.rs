//! The rules of signing in: data that the security administrator sets, and what they do.

use serde_json::{Value, json};
use tests::world::{PASSWORD, account};
use tests::{Client, on_both_engines};

use super::{SIGN_IN, sign_in, sql, whose};

const READ: &str = "{ securitySettings { profile minLength idleMinutes version changes { actorName changes { field before after } } } }";
const CHANGE: &str =
    "mutation($input: ChangeSecuritySettingsInput!) { changeSecuritySettings(input: $input) { profile version } }";
const APPLY: &str = "mutation($input: ApplySecurityProfileInput!) { applySecurityProfile(input: $input) { profile version maxAgeDays secondFactorRoles } }";
const CHANGE_PASSWORD: &str = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { id } }";
const ENTER: &str = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken next { step ticket } } }";
const RENEW: &str = "mutation($input: RenewPasswordInput!) { renewPassword(input: $input) { viewer { account } } }";

fn rules(version: i32, change: &Value) -> Value {
    let mut input = json!({ "version": version, "minLength": 12, "minClasses": 1, "maxAgeDays": 0, "history": 1,
        "renewGiven": false, "idleMinutes": 480, "absoluteMinutes": 10080, "secondFactorRoles": [] });
    for (name, value) in change.as_object().expect("changes") {
        input[name] = value.clone();
    }
    json!({ "input": input })
}

async fn rule_of(client: &Client, current: &str, new: &str) -> Option<String> {
    let input = json!({ "input": { "current": current, "new": new } });
    let refused = client.try_gql(CHANGE_PASSWORD, input).await.err()?;
    refused.error["extensions"]["fields"][0]["rule"].as_str().map(str::to_owned)
}

on_both_engines!(a_profile_sets_all_rules_and_each_change_is_kept, |app| async move {
    let world = app.world().await;
    let security = world.as_(account::SECURITY).await;
    let first = security.field("securitySettings", READ).await;
    assert_eq!((&first["profile"], &first["version"], &first["changes"]), (&json!("STANDARD"), &json!(0), &json!([])));
    for other in [account::ADMIN, account::AUDIT, account::COORDINATOR, account::A_MANAGER] {
        let client = world.as_(other).await;
        client.expect_code(READ, json!({}), "FORBIDDEN").await;
        client.expect_code(CHANGE, rules(0, &json!({})), "FORBIDDEN").await;
        client.expect_code(APPLY, json!({ "input": { "version": 0, "profile": "MLPS" } }), "FORBIDDEN").await;
    }
    let applied = security.gql(APPLY, json!({ "input": { "version": 0, "profile": "MLPS" } })).await;
    let expected = json!({ "profile": "MLPS", "version": 1, "maxAgeDays": 90,
        "secondFactorRoles": ["COORDINATOR", "PLATFORM_ADMIN"] });
    assert_eq!(applied["applySecurityProfile"], expected);
    security.expect_code(CHANGE, rules(0, &json!({})), "CONFLICT").await;
    security.expect_code(APPLY, json!({ "input": { "version": 1, "profile": "OWN" } }), "INVALID").await;
    let own = security.gql(CHANGE, rules(1, &json!({ "minLength": 14 }))).await;
    assert_eq!(own["changeSecuritySettings"], json!({ "profile": "OWN", "version": 2 }));
    let seen = security.field("securitySettings", READ).await;
    let changes = seen["changes"].as_array().expect("changes");
    assert_eq!(changes.len(), 2);
    assert!(changes[0]["changes"].to_string().contains("minLength"), "{:#}", changes[0]);
    assert_eq!(changes[0]["actorName"], "测试 security");
});

on_both_engines!(values_out_of_range_are_named, |app| async move {
    let world = app.world().await;
    let security = world.as_(account::SECURITY).await;
    for (field, value) in [
        ("minLength", 7),
        ("minLength", 65),
        ("minClasses", 0),
        ("minClasses", 5),
        ("maxAgeDays", -1),
        ("history", 0),
        ("history", 25),
        ("idleMinutes", 4),
        ("absoluteMinutes", 479),
        ("absoluteMinutes", i32::MAX),
    ] {
        let refused = security.expect_code(CHANGE, rules(0, &json!({ field: value })), "INVALID").await;
        let fields = &refused.error["extensions"]["fields"];
        assert_eq!(fields, &json!([{ "path": field, "rule": "OUT_OF_RANGE" }]), "{field} {value}");
    }
});

on_both_engines!(passwords_follow_the_rules, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    for (password, rule) in [
        ("elevenchars", "WEAK_PASSWORD"),
        ("ababababababab", "WEAK_PASSWORD"),
        ("A.Manager-forever", "PASSWORD_NAMES"),
        ("my Park-Steward 99", "PASSWORD_NAMES"),
        ("我们的园区环保管家真好用呀", "PASSWORD_NAMES"),
        ("password1234567", "PASSWORD_COMMON"),
        ("!!Woaini1314520", "PASSWORD_COMMON"),
        ("1qaz2wsx3edc", "PASSWORD_COMMON"),
        (PASSWORD, "PASSWORD_REUSED"),
    ] {
        assert_eq!(rule_of(&client, PASSWORD, password).await.as_deref(), Some(rule), "{password}");
    }
    assert_eq!(rule_of(&client, PASSWORD, "青山绿水 7 号门前见").await.as_deref(), Some("WEAK_PASSWORD"), "eleven");
    let security = world.as_(account::SECURITY).await;
    security.gql(CHANGE, rules(0, &json!({ "minClasses": 3, "history": 3 }))).await;
    assert_eq!(rule_of(&client, PASSWORD, "only lower case here").await.as_deref(), Some("PASSWORD_CLASSES"));
    let mine = ["Three boats 1 river", "Three boats 2 rivers", "Three boats 3 rivers"];
    let mut current = PASSWORD;
    for new in mine {
        assert_eq!(rule_of(&client, current, new).await, None, "{new}");
        current = new;
    }
    // Three do not come back; the fourth last does.
    for old in mine {
        assert_eq!(rule_of(&client, current, old).await.as_deref(), Some("PASSWORD_REUSED"), "{old}");
    }
    assert_eq!(rule_of(&client, current, "Three boats 4 rivers").await, None);
    assert_eq!(rule_of(&client, "Three boats 4 rivers", mine[0]).await, None);
});

on_both_engines!(an_old_password_must_be_renewed_at_the_sign_in, |app| async move {
    let world = app.world().await;
    let security = world.as_(account::SECURITY).await;
    security.gql(CHANGE, rules(0, &json!({ "maxAgeDays": 90, "renewGiven": true }))).await;
    sign_in(&app, account::A_STAFF).await;
    sql(&app, "UPDATE \"user\" SET created_at = '2026-01-01 00:00:00+00:00' WHERE account = 'a.staff'").await;
    let input = json!({ "input": { "account": account::A_STAFF, "password": PASSWORD } });
    let entry = app.anonymous().gql(ENTER, input.clone()).await["signIn"].take();
    assert_eq!((&entry["accessToken"], &entry["next"]["step"]), (&Value::Null, &json!("NEW_PASSWORD")), "{entry:#}");
    let renew = |ticket: &Value, new: &str| json!({ "input": { "ticket": ticket, "new": new } });
    let ticket = &entry["next"]["ticket"];
    app.anonymous().expect_code(RENEW, renew(ticket, PASSWORD), "INVALID").await;
    let done = app.anonymous().gql(RENEW, renew(ticket, "drei Boote am Ufer 7")).await;
    assert_eq!(done["renewPassword"]["viewer"]["account"], account::A_STAFF);
    let again = app.anonymous().expect_code(RENEW, renew(ticket, "vier Boote am Ufer 8"), "REFUSED").await;
    assert_eq!(again.rule.as_deref(), Some("TICKET_INVALID"));
    app.anonymous().expect_code(SIGN_IN, input, "REFUSED").await;
    Client::signed_in(&app.base, account::A_STAFF, "drei Boote am Ufer 7").await;
    // One that somebody else chose is renewed too.
    let add = "mutation($input: AddPersonInput!) { addPerson(input: $input) { id } }";
    let person = json!({ "input": { "name": "新人", "account": "fresh", "email": "fresh@new.test",
        "password": "given by the chief 1", "memberships": [{ "role": "PARK_STAFF", "parkId": world.a.park }] } });
    world.as_(account::A_MANAGER).await.gql(add, person).await;
    let input = json!({ "input": { "account": "fresh", "password": "given by the chief 1" } });
    assert_eq!(app.anonymous().gql(ENTER, input).await["signIn"]["next"]["step"], "NEW_PASSWORD");
});

on_both_engines!(shorter_times_hold_for_open_sessions_too, |app| async move {
    let world = app.world().await;
    let (token, _) = sign_in(&app, account::A_STAFF).await;
    sql(&app, "UPDATE session SET last_used_at = '2026-11-01 00:00:00+00:00' WHERE user_id IN (SELECT id FROM \"user\" WHERE account = 'a.staff')").await;
    let security = world.as_(account::SECURITY).await;
    security.gql(CHANGE, rules(0, &json!({ "idleMinutes": 30, "absoluteMinutes": 720 }))).await;
    tests::wait_until("signed out", || async { whose(&app, &token).await.is_none() }).await;
    assert!(whose(&app, security.token().expect("a token")).await.is_some(), "in use");
});
