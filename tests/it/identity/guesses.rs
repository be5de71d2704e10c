//! Guessing: counted before it is tried, in the database, for known and unknown accounts alike.

use entities::guess;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tests::world::{PASSWORD, account};
use tests::{Engine, TestApp, on_both_engines, soak};

use super::{SIGN_IN, logged, sign_in, sql};

fn input(account: &str, password: &str) -> Value {
    json!({ "input": { "account": account, "password": password } })
}

/// One attempt: the code of its refusal, empty when it was let in.
async fn attempt(app: &TestApp, account: &str, password: &str) -> String {
    match app.anonymous().try_gql(SIGN_IN, input(account, password)).await {
        Ok(_) => String::new(),
        Err(refused) => refused.code,
    }
}

/// As if `seconds` had passed at the door.
async fn pass(app: &TestApp, seconds: i64) {
    for row in guess::Entity::find().all(&app.database).await.expect("counts") {
        let back = chrono::TimeDelta::seconds(seconds);
        let mut row: guess::ActiveModel = row.into();
        row.last_at = sea_orm::ActiveValue::Set(row.last_at.take().expect("a moment") - back);
        row.blocked_until = sea_orm::ActiveValue::Set(row.blocked_until.take().expect("a moment") - back);
        sea_orm::ActiveModelTrait::update(row, &app.database).await.expect("set back");
    }
}

// However patient somebody is, and however often the owner comes in between.
on_both_engines!(nobody_guesses_more_than_ten_times_in_a_quarter_of_an_hour, |app| async move {
    app.world().await;
    for name in [account::A_MANAGER, "nobody.at.all"] {
        let mut tried = 0;
        for second in 0..90 {
            tried += i32::from(attempt(&app, name, "a guess of mine").await == "REFUSED");
            if second % 5 == 0 {
                attempt(&app, name, PASSWORD).await;
            }
            pass(&app, 10).await;
        }
        let measured = format!("{tried} of 90 guesses of {name} were looked at in 15 minutes");
        let promise = format!("guessed logins, {name}, {:?}", app.engine);
        soak::report(&promise, "≤ 10 guesses per account in 15 min", &measured, "identity::guesses");
        assert!((5..=10).contains(&tried), "{name}: {tried} guesses in 15 minutes");
    }
    assert!(!logged(&app, &["locked_out"]).await.is_empty());
});

on_both_engines!(a_hundred_at_once_are_a_hundred, |app| async move {
    app.world().await;
    let crowd = (0..24).map(|i| {
        let app = &app;
        async move { attempt(app, account::A_MANAGER, &format!("guess number {i}")).await }
    });
    let codes = futures_util::future::join_all(crowd).await;
    let tried = codes.iter().filter(|code| *code == "REFUSED").count();
    assert!((1..=5).contains(&tried), "{codes:?}");
});

on_both_engines!(aliases_in_one_request_count, |app| async move {
    app.world().await;
    let guesses: String = (0..20)
        .map(|i| {
            format!("g{i}: signIn(input: {{ account: \"a.manager\", password: \"guess {i}\" }}) {{ accessToken }} ")
        })
        .collect();
    let response = app.anonymous().post(&format!("mutation {{ {guesses} }}"), json!({})).await;
    let body: Value = response.json().await.expect("JSON");
    let count = |rule: &str| body["errors"].to_string().matches(rule).count();
    assert!(count("BAD_CREDENTIALS") <= 5, "{body:#}");
    assert_eq!(attempt(&app, account::A_MANAGER, PASSWORD).await, "TOO_MANY");
});

on_both_engines!(waiting_grows_and_ends, |app| async move {
    app.world().await;
    for i in 0..5 {
        assert_eq!(attempt(&app, account::A_MANAGER, &format!("wrong {i}")).await, "REFUSED");
    }
    let refused = app.anonymous().expect_code(SIGN_IN, input(account::A_MANAGER, PASSWORD), "TOO_MANY").await;
    let wait = |error: &Value| error["extensions"]["retryAfter"].as_i64().expect("seconds");
    assert!((1..=30).contains(&wait(&refused.error)), "{:#}", refused.error);
    pass(&app, 31).await;
    assert_eq!(attempt(&app, account::A_MANAGER, "wrong again").await, "REFUSED");
    let refused = app.anonymous().expect_code(SIGN_IN, input(account::A_MANAGER, PASSWORD), "TOO_MANY").await;
    assert!((31..=60).contains(&wait(&refused.error)), "{:#}", refused.error);
    pass(&app, 61).await;
    sign_in(&app, account::A_MANAGER).await;
});

// Two servers on one database count together.
#[tokio::test]
async fn two_servers_count_together() {
    let first = TestApp::spawn(Engine::Sqlite).await;
    first.world().await;
    let url = first.database_url.clone();
    let second = TestApp::spawn_with(Engine::Sqlite, move |config| config.database_url = Some(url)).await;
    let mut tried = 0;
    for i in 0..20 {
        let app = if i % 2 == 0 { &first } else { &second };
        tried += i32::from(attempt(app, account::A_MANAGER, &format!("guess {i}")).await == "REFUSED");
    }
    assert_eq!(tried, 5);
}

on_both_engines!(the_security_administrator_unlocks, |app| async move {
    let world = app.world().await;
    for i in 0..6 {
        attempt(&app, account::A_STAFF, &format!("wrong {i}")).await;
    }
    let unlock = "mutation($input: PersonInput!) { unlockPerson(input: $input) { standing { lockedUntil } } }";
    let person = json!({ "input": { "id": world.person(account::A_STAFF), "version": 1 } });
    let standing = "query($id: UUID!) { person(id: $id) { standing { lockedUntil } } }";
    let security = world.as_(account::SECURITY).await;
    let id = json!({ "id": world.person(account::A_STAFF) });
    let seen = security.gql(standing, id.clone()).await;
    assert!(seen["person"]["standing"]["lockedUntil"].is_string(), "{seen:#}");
    for other in [account::ADMIN, account::COORDINATOR, account::A_MANAGER] {
        world.as_(other).await.expect_code(unlock, person.clone(), "FORBIDDEN").await;
        assert_eq!(world.as_(other).await.gql(standing, id.clone()).await["person"]["standing"], Value::Null);
    }
    let done = security.gql(unlock, person).await;
    assert_eq!(done["unlockPerson"]["standing"]["lockedUntil"], Value::Null);
    sign_in(&app, account::A_STAFF).await;
    assert_eq!(logged(&app, &["account_unlocked"]).await.len(), 1);
});

/// What strangers type is not kept: it may be a password in the wrong field.
#[tokio::test]
async fn what_is_typed_is_not_kept() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    attempt(&app, "my-secret-in-the-wrong-field", "x").await;
    let rows = guess::Entity::find().all(&app.database).await.expect("counts");
    assert!(rows.iter().all(|row| row.key.len() == 64 && !row.key.contains("secret")));
    // Swept an hour later.
    sql(&app, "UPDATE guess SET last_at = '2026-01-01 00:00:00+00:00'").await;
    let db = domain::db::Db::connect(&app.database_url).await.expect("the database");
    domain::identity::forget_guesses(&db, tests::app::a_monday()).await.expect("swept");
    assert!(guess::Entity::find().all(&app.database).await.expect("counts").is_empty());
}
