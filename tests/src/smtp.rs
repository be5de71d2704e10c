//! A mail server that keeps what it gets, and can refuse or hang when a test asks for it.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::wait::wait_for;

/// A message as it came over the wire.
#[derive(Clone, Debug)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    /// Headers and body, undecoded.
    pub text: String,
}

impl Mail {
    /// A header's value with its folded lines joined, still encoded.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\r\n\r\n").next()?.replace("\r\n ", " ").replace("\r\n\t", " ");
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

#[derive(Default)]
struct State {
    mails: Mutex<Vec<Mail>>,
    seen: AtomicUsize,
    /// The first so many of each so many messages are refused with a temporary error; 0 = none.
    refuse: Mutex<(usize, usize)>,
    refused: AtomicUsize,
    hang: AtomicBool,
}

#[derive(Clone)]
pub struct SmtpSink {
    port: u16,
    state: Arc<State>,
}

impl SmtpSink {
    /// Listens on a free port of this machine until the test ends.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port for the mail sink");
        let port = listener.local_addr().expect("the mail sink's address").port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that goes away in the middle is what some tests do on purpose.
                tokio::spawn(converse(stream, Arc::clone(&shared)));
            }
        });
        Self { port, state }
    }

    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// As the server's configuration names it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// From now on every `n`-th message gets "451 try again" (0 = none).
    pub fn refuse_every(&self, n: usize) {
        self.refuse(n.min(1), n);
    }

    /// From now on so many of each so many messages get "451 try again".
    pub fn refuse(&self, some: usize, of: usize) {
        *self.state.refuse.lock().unwrap_or_else(PoisonError::into_inner) = (some, of);
    }

    /// How many were refused.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.state.refused.load(Ordering::SeqCst)
    }

    /// From now on nobody gets an answer any more.
    pub fn hang(&self, hang: bool) {
        self.state.hang.store(hang, Ordering::SeqCst);
    }

    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.state.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[must_use]
    pub fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.to.iter().any(|to| to == address)).collect()
    }

    /// Waits until at least `count` messages for `address` are there.
    pub async fn wait_for_mails_to(&self, address: &str, count: usize) -> Vec<Mail> {
        wait_for(&format!("{count} mails to {address}"), || async {
            let mails = self.mails_to(address);
            (mails.len() >= count).then_some(mails)
        })
        .await
    }
}

async fn converse(stream: TcpStream, state: Arc<State>) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut from, mut to) = (String::new(), Vec::new());
    write.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        if state.hang.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        let upper = line.to_ascii_uppercase();
        let answer = if upper.starts_with("EHLO") {
            "250-sink\r\n250 8BITMIME\r\n"
        } else if upper.starts_with("MAIL FROM:") {
            from = address(&line);
            to.clear();
            "250 ok\r\n"
        } else if upper.starts_with("RCPT TO:") {
            to.push(address(&line));
            "250 ok\r\n"
        } else if upper == "DATA" {
            write.write_all(b"354 go on\r\n").await?;
            let text = body(&mut lines).await?;
            state.take(Mail { from: from.clone(), to: to.clone(), text })
        } else if upper == "QUIT" {
            write.write_all(b"221 bye\r\n").await?;
            return Ok(());
        } else {
            "250 ok\r\n"
        };
        write.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

impl State {
    fn take(&self, mail: Mail) -> &'static str {
        let number = self.seen.fetch_add(1, Ordering::SeqCst);
        let (some, of) = *self.refuse.lock().unwrap_or_else(PoisonError::into_inner);
        if of > 0 && number % of < some {
            self.refused.fetch_add(1, Ordering::SeqCst);
            return "451 try again\r\n";
        }
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
        "250 kept\r\n"
    }
}

type Lines = tokio::io::Lines<BufReader<tokio::net::tcp::OwnedReadHalf>>;

async fn body(lines: &mut Lines) -> io::Result<String> {
    let mut text = String::new();
    while let Some(line) = lines.next_line().await? {
        if line == "." {
            return Ok(text);
        }
        // A leading dot is doubled on the wire (RFC 5321, 4.5.2).
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push_str("\r\n");
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

fn address(line: &str) -> String {
    let start = line.find('<').map_or(0, |at| at + 1);
    let end = line.find('>').unwrap_or(line.len());
    line[start..end].to_owned()
}
