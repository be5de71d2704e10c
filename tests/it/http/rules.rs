//! GraphQL over HTTP: methods, media types, statuses.

use reqwest::header::{ACCEPT, ALLOW, CONTENT_ENCODING, CONTENT_TYPE};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tests::{Client, Engine, TestApp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{WHO, alive, get, refusal, send};

const NEW: &str = "application/graphql-response+json";

async fn post(client: &Client, kind: &str, body: impl Into<reqwest::Body>) -> reqwest::Response {
    let request = client.request(Method::POST, "/graphql").header(CONTENT_TYPE, kind);
    request.body(body).send().await.expect("the server answers")
}

fn body(query: &str) -> String {
    json!({ "query": query }).to_string()
}

#[tokio::test]
async fn only_json_is_taken() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let client = app.anonymous();
    let kinds = ["text/plain", "application/graphql", "application/x-www-form-urlencoded", "multipart/form-data"];
    for kind in kinds.into_iter().chain(["application/json; charset=gbk", "application/jsonp", ""]) {
        let (status, code, _) = refusal(post(&client, kind, body(WHO)).await).await;
        assert_eq!((status, code.as_str()), (StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_REQUEST"), "{kind}");
    }
    for kind in ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""] {
        assert_eq!(post(&client, kind, body(WHO)).await.status(), StatusCode::OK, "{kind}");
    }
}

#[tokio::test]
async fn compressed_bodies_are_refused() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    for encoding in ["gzip", "br", "deflate", "zstd"] {
        let request = app.anonymous().request(Method::POST, "/graphql").header(CONTENT_TYPE, "application/json");
        let response = request.header(CONTENT_ENCODING, encoding).body(body(WHO)).send().await.expect("an answer");
        assert_eq!(refusal(response).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{encoding}");
    }
}

#[tokio::test]
async fn broken_requests_say_what_is_wrong() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let client = app.anonymous();
    let cases: [(&[u8], StatusCode); 12] = [
        (b"", StatusCode::BAD_REQUEST),
        (b"NONSENSE", StatusCode::BAD_REQUEST),
        (b"{\"query\":", StatusCode::BAD_REQUEST),
        (b"{\"query\":\"{ viewer { name } }\"} trailing", StatusCode::BAD_REQUEST),
        (b"{\"query\":\"\xff\xfe\"}", StatusCode::BAD_REQUEST),
        (b"[{\"query\":\"{ viewer { name } }\"}]", StatusCode::BAD_REQUEST),
        (b"{\"qeury\":\"{ viewer { name } }\"}", StatusCode::UNPROCESSABLE_ENTITY),
        (b"{\"query\":7}", StatusCode::UNPROCESSABLE_ENTITY),
        (b"{\"query\":null}", StatusCode::UNPROCESSABLE_ENTITY),
        (b"{\"query\":\"{ viewer { name } }\",\"variables\":[7]}", StatusCode::UNPROCESSABLE_ENTITY),
        (b"{\"query\":\"{ viewer { name } }\",\"operationName\":7}", StatusCode::UNPROCESSABLE_ENTITY),
        (b"\"query\"", StatusCode::UNPROCESSABLE_ENTITY),
    ];
    for (bytes, expected) in cases {
        let (status, code, _) = refusal(post(&client, "application/json", bytes.to_vec()).await).await;
        assert_eq!((status, code.as_str()), (expected, "BAD_REQUEST"), "{}", String::from_utf8_lossy(bytes));
    }
    let deep = "[".repeat(10_000);
    let (status, ..) = refusal(post(&client, "application/json", deep).await).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    alive(&app).await;
}

async fn accepting(client: &Client, accept: Option<&str>, query: &str) -> reqwest::Response {
    let mut request = client.request(Method::POST, "/graphql").header(CONTENT_TYPE, "application/json");
    // An empty value: the client would add its own.
    request = request.header(ACCEPT, accept.unwrap_or("*/*"));
    request.body(body(query)).send().await.expect("the server answers")
}

fn kind(response: &reqwest::Response) -> String {
    response.headers()[CONTENT_TYPE].to_str().expect("text").to_owned()
}

#[tokio::test]
async fn the_media_type_follows_accept() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let cases = [
        (None, NEW),
        (Some("application/graphql-response+json"), NEW),
        (Some("application/json"), "application/json"),
        (Some("application/graphql-response+json, application/json;q=0.9"), NEW),
        (Some("application/json, application/graphql-response+json;q=0.5"), "application/json"),
        (Some("text/html, */*;q=0.1"), NEW),
        (Some("application/graphql-response+json;q=0, application/json"), "application/json"),
    ];
    for (accept, expected) in cases {
        let response = accepting(&app.anonymous(), accept, WHO).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(kind(&response), format!("{expected}; charset=utf-8"), "{accept:?}");
    }
    let (status, ..) = refusal(accepting(&app.anonymous(), Some("text/html"), WHO).await).await;
    assert_eq!(status, StatusCode::NOT_ACCEPTABLE);
}

