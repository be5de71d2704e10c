//! One's own account.

use serde_json::{Value, json};
use tests::world::{PASSWORD, account};
use tests::{Client, on_both_engines};

use super::{refresh, sign_in, whose};

const CHANGE: &str = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { account } }";
const PROFILE: &str =
    "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { name locale mailMode version } }";

fn change(current: &str, new: &str) -> Value {
    json!({ "input": { "current": current, "new": new } })
}

on_both_engines!(a_new_password_ends_the_other_sessions, |app| async move {
    app.world().await;
    let (other, other_cookie) = sign_in(&app, account::A_MANAGER).await;
    let (mine, my_cookie) = sign_in(&app, account::A_MANAGER).await;
    let client = Client::anonymous(&app.base).with_token(Some(mine.clone()));
    client.gql(CHANGE, change(PASSWORD, "a-new-Password-7")).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(whose(&app, &other).await, None);
    assert!(refresh(&app, &other_cookie).await.is_err());
    assert!(whose(&app, &mine).await.is_some());
    assert!(refresh(&app, &my_cookie).await.is_ok());
    Client::signed_in(&app.base, account::A_MANAGER, "a-new-Password-7").await;
});

on_both_engines!(the_old_password_must_be_right, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    let refused = client.expect_code(CHANGE, change("wrong", "a-new-Password-7"), "INVALID").await;
    assert_eq!(refused.error["extensions"]["fields"], json!([{ "path": "current", "rule": "WRONG_PASSWORD" }]));
    let long = "x1y2z3".repeat(40);
    let weak = [("short", "WEAK_PASSWORD"), ("aaaaaaaaaaaa", "WEAK_PASSWORD"), (&long, "TOO_LONG")];
    for (password, rule) in weak.into_iter().chain([("my-a.manager-name", "PASSWORD_NAMES")]) {
        let refused = client.expect_code(CHANGE, change(PASSWORD, password), "INVALID").await;
        assert_eq!(refused.error["extensions"]["fields"][0]["rule"], rule, "{password}");
    }
    // A stolen token does not help to guess the password.
    let mut refusals = Vec::new();
    for i in 0..10 {
        let refused = client.try_gql(CHANGE, change(&format!("guess-{i}"), "a-new-Password-7")).await;
        refusals.push(refused.expect_err("refused").code);
    }
    assert!(refusals.contains(&"TOO_MANY".to_owned()), "{refusals:?}");
});

on_both_engines!(a_profile_changes_what_is_given, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    let data = client.gql(PROFILE, json!({ "input": { "version": 1, "locale": "EN" } })).await;
    assert_eq!(
        data["updateProfile"],
        json!({ "name": "测试 a.manager", "locale": "EN", "mailMode": "EACH", "version": 2 })
    );
    let data = client.gql(PROFILE, json!({ "input": { "version": 2, "name": " 新名 ", "mailMode": "DIGEST" } })).await;
    assert_eq!(data["updateProfile"], json!({ "name": "新名", "locale": "EN", "mailMode": "DIGEST", "version": 3 }));
    client.expect_code(PROFILE, json!({ "input": { "version": 2, "locale": "EN" } }), "CONFLICT").await;
});
