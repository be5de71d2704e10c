//! The way to a database, which a test can block: nobody listens, or nothing comes through any more.

use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Open,
    /// Connections stay, but nothing moves in them; new ones are taken and hear nothing.
    Hanging,
    /// Nobody listens, and what was connected is cut.
    Closed,
}

pub struct Proxy {
    port: u16,
    to: String,
    way: Arc<watch::Sender<Way>>,
}

impl Proxy {
    /// To this host and port.
    pub async fn start(to: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port for the proxy");
        let port = listener.local_addr().expect("the proxy's address").port();
        let way = Arc::new(watch::Sender::new(Way::Open));
        let proxy = Self { port, to: to.to_owned(), way };
        proxy.listen(listener);
        proxy
    }

    /// `url` with the proxy in place of its host and port.
    #[must_use]
    pub fn through(&self, url: &str) -> String {
        url.replace(&self.to, &format!("127.0.0.1:{}", self.port))
    }

    pub async fn set(&self, way: Way) {
        let before = self.way.send_replace(way);
        if before == Way::Closed && way != Way::Closed {
            let listener = TcpListener::bind(("127.0.0.1", self.port)).await.expect("the proxy's port again");
            self.listen(listener);
        }
    }

    fn listen(&self, listener: TcpListener) {
        let (to, way) = (self.to.clone(), Arc::clone(&self.way));
        tokio::spawn(async move {
            let mut seen = way.subscribe();
            loop {
                tokio::select! {
                    accepted = listener.accept() => {
                        let Ok((stream, _)) = accepted else { return };
                        tokio::spawn(carry(stream, to.clone(), way.subscribe()));
                    }
                    _ = seen.wait_for(|way| *way == Way::Closed) => return,
                }
            }
        });
    }
}

async fn carry(client: TcpStream, to: String, mut way: watch::Receiver<Way>) {
    if way.wait_for(|way| *way != Way::Hanging).await.is_err() {
        return;
    }
    let Ok(server) = TcpStream::connect(to).await else { return };
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::select! {
        () = copy(from_client, to_server, way.clone()) => {}
        () = copy(from_server, to_client, way.clone()) => {}
        _ = way.wait_for(|way| *way == Way::Closed) => {}
    }
}

async fn copy(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, mut way: watch::Receiver<Way>) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        if way.wait_for(|way| *way != Way::Hanging).await.is_err() || to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}
