//! An HTTP client that forgives nothing: each request gets a whole answer or the test knows.

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How a request ended.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Status and body.
    Answered(u16, Value),
    /// No connection was made: nobody listens.
    NotConnected,
    /// There was a connection, and no whole answer on it.
    CutOff(String),
}

/// One person at one server, with a connection kept or a new one for each request.
pub struct Wire {
    address: String,
    keep: bool,
    open: Option<TcpStream>,
}

impl Wire {
    #[must_use]
    pub fn new(base: &str, keep: bool) -> Self {
        let address = base.strip_prefix("http://").expect("an address").to_owned();
        Self { address, keep, open: None }
    }

    /// Sends a GraphQL document. The body may come in two halves with `pause` between them.
    pub async fn ask(&mut self, query: &str, pause: std::time::Duration) -> End {
        let mut stream = match self.open.take() {
            Some(stream) => stream,
            None => match TcpStream::connect(&self.address).await {
                Ok(stream) => stream,
                Err(_) => return End::NotConnected,
            },
        };
        match self.exchange(&mut stream, query, pause).await {
            Ok((status, body, close)) => {
                self.open = (self.keep && !close).then_some(stream);
                End::Answered(status, body)
            }
            Err(error) => End::CutOff(error.to_string()),
        }
    }

    async fn exchange(
        &self,
        stream: &mut TcpStream,
        query: &str,
        pause: std::time::Duration,
    ) -> std::io::Result<(u16, Value, bool)> {
        let body = serde_json::json!({ "query": query }).to_string();
        let connection = if self.keep { "keep-alive" } else { "close" };
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nAccept: application/json\r\n\
             Connection: {connection}\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        let (first, second) = body.split_at(body.len() / 2);
        stream.write_all(format!("{head}{first}").as_bytes()).await?;
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        stream.write_all(second.as_bytes()).await?;
        read(stream).await
    }
}

async fn read(stream: &mut TcpStream) -> std::io::Result<(u16, Value, bool)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let broken = || std::io::Error::other(format!("an answer without a length: {head}"));
    let length: usize = header("content-length:").and_then(|text| text.parse().ok()).ok_or_else(broken)?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let body = serde_json::from_slice(&body).map_err(std::io::Error::other)?;
    Ok((status, body, header("connection:") == Some("close")))
}
