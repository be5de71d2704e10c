//! Sessions: listed and ended; what is taken away bites on open sockets and files too.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::world::account;
use tests::{Client, TestApp, on_both_engines};

use super::{logged, refresh, sign_in, whose};
use crate::http::socket::Socket;

const SESSIONS: &str = "{ sessions { id userAgent address current } }";
const END: &str = "mutation($input: EndSessionInput!) { endSession(input: $input) }";
const A_SECOND: Duration = Duration::from_secs(1);

async fn sessions(client: &Client) -> Vec<Value> {
    client.field("sessions", SESSIONS).await.as_array().expect("sessions").clone()
}

/// How long it takes until `gone` holds.
async fn bites<F: Future<Output = bool>>(gone: impl Fn() -> F) -> Duration {
    let begun = Instant::now();
    tests::wait_until("what was taken away is gone", gone).await;
    begun.elapsed()
}

fn with(app: &TestApp, token: &str) -> Client {
    Client::anonymous(&app.base).with_token(Some(token.to_owned()))
}

on_both_engines!(one_sees_and_ends_the_own_sessions, |app| async move {
    let world = app.world().await;
    let (here, _) = sign_in(&app, account::A_MANAGER).await;
    let (there, cookie) = sign_in(&app, account::A_MANAGER).await;
    let (third, _) = sign_in(&app, account::A_MANAGER).await;
    let client = with(&app, &here);
    let seen = sessions(&client).await;
    assert_eq!(seen.len(), 3);
    assert_eq!(seen.iter().filter(|one| one["current"] == true).count(), 1);
    assert!(seen.iter().all(|one| one["address"] == "127.0.0.1"), "{seen:#?}");
    let theirs = sessions(&with(&app, &there)).await;
    let other = theirs.iter().find(|one| one["current"] == true).expect("this one")["id"].clone();
    // Nobody ends another person's, and nobody learns whether there is one.
    let foreign = world.as_(account::B_MANAGER).await;
    foreign.expect_code(END, json!({ "input": { "id": other } }), "NOT_FOUND").await;
    client.gql(END, json!({ "input": { "id": other } })).await;
    assert!(bites(|| async { whose(&app, &there).await.is_none() }).await < A_SECOND);
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
    let others = "mutation { endOtherSessions(input: {}) }";
    assert_eq!(client.gql(others, json!({})).await["endOtherSessions"], 1);
    assert!(bites(|| async { whose(&app, &third).await.is_none() }).await < A_SECOND);
    assert_eq!(sessions(&client).await.len(), 1);
    assert_eq!(logged(&app, &["session_ended", "other_sessions_ended"]).await.len(), 2);
});

on_both_engines!(the_security_administrator_ends_those_of_others, |app| async move {
    let world = app.world().await;
    let (token, cookie) = sign_in(&app, account::A_STAFF).await;
    let end = "mutation($input: PersonInput!) { endSessions(input: $input) { standing { sessions { id } } } }";
    let person = json!({ "input": { "id": world.person(account::A_STAFF), "version": 1 } });
    for other in [account::ADMIN, account::COORDINATOR, account::A_MANAGER] {
        world.as_(other).await.expect_code(end, person.clone(), "FORBIDDEN").await;
    }
    let done = world.as_(account::SECURITY).await.gql(end, person).await;
    assert_eq!(done["endSessions"]["standing"]["sessions"], json!([]));
    assert!(bites(|| async { whose(&app, &token).await.is_none() }).await < A_SECOND);
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
});

on_both_engines!(an_open_socket_closes_within_a_second, |app| async move {
    let world = app.world().await;
    let (token, _) = sign_in(&app, account::A_STAFF).await;
    let client = with(&app, &token);
    let mut socket = Socket::signed_in(&app, &client).await;
    socket.subscribe("1", "subscription { noticeArrived { id } }").await;
    let disable = "mutation($input: PersonInput!) { disablePerson(input: $input) { active } }";
    let manager = world.as_(account::A_MANAGER).await;
    let person = json!({ "input": { "id": world.person(account::A_STAFF), "version": 1 } });
    manager.gql(disable, person).await;
    let begun = Instant::now();
    let closed =
        tokio::time::timeout(Duration::from_secs(5), async { while socket.receive().await.is_some() {} }).await;
    assert!(closed.is_ok(), "the socket stays open");
    assert!(begun.elapsed() < Duration::from_millis(1_500), "{:?}", begun.elapsed());
});

on_both_engines!(a_file_is_shut_within_a_second, |app| async move {
    let world = app.world().await;
    world.issue_in(world.a, "SUBMITTED").await;
    let query = "{ issues { nodes { files { url } } } }";
    let (token, _) = sign_in(&app, account::A_STAFF).await;
    let client = with(&app, &token);
    let seen = client.gql(query, json!({})).await;
    let url = seen["issues"]["nodes"][0]["files"][0]["url"].as_str().expect("a file").to_owned();
    assert_eq!(client.get(&url).await.status(), 200);
    let membership = "query($id: UUID!) { person(id: $id) { memberships { id } } }";
    let id = world.person(account::A_STAFF);
    let admin = world.as_(account::ADMIN).await;
    let held = admin.gql(membership, json!({ "id": id })).await["person"]["memberships"][0]["id"].clone();
    let revoke = "mutation($input: RevokeMembershipInput!) { revokeMembership(input: $input) { id } }";
    admin.gql(revoke, json!({ "input": { "personId": id, "membershipId": held } })).await;
    assert!(bites(|| async { client.get(&url).await.status() == 404 }).await < A_SECOND);
    // And with the session, everything.
    let security = world.as_(account::SECURITY).await;
    let end = "mutation($input: PersonInput!) { endSessions(input: $input) { id } }";
    security.gql(end, json!({ "input": { "id": id, "version": 1 } })).await;
    assert!(bites(|| async { client.get(&url).await.status() == 401 }).await < A_SECOND);
});
