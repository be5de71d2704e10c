use serde_json::json;
use tests::world::account;
use tests::{Engine, TestApp, on_both_engines};

use super::{post, refresh, sign_in, whose};

on_both_engines!(a_refresh_token_rotates, |app| async move {
    app.world().await;
    let (_, first) = sign_in(&app, account::A_MANAGER).await;
    let (token, second) = refresh(&app, &first).await.expect("refreshed");
    assert_ne!(first, second);
    assert_eq!(whose(&app, &token).await.as_deref(), Some(account::A_MANAGER));
    let (_, third) = refresh(&app, &second).await.expect("refreshed again");
    assert_ne!(second, third);
});

on_both_engines!(one_that_comes_twice_ends_the_session, |app| async move {
    app.world().await;
    let (_, first) = sign_in(&app, account::A_MANAGER).await;
    let (token, second) = refresh(&app, &first).await.expect("refreshed");
    assert_eq!(refresh(&app, &first).await, Err("UNAUTHENTICATED".to_owned()));
    // Whoever has the new one is out as well: one of the two is a thief.
    assert_eq!(refresh(&app, &second).await, Err("UNAUTHENTICATED".to_owned()));
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    assert_eq!(whose(&app, &token).await, None);
});

/// Of many at once with one token, at most one gets on.
#[tokio::test]
async fn at_once_only_one_wins() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let (_, first) = sign_in(&app, account::A_MANAGER).await;
    let results = futures_util::future::join_all((0..8).map(|_| refresh(&app, &first))).await;
    assert!(results.iter().filter(|result| result.is_ok()).count() <= 1, "{results:?}");
}

#[tokio::test]
async fn made_up_ones_are_refused() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let (_, cookie) = sign_in(&app, account::A_MANAGER).await;
    let (id, _) = cookie.split_once('.').expect("an id and a secret");
    let other = format!("{}.{}", uuid::Uuid::now_v7().simple(), "a".repeat(64));
    for value in ["", ".", "x.y", id, &format!("{id}."), &format!("{id}.zz"), &other, &"a".repeat(5_000)] {
        assert_eq!(refresh(&app, value).await, Err("UNAUTHENTICATED".to_owned()), "{value}");
    }
    // A guess at the secret ends the session: it cannot be told from a stolen old one.
    assert_eq!(refresh(&app, &format!("{id}.{}", "0".repeat(64))).await, Err("UNAUTHENTICATED".to_owned()));
}

on_both_engines!(signing_out_ends_it, |app| async move {
    app.world().await;
    let (token, cookie) = sign_in(&app, account::A_MANAGER).await;
    let sent = format!("ps_refresh={cookie}");
    let response = post(&app, "mutation { signOut }", json!({}), &[("cookie", &sent)]).await;
    assert_eq!(crate::identity::cookie(&response).as_deref(), Some(""), "the cookie is taken back");
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    assert_eq!(whose(&app, &token).await, None);
    // Once more is fine.
    post(&app, "mutation { signOut }", json!({}), &[("cookie", &sent)]).await;
});

/// A sign-in beside somebody else's old token shows the new person.
#[tokio::test]
async fn a_new_sign_in_forgets_the_old_person() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let query = "mutation($input: SignInInput!) { signIn(input: $input) { viewer { account pages memberships { park { name } } } } }";
    let input = json!({ "input": { "account": account::B_MANAGER, "password": tests::world::PASSWORD } });
    let data = world.as_(account::ADMIN).await.gql(query, input).await;
    let viewer = &data["signIn"]["viewer"];
    assert_eq!(viewer["account"], account::B_MANAGER);
    assert_eq!(viewer["memberships"][0]["park"]["name"], "金堂县工业集中发展区");
    assert!(!viewer["pages"].to_string().contains("MAILS"));
}