/// The draft's statuses: the new type says how it went, the old one is 200 for whatever is well-formed.
#[tokio::test]
async fn statuses_follow_the_draft() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let client = world.as_("a.manager").await;
    let partial = "{ viewer { name } issue(id: \"00000000-0000-7000-8000-000000000000\") { id } }";
    let cases = [
        ("{ viewer { name } }", 200),
        (partial, 294),
        ("{", 400),
        ("{ nothing }", 422),
        ("query A { viewer { name } } query B { viewer { name } }", 400),
        ("query($n: Int!) { people(first: $n) { nodes { id } } }", 422),
    ];
    for (query, expected) in cases {
        let new = accepting(&client, Some(NEW), query).await;
        assert_eq!(new.status().as_u16(), expected, "{query}");
        let has_data = new.json::<Value>().await.expect("JSON").get("data").is_some();
        assert_eq!(has_data, expected < 300, "{query}");
        let old = accepting(&client, Some("application/json"), query).await;
        assert_eq!(old.status(), StatusCode::OK, "{query}");
    }
}

#[tokio::test]
async fn get_runs_queries_and_nothing_else() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let client = app.anonymous();
    let answer = get(&client, &[("query", WHO), ("variables", "{}")]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let mutation = "mutation { signOut }";
    for parameters in [
        vec![("query", mutation)],
        vec![("query", "query A { viewer { name } } mutation B { signOut }"), ("operationName", "B")],
    ] {
        let response = get(&client, &parameters).await;
        assert_eq!(response.headers()[ALLOW], "POST");
        let (status, code, _) = refusal(response).await;
        assert_eq!((status, code.as_str()), (StatusCode::METHOD_NOT_ALLOWED, "BAD_REQUEST"));
    }
    for parameters in [vec![], vec![("query", WHO), ("variables", "[")], vec![("query", WHO), ("variables", "7")]] {
        assert_eq!(refusal(get(&client, &parameters).await).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (status, ..) = refusal(get(&client, &[("query", "subscription { issueChanged { id } }")]).await).await;
    assert!(status.is_client_error());
}

#[tokio::test]
async fn other_methods_are_told_which_to_use() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let response = app.anonymous().request(method, "/graphql").send().await.expect("an answer");
        assert_eq!(response.headers()[ALLOW], "GET, POST");
        assert_eq!(refusal(response).await.0, StatusCode::METHOD_NOT_ALLOWED);
    }
}

/// A client that sends a byte a second is shown out.
#[tokio::test]
async fn a_slow_body_is_given_up_after_ten_seconds() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let address = app.base.strip_prefix("http://").expect("an address");
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("a connection");
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"
    );
    stream.write_all(head.as_bytes()).await.expect("the head");
    let started = std::time::Instant::now();
    let mut answer = [0; 12];
    let read = tokio::time::timeout(std::time::Duration::from_secs(15), stream.read_exact(&mut answer)).await;
    read.expect("an answer in time").expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 408");
    assert!(started.elapsed().as_secs() >= 9, "{:?}", started.elapsed());
    alive(&app).await;
}

#[tokio::test]
async fn an_answer_carries_its_headers() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let response = send(&app.anonymous(), WHO).await;
    let header = |name: &str| response.headers().get(name).map(|v| v.to_str().expect("text").to_owned());
    assert_eq!(header("cache-control").as_deref(), Some("no-store"));
    assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"));
    assert!(header("content-security-policy").expect("a policy").contains("frame-ancestors 'none'"));
    assert_eq!(header("strict-transport-security"), None, "not behind TLS");
    let https = TestApp::spawn_with(Engine::Sqlite, |config| {
        config.public_url = Some("https://park.example".to_owned());
    })
    .await;
    let response = send(&https.anonymous(), WHO).await;
    assert!(response.headers().contains_key("strict-transport-security"));
}

/// Two servers in a row must agree where a message ends: whatever two could read in two ways is refused.
#[tokio::test]
async fn a_message_with_two_ends_is_refused() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let address = app.base.strip_prefix("http://").expect("an address");
    for ends in [
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: gzip, chunked",
        "Content-Length: +5",
    ] {
        let mut stream = tokio::net::TcpStream::connect(address).await.expect("a connection");
        let head =
            format!("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{ends}\r\n\r\n0\r\n\r\n");
        stream.write_all(head.as_bytes()).await.expect("a message");
        let mut answer = Vec::new();
        // To the end: the connection is of no use any more.
        stream.read_to_end(&mut answer).await.expect("an answer");
        assert!(answer.starts_with(b"HTTP/1.1 400"), "{ends}: {}", String::from_utf8_lossy(&answer));
    }
}
