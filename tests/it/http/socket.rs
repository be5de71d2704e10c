//! As much of a WebSocket client as these tests need: text frames, one at a time.

use reqwest::Url;
use serde_json::{Value, json};
use tests::{Client, TestApp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Socket {
    stream: TcpStream,
}

impl Socket {
    /// Opens a socket; gives the status line when the server does not want one.
    pub async fn open(base: &str, protocol: &str) -> Result<Self, String> {
        let stream = TcpStream::connect(host(base)).await.expect("the server listens");
        Self::over(stream, base, protocol).await
    }

    /// The same over this connection.
    pub async fn over(stream: TcpStream, base: &str, protocol: &str) -> Result<Self, String> {
        Self::ask(stream, base, &format!("Sec-WebSocket-Protocol: {protocol}\r\n")).await
    }

    /// As a browser does for a page of this site.
    pub async fn from_page(stream: TcpStream, base: &str, origin: &str) -> Result<Self, String> {
        let more = format!("Origin: {origin}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n");
        Self::ask(stream, base, &more).await
    }

    async fn ask(mut stream: TcpStream, base: &str, more: &str) -> Result<Self, String> {
        let host = host(base);
        let request = format!(
            "GET /graphql/ws HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{more}\r\n"
        );
        stream.write_all(request.as_bytes()).await.expect("a request");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.expect("an answer"));
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let status = head.lines().next().unwrap_or_default().to_owned();
        if status.contains(" 101 ") { Ok(Self { stream }) } else { Err(status) }
    }

    /// Opened, and signed in as this client.
    pub async fn signed_in(app: &TestApp, client: &Client) -> Self {
        let mut socket = Self::open(&app.base, "graphql-transport-ws").await.expect("a socket");
        let token = client.token().expect("a token");
        let answer = socket.sign_in(&format!("Bearer {token}")).await;
        assert_eq!(answer.expect("an answer")["type"], "connection_ack");
        socket
    }

    pub async fn sign_in(&mut self, authorization: &str) -> Option<Value> {
        self.send(&json!({ "type": "connection_init", "payload": { "authorization": authorization } })).await;
        self.receive().await
    }

    pub async fn subscribe(&mut self, id: &str, query: &str) {
        self.send(&json!({ "id": id, "type": "subscribe", "payload": { "query": query } })).await;
    }

    pub async fn send(&mut self, message: &Value) {
        self.send_frame(0x81, message.to_string().as_bytes()).await;
    }

    /// One frame: first byte as given, masked with zeros.
    pub async fn send_frame(&mut self, first: u8, payload: &[u8]) {
        let mut frame = vec![first];
        match payload.len() {
            n @ 0..=125 => frame.push(0x80 | u8::try_from(n).expect("short")),
            n => {
                frame.push(0x80 | 127);
                frame.extend_from_slice(&u64::try_from(n).expect("a length").to_be_bytes());
            }
        }
        frame.extend_from_slice(&[0; 4]);
        frame.extend_from_slice(payload);
        // Refused by a server that has hung up: what it says is in `receive`.
        let _hung_up = self.stream.write_all(&frame).await;
    }

    /// The next message; none when the server closes.
    pub async fn receive(&mut self) -> Option<Value> {
        loop {
            let (kind, payload) = self.frame().await?;
            match kind {
                0x1 => return Some(serde_json::from_slice(&payload).expect("JSON")),
                0x8 => return None,
                _ => {}
            }
        }
    }

    async fn frame(&mut self) -> Option<(u8, Vec<u8>)> {
        let kind = self.stream.read_u8().await.ok()? & 0x0f;
        let length = match self.stream.read_u8().await.ok()? & 0x7f {
            126 => usize::from(self.stream.read_u16().await.ok()?),
            127 => usize::try_from(self.stream.read_u64().await.ok()?).ok()?,
            short => usize::from(short),
        };
        let mut payload = vec![0; length];
        self.stream.read_exact(&mut payload).await.ok()?;
        Some((kind, payload))
    }
}

fn host(base: &str) -> String {
    let url = Url::parse(base).expect("an address");
    format!("{}:{}", url.host_str().expect("a host"), url.port().expect("a port"))
}
