//! The list: what is sent, and what a refusal looks like.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Client, files};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Who attacks: somebody with an account, and a stranger.
pub struct Attack {
    pub base: String,
    pub person: Client,
    pub stranger: Client,
}

/// What came of an attack.
pub struct Outcome {
    pub name: &'static str,
    pub took: Duration,
    /// The statuses; 0 for a connection that the server ended without an answer.
    pub statuses: Vec<u16>,
    /// The attack consists of being slow: the server's patience is longer than a refusal takes.
    pub is_slow_by_nature: bool,
}

impl Outcome {
    pub fn fault(&self, within: Duration) -> Option<String> {
        let refused = |status: &u16| matches!(status, 0 | 400..=499 | 503);
        if let Some(status) = self.statuses.iter().find(|status| !refused(status)) {
            return Some(format!("answered with {status}"));
        }
        let late = self.took > within && !self.is_slow_by_nature;
        late.then(|| format!("took {:?}", self.took))
    }
}

pub async fn all(attack: &Attack, crowd: usize) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (name, document) in documents() {
        outcomes.push(timed(name, attack.post(document)).await);
    }
    outcomes.push(timed("deep literals by GET", attack.by_get(nested(1_200))).await);
    for (name, body) in bodies() {
        outcomes.push(timed(name, attack.body(body)).await);
    }
    outcomes.push(timed("a body without an end", attack.endless()).await);
    outcomes.push(timed("a compressed body", attack.compressed()).await);
    outcomes.push(timed("a picture of 9 gigapixels", attack.upload(huge_picture())).await);
    outcomes.push(timed("a picture that is none", attack.upload(b"\x89PNG\r\n\x1a\n not one".to_vec())).await);
    outcomes.push(timed("a crowd of large bodies", attack.large_bodies(crowd)).await);
    outcomes.push(timed("a crowd of wrong passwords", attack.guesses(crowd)).await);
    outcomes.push(slow("a crowd of half heads", attack.half(crowd, b"POST /graphql HTTP/1.1\r\nHost: a\r\nX: ")).await);
    let half = b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{";
    outcomes.push(slow("a crowd of half bodies", attack.half(crowd, half)).await);
    outcomes.push(slow("a crowd of heads without an end", attack.long_heads(crowd)).await);
    outcomes.push(slow("a crowd of silent sockets", attack.sockets(crowd)).await);
    outcomes
}

async fn timed(name: &'static str, attack: impl Future<Output = Vec<u16>>) -> Outcome {
    let started = Instant::now();
    let statuses = tokio::time::timeout(Duration::from_secs(60), attack).await.unwrap_or_else(|_| vec![599]);
    Outcome { name, took: started.elapsed(), statuses, is_slow_by_nature: false }
}

async fn slow(name: &'static str, attack: impl Future<Output = Vec<u16>>) -> Outcome {
    Outcome { is_slow_by_nature: true, ..timed(name, attack).await }
}

fn nested(brackets: usize) -> String {
    format!("{{ viewer(x: {}{}) {{ name }} }}", "[".repeat(brackets), "]".repeat(brackets))
}

