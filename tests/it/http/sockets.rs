//! Subscriptions: who may open a socket, how many, and what ends one.

use std::time::Duration;

use sea_orm::ConnectionTrait;
use serde_json::json;
use tests::{Engine, TestApp};

use super::socket::Socket;
use super::{WHO, alive};

const CHANGES: &str = "subscription { issueChanged { id } }";

async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(15), what).await.expect("within 15 seconds")
}

#[tokio::test]
async fn a_socket_needs_its_protocol_and_a_token() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let refused = Socket::open(&app.base, "chat").await.err().expect("refused");
    assert!(refused.contains("400"), "{refused}");
    for authorization in ["", "Bearer", "Bearer x.y.z", "Basic abc"] {
        let mut socket = Socket::open(&app.base, "graphql-transport-ws").await.expect("a socket");
        assert!(soon(socket.sign_in(authorization)).await.is_none(), "{authorization}");
    }
    alive(&app).await;
}

#[tokio::test]
async fn nothing_is_heard_before_the_sign_in() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut socket = Socket::open(&app.base, "graphql-transport-ws").await.expect("a socket");
    socket.subscribe("1", CHANGES).await;
    assert!(soon(socket.receive()).await.is_none());
}

#[tokio::test]
async fn a_silent_socket_is_closed() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut socket = Socket::open(&app.base, "graphql-transport-ws").await.expect("a socket");
    assert!(soon(socket.receive()).await.is_none());
}

#[tokio::test]
async fn ten_sockets_a_user() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("a.manager").await;
    let mut open = Vec::new();
    for _ in 0..10 {
        open.push(Socket::signed_in(&app, &client).await);
    }
    let mut eleventh = Socket::open(&app.base, "graphql-transport-ws").await.expect("a socket");
    let token = format!("Bearer {}", client.token().expect("a token"));
    assert!(soon(eleventh.sign_in(&token)).await.is_none());
    // Somebody else still may.
    Socket::signed_in(&app, &world.as_("a.staff").await).await;
    drop(open.pop());
    tokio::time::sleep(Duration::from_millis(200)).await;
    Socket::signed_in(&app, &client).await;
}

#[tokio::test]
async fn each_subscribe_passes_the_limits() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let mut socket = Socket::signed_in(&app, &world.as_("a.manager").await).await;
    let deep = format!("subscription {{ issueChanged {{ {} id {} }} }}", "issue { park { ".repeat(9), "} }".repeat(9));
    let queries = [
        (deep.as_str(), "LIMIT"),
        ("subscription { issueChanged(", "BAD_REQUEST"),
        (WHO, "BAD_REQUEST"),
        ("mutation { signOut }", "BAD_REQUEST"),
        ("subscription { nothing { id } }", "BAD_REQUEST"),
    ];
    for (i, (query, code)) in queries.iter().enumerate() {
        socket.subscribe(&i.to_string(), query).await;
        let answer = soon(socket.receive()).await.expect("an answer");
        assert!(answer.to_string().contains(&format!("\"code\":\"{code}\"")), "{query}: {answer:#}");
        while soon(socket.receive()).await.is_some_and(|next| next["type"] != "complete") {}
    }
    alive(&app).await;
}

/// A socket that gets its message in endless pieces is cut off.
#[tokio::test]
async fn a_message_without_an_end_is_cut_off() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut socket = Socket::open(&app.base, "graphql-transport-ws").await.expect("a socket");
    socket.send_frame(0x01, b"{").await;
    for _ in 0..160 {
        socket.send_frame(0x00, &[b' '; 60_000]).await;
    }
    assert!(soon(socket.receive()).await.is_none());
    alive(&app).await;
}

#[tokio::test]
async fn a_disabled_person_hears_nothing_more() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let mut socket = Socket::signed_in(&app, &world.as_("a.manager").await).await;
    socket.subscribe("1", CHANGES).await;
    let sql = "UPDATE \"user\" SET active = false WHERE account = 'a.manager'";
    app.database.execute_unprepared(sql).await.expect("disabled");
    assert!(soon(socket.receive()).await.is_none(), "closed by the server");
}

#[tokio::test]
async fn signing_out_closes_the_socket() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("a.manager").await;
    let mut socket = Socket::signed_in(&app, &client).await;
    socket.subscribe("1", CHANGES).await;
    assert_eq!(client.gql("mutation { signOut }", json!({})).await["signOut"], true);
    assert!(soon(socket.receive()).await.is_none());
}
