//! Clients that do not read: their answers must not stay in memory.

use std::time::Duration;

use domain::bus::Changed;
use domain::entities::attachment::SubjectKind;
use domain::entities::id::ParkId;
use sea_orm::ConnectionTrait;
use serde_json::json;
use tests::world::Finding;
use tests::{Engine, TestApp, account, wait_until};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Mutex;

use super::alive;
use super::socket::Socket;

/// A connection whose system buffers little, so that not reading is felt.
async fn connect(app: &TestApp) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4096).expect("a small buffer");
    let address = app.base.strip_prefix("http://").expect("an address").parse().expect("an address");
    socket.connect(address).await.expect("a connection")
}

async fn counted(app: &TestApp, name: &str) -> u64 {
    let text = String::from_utf8(app.anonymous().download("/metrics").await).expect("text");
    text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok()).unwrap_or_default()
}

fn impatient(config: &mut server::config::Config) {
    config.slow_client_seconds = 1;
}

#[tokio::test]
async fn a_download_that_nobody_reads_is_given_up() {
    let app = TestApp::spawn_with(Engine::Sqlite, impatient).await;
    let world = app.world().await;
    let client = world.as_(account::LEAD).await;
    let mut document = tests::files::pdf();
    document.splice(9..9, vec![b' '; 15 * 1024 * 1024]);
    let hash = client.put_file("a.pdf", &document).await;
    let mut lazy = connect(&app).await;
    let token = client.token().expect("a token");
    let request = format!("GET /api/files/{hash} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\r\n");
    lazy.write_all(request.as_bytes()).await.expect("a request");
    wait_until("it is let go", || async { counted(&app, "slow_clients_let_go_total").await == 1 }).await;
    let mut rest = Vec::new();
    // What the systems have buffered, then the end: cut off, or reset.
    let _reset = lazy.read_to_end(&mut rest).await;
    assert!(rest.len() < document.len(), "{} bytes", rest.len());
    assert_eq!(client.download(&format!("/api/files/{hash}")).await.len(), document.len(), "who reads gets it");
    alive(&app).await;
}

/// Its queue is bounded: neither what it does not read nor what it sends meanwhile piles up.
#[tokio::test]
async fn a_subscriber_that_does_not_read_is_closed() {
    let app = TestApp::spawn_with(Engine::Sqlite, impatient).await;
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    let lead = world.as_(account::LEAD).await;
    let issue = world.log(&lead, visit, &Finding::titled("长")).await;
    let sql = format!("UPDATE issue SET description = '{}'", "长".repeat(20_000));
    app.database.execute_unprepared(&sql).await.expect("a long description");
    let mut lazy = Socket::over(connect(&app).await, &app.base, "graphql-transport-ws").await.expect("a socket");
    lazy.sign_in(&format!("Bearer {}", lead.token().expect("a token"))).await.expect("an answer");
    let often: String = (0..30).map(|i| format!("a{i}: description ")).collect();
    lazy.subscribe("1", &format!("subscription {{ issueChanged {{ issue {{ {often} }} }} }}")).await;
    let id = issue.id.parse().expect("an id");
    let changed = Changed { kind: SubjectKind::Issue, id, park_id: Some(ParkId(world.a.park)) };
    let lazy = Mutex::new(lazy);
    wait_until("it is closed", || async {
        for _ in 0..20 {
            app.bus.publish(changed);
        }
        // It pretends to live.
        lazy.lock().await.send_frame(0x89, b"").await;
        counted(&app, "sockets_open").await == 0
    })
    .await;
    alive(&app).await;
}

#[tokio::test]
async fn an_address_has_twenty_sockets_that_have_not_signed_in() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut open = Vec::new();
    for _ in 0..20 {
        open.push(Socket::open(&app.base, "graphql-transport-ws").await.expect("a socket"));
    }
    let refused = Socket::open(&app.base, "graphql-transport-ws").await.err().expect("refused");
    assert!(refused.contains("429"), "{refused}");
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    let token = format!("Bearer {}", client.token().expect("a token"));
    assert_eq!(open[0].sign_in(&token).await.expect("an answer")["type"], json!("connection_ack"));
    Socket::open(&app.base, "graphql-transport-ws").await.expect("who has signed in is no stranger");
}

#[tokio::test]
async fn a_page_of_another_site_opens_no_socket() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    for (origin, fine) in [("https://evil.example", false), ("null", false), (app.base.as_str(), true)] {
        let stream = TcpStream::connect(app.base.strip_prefix("http://").expect("an address")).await;
        let opened = Socket::from_page(stream.expect("a connection"), &app.base, origin).await;
        assert_eq!(opened.is_ok(), fine, "{origin}: {:?}", opened.err());
    }
}

/// Dribbled headers: the time for a request runs from its first byte.
#[tokio::test]
async fn a_head_that_dribbles_is_given_up() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut stream = connect(&app).await;
    stream.write_all(b"POST /graphql HTTP/1.1\r\nHost: a\r\nX-A: ").await.expect("some of a head");
    let mut answer = Vec::new();
    let end = async {
        loop {
            tokio::select! {
                read = stream.read_buf(&mut answer) => if read.unwrap_or(0) == 0 { return },
                () = tokio::time::sleep(Duration::from_millis(500)) => {
                    // Refused by a server that has hung up: the read shows it.
                    let _hung_up = stream.write_all(b"a").await;
                }
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(12), end).await.expect("given up within twelve seconds");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
}

/// A socket that is being written to does nothing else: what its other subscriptions read by must not wait with it.
#[tokio::test]
async fn subscribers_that_do_not_read_keep_no_connection_from_anybody() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let (_, visit) = world.start_visit(world.a).await;
    let lead = world.lead(world.a).await;
    let issue = world.log(&lead, visit, &Finding::titled("长")).await;
    let sql = format!("UPDATE issue SET description = '{}'", "长".repeat(20_000));
    app.database.execute_unprepared(&sql).await.expect("a long description");
    let mut lazy = Vec::new();
    for _ in 0..6 {
        let mut socket = Socket::over(connect(&app).await, &app.base, "graphql-transport-ws").await.expect("a socket");
        socket.sign_in(&format!("Bearer {}", lead.token().expect("a token"))).await.expect("an answer");
        let often: String = (0..30).map(|i| format!("a{i}: description ")).collect();
        for id in 0..4 {
            let query = format!("subscription {{ issueChanged {{ issue {{ {often} }} }} }}");
            socket.subscribe(&id.to_string(), &query).await;
        }
        lazy.push(socket);
    }
    let id = issue.id.parse().expect("an id");
    let changed = Changed { kind: SubjectKind::Issue, id, park_id: Some(ParkId(world.a.park)) };
    for _ in 0..12 {
        app.bus.publish(changed);
        let page = lead.gql("query($id: UUID!) { issue(id: $id) { title } }", json!({ "id": issue.id })).await;
        assert_eq!(page["issue"]["title"], json!("长"));
    }
}