fn documents() -> Vec<(&'static str, String)> {
    let around = |before: &str, times: usize, inside: &str| {
        format!(
            "{{ viewer {{ {} {inside} {} }} }}",
            before.repeat(times),
            "}".repeat(before.matches('{').count() * times)
        )
    };
    let doubling = |n: usize| {
        let chain: String = (0..n).map(|i| format!("fragment F{i} on Viewer {{ ...F{0} ...F{0} }} ", i + 1)).collect();
        format!("{{ viewer {{ ...F0 }} }} {chain} fragment F{n} on Viewer {{ name }}")
    };
    let many = |n: usize, one: &dyn Fn(usize) -> String| (0..n).map(one).collect::<String>();
    let pages = "issues(first: 100) { nodes { checkup { findings(first: 100) { nodes { checkup { \
                 findings(first: 100) { nodes { id } } } } } } } }";
    vec![
        ("deep literals", nested(7_000)),
        ("deeper literals without an end", format!("{{ viewer(x: {}", "[{a:".repeat(3_500))),
        ("literals behind an open string", format!("{{ viewer(x: [\"{}", "[".repeat(3_000))),
        ("deep selections", around("memberships { park { ", 8, "name")),
        ("deep inline fragments", around("... on Viewer { ", 200, "name")),
        ("fragments that multiply", doubling(14)),
        ("more fragments that multiply", doubling(49)),
        (
            "fragments in a circle",
            "{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }".into(),
        ),
        (
            "many fragments",
            format!("{{ viewer {{ name }} }} {}", many(400, &|i| format!("fragment F{i} on Viewer {{ name }} "))),
        ),
        ("many aliases", format!("{{ {} }}", many(500, &|i| format!("a{i}: viewer {{ name }} ")))),
        ("many directives", format!("{{ viewer {{ name {} }} }}", "@include(if: true) ".repeat(300))),
        ("many tokens", format!("{{ viewer {{ {} }} }}", "name ".repeat(2_900))),
        ("a long document", format!("{{ viewer {{ name }} }} #{}", "字".repeat(100_000))),
        ("pages in pages", format!("{{ {pages} }}")),
        (
            "a long list of ids",
            format!("{{ issues(filter: {{ statuses: [{}] }}) {{ totalCount }} }}", "ISSUED ".repeat(1_500)),
        ),
        ("the whole schema", "{ __schema { types { fields { type { ofType { name } } } } } }".into()),
        ("many operations", many(700, &|i| format!("query Q{i} {{ viewer {{ name }} }} "))),
    ]
}

fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let with = |variables: String| {
        format!("{{\"query\":\"{{viewer{{name}}}}\",\"variables\":{{\"x\":{variables}}}}}").into_bytes()
    };
    vec![
        ("a body beyond 2 MiB", with(format!("\"{}\"", "a".repeat(2 * 1024 * 1024)))),
        ("a body of brackets", b"[".repeat(1_900_000)),
        ("deep variables", with(format!("{}{}", "[".repeat(900_000), "]".repeat(900_000)))),
        ("a million values", with(format!("[{}0]", "[],".repeat(600_000)))),
        ("a million keys", with(format!("{{{}\"z\":0}}", "\"a\":{},".repeat(250_000)))),
        ("a batch", format!("[{}0]", "{\"query\":\"{viewer{name}}\"},".repeat(9_000)).into_bytes()),
        ("no UTF-8", b"{\"query\":\"\xff\xfe\"}".to_vec()),
    ]
}

/// A PNG whose head promises 95,000 × 95,000 pixels.
fn huge_picture() -> Vec<u8> {
    let mut bytes = files::png(1);
    bytes.splice(16..24, [0, 1, 115, 24, 0, 1, 115, 24]);
    bytes
}

impl Attack {
    async fn post(&self, document: String) -> Vec<u16> {
        vec![self.person.post(&document, json!({})).await.status().as_u16()]
    }

    async fn by_get(&self, document: String) -> Vec<u16> {
        let request = self.stranger.request(Method::GET, "/graphql").query(&[("query", document)]);
        vec![status(request.send().await)]
    }

    async fn body(&self, body: Vec<u8>) -> Vec<u16> {
        let request = self.person.request(Method::POST, "/graphql").header("content-type", "application/json");
        vec![status(request.body(body).send().await)]
    }

    async fn compressed(&self) -> Vec<u16> {
        let request = self.person.request(Method::POST, "/graphql").header("content-type", "application/json");
        vec![status(request.header("content-encoding", "gzip").body(vec![31, 139, 8, 0]).send().await)]
    }

    async fn upload(&self, bytes: Vec<u8>) -> Vec<u16> {
        vec![self.person.try_put_file(&tests::sha256(&bytes), "a.png", &bytes).await.status().as_u16()]
    }

