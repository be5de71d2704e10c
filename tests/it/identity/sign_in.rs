use std::time::{Duration, Instant};

use reqwest::StatusCode;
use reqwest::header::SET_COOKIE;
use serde_json::{Value, json};
use tests::world::{PASSWORD, World, account};
use tests::{Engine, TestApp, on_both_engines};

use super::{SIGN_IN, post, sign_in, whose};

fn input(account: &str, password: &str) -> Value {
    json!({ "input": { "account": account, "password": password } })
}

on_both_engines!(by_account_or_email_in_any_case, |app| async move {
    app.world().await;
    for name in [account::A_MANAGER, " A.Manager ", &World::email(account::A_MANAGER)] {
        let (token, _) = sign_in(&app, name).await;
        assert_eq!(whose(&app, &token).await.as_deref(), Some(account::A_MANAGER));
    }
});

#[tokio::test]
async fn the_cookie_is_for_this_server_alone() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let response = post(&app, SIGN_IN, input(account::A_MANAGER, PASSWORD), &[]).await;
    let cookie = response.headers()[SET_COOKIE].to_str().expect("text").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/graphql"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "not by TLS: {cookie}");
    let https = TestApp::spawn_with(Engine::Sqlite, |config| config.public_url = Some("https://park.example".into()));
    let https = https.await;
    https.world().await;
    let response = post(&https, SIGN_IN, input(account::A_MANAGER, PASSWORD), &[]).await;
    assert!(response.headers()[SET_COOKIE].to_str().expect("text").contains("Secure"));
}

/// The same answer for a wrong password, an unknown account and a disabled person; about the same time too.
#[tokio::test]
async fn who_has_an_account_cannot_be_found_out() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    // With a hash as expensive as real ones: the world's are cheap.
    let hash = domain::identity::password::hash_now(PASSWORD).expect("a hash");
    set(&app, &format!("password_hash = '{hash}'"), account::A_MANAGER).await;
    set(&app, &format!("active = false, password_hash = '{hash}'"), account::A_STAFF).await;
    let mut seen = Vec::new();
    for (name, password) in [
        (account::A_MANAGER, "a wrong password"),
        ("nobody.at.all", "a wrong password"),
        (account::A_STAFF, PASSWORD),
        ("", ""),
    ] {
        let started = Instant::now();
        let response = post(&app, SIGN_IN, input(name, password), &[]).await;
        let status = response.status();
        let mut body: Value = response.json().await.expect("JSON");
        let error = &mut body["errors"][0];
        assert_eq!(error["extensions"]["rule"], "BAD_CREDENTIALS", "{error:#}");
        error["extensions"]["requestId"].take();
        seen.push((status, error.take(), started.elapsed()));
    }
    assert!(seen.iter().all(|(status, error, _)| (*status, error) == (seen[0].0, &seen[0].1)), "{seen:#?}");
    let known = seen[0].2;
    for (.., unknown) in &seen[1..3] {
        // A machine under load is not a stop-watch: a forgotten hash would be a hundred times faster.
        assert!(*unknown * 6 > known && known * 6 + Duration::from_millis(50) > *unknown, "{seen:#?}");
    }
}

async fn set(app: &TestApp, what: &str, account: &str) {
    use sea_orm::ConnectionTrait;
    let sql = format!("UPDATE \"user\" SET {what} WHERE account = '{account}'");
    app.database.execute_unprepared(&sql).await.expect("the row");
}

#[tokio::test]
async fn guesses_are_counted_by_account() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let mut tried = 0;
    // By account and by e-mail is the same account, from many addresses or one.
    for i in 0..20 {
        let email = World::email(account::A_MANAGER);
        let name = if i % 2 == 0 { account::A_MANAGER } else { &email };
        let refused =
            app.anonymous().try_gql(SIGN_IN, input(name, &format!("guess number {i}"))).await.expect_err("refused");
        tried += i32::from(refused.rule.as_deref() == Some("BAD_CREDENTIALS"));
        if refused.code == "TOO_MANY" {
            assert!(refused.error["extensions"]["retryAfter"].as_u64().is_some_and(|s| s > 0 && s <= 900));
        }
    }
    assert!((1..=10).contains(&tried), "{tried} guesses in 15 minutes");
    // Even the right password waits now; another account does not.
    app.anonymous().expect_code(SIGN_IN, input(account::A_MANAGER, PASSWORD), "TOO_MANY").await;
    sign_in(&app, account::A_STAFF).await;
}

#[tokio::test]
async fn guesses_are_counted_by_address() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let mut tried = 0;
    for i in 0..40 {
        let refused = app.anonymous().try_gql(SIGN_IN, input(&format!("nobody{i}"), "one password")).await;
        tried += i32::from(refused.expect_err("refused").code == "REFUSED");
    }
    assert_eq!(tried, 30);
    app.anonymous().expect_code(SIGN_IN, input(account::A_MANAGER, PASSWORD), "TOO_MANY").await;
}

/// A crowd at once: no more than two hashes at a time, nobody is lost, nothing breaks.
#[tokio::test]
async fn a_crowd_signs_in() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let crowd = account::ALL.map(|name| {
        let client = app.anonymous();
        async move { client.post(SIGN_IN, input(name, PASSWORD)).await.status() }
    });
    let statuses = futures_util::future::join_all(crowd).await;
    assert!(statuses.iter().all(|status| *status == StatusCode::OK), "{statuses:?}");
}

/// A password is never in the log of anything: not in an error either.
#[tokio::test]
async fn a_password_does_not_come_back() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let secret = "Zx-very-secret-9";
    let response = post(&app, SIGN_IN, input(account::A_MANAGER, secret), &[]).await;
    assert!(!response.text().await.expect("a body").contains(secret));
}