    async fn endless(&self) -> Vec<u16> {
        let token = self.person.token().unwrap_or_default();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
             Transfer-Encoding: chunked\r\n\r\n"
        );
        let Ok(mut stream) = self.connect().await else { return vec![0] };
        let mut sent = stream.write_all(head.as_bytes()).await;
        let chunk = format!("{:x}\r\n{}\r\n", 65_536, " ".repeat(65_536));
        for _ in 0..200 {
            if sent.is_err() {
                break;
            }
            sent = stream.write_all(chunk.as_bytes()).await;
        }
        vec![answer(stream).await]
    }

    /// All at once, almost as large as allowed; whoever finds no memory is told so, and the others run into the end.
    async fn large_bodies(&self, crowd: usize) -> Vec<u16> {
        let body =
            format!("{{\"query\":\"{{viewer{{nothing}}}}\",\"variables\":{{\"x\":\"{}\"}}}}", "a".repeat(2_000_000));
        let one = || async {
            let request = self.person.request(Method::POST, "/graphql").header("content-type", "application/json");
            status(request.body(body.clone()).send().await)
        };
        join_all((0..crowd.min(100)).map(|_| one())).await
    }

    pub async fn guesses(&self, crowd: usize) -> Vec<u16> {
        let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
        let one = |number: usize| async move {
            let input = json!({ "account": format!("nobody{number}"), "password": "a wrong password" });
            let body: Value =
                self.stranger.post(query, json!({ "input": input })).await.json().await.unwrap_or_default();
            let refused = body["data"]["signIn"].is_null() && body["errors"][0]["extensions"]["code"].is_string();
            if refused { 401 } else { 200 }
        };
        join_all((0..crowd).map(one)).await
    }

    /// Connections that begin a request and do not go on.
    async fn half(&self, crowd: usize, begun: &[u8]) -> Vec<u16> {
        let one = || async {
            let Ok(mut stream) = self.connect().await else { return 0 };
            if stream.write_all(begun).await.is_err() { 0 } else { answer(stream).await }
        };
        join_all((0..crowd).map(|_| one())).await
    }

    async fn long_heads(&self, crowd: usize) -> Vec<u16> {
        let one = || async {
            let Ok(mut stream) = self.connect().await else { return 0 };
            let line = format!("X-A: {}\r\n", "a".repeat(4_000));
            let mut sent = stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n").await;
            for _ in 0..100 {
                if sent.is_err() {
                    break;
                }
                sent = stream.write_all(line.as_bytes()).await;
            }
            answer(stream).await
        };
        join_all((0..crowd.min(100)).map(|_| one())).await
    }

    /// They open and do not sign in.
    async fn sockets(&self, crowd: usize) -> Vec<u16> {
        let request = b"GET /graphql/ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\
            Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";
        let one = || async {
            let Ok(mut stream) = self.connect().await else { return 0 };
            if stream.write_all(request).await.is_err() {
                return 0;
            }
            // Until the server ends it: with a refusal, or after its patience with the silent.
            match answer(stream).await {
                101 => 0,
                other => other,
            }
        };
        join_all((0..crowd).map(|_| one())).await
    }

    async fn connect(&self) -> std::io::Result<TcpStream> {
        TcpStream::connect(self.base.strip_prefix("http://").unwrap_or_default()).await
    }
}

/// The status of what the server says before it ends the connection; 0 when it says nothing.
async fn answer(mut stream: TcpStream) -> u16 {
    let mut bytes = Vec::new();
    loop {
        match stream.read_buf(&mut bytes).await {
            Ok(read) if read > 0 => {}
            _ => break,
        }
        // A keep-alive connection stays open after its answer.
        if bytes.windows(4).any(|four| four == b"\r\n\r\n") && !bytes.starts_with(b"HTTP/1.1 101") {
            break;
        }
    }
    let head = String::from_utf8_lossy(&bytes).into_owned();
    head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

/// A server may end the connection while the rest of the body is on its way.
fn status(sent: reqwest::Result<reqwest::Response>) -> u16 {
    sent.map_or(0, |response| response.status().as_u16())
}
