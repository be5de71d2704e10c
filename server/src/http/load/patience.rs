//! A connection that lets go of a client that does not read: its answer would stay in memory for as long as it likes.

use std::io::{self, ErrorKind, IoSlice};
use std::net::IpAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::rt::net::TcpStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

use super::Seat;

/// While something waits to be sent, each span of patience must carry at least this much: the worst of mobile networks
/// does.
const LEAST: usize = 32 * 1024;

pub struct Patient {
    io: TcpStream,
    patience: Duration,
    /// Runs while the client keeps us waiting.
    span: Option<Pin<Box<Sleep>>>,
    carried: usize,
    _seat: Option<Seat<IpAddr>>,
}

impl Patient {
    #[must_use]
    pub fn new(io: TcpStream, patience: Duration, seat: Option<Seat<IpAddr>>) -> Self {
        Self { io, patience, span: None, carried: 0, _seat: seat }
    }

    /// What comes of an attempt to send `offered` bytes.
    fn sent(&mut self, cx: &mut Context<'_>, offered: usize, sent: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match sent {
            Poll::Ready(Ok(bytes)) => {
                self.carried += bytes;
                if bytes >= offered {
                    self.span = None;
                }
                Poll::Ready(Ok(bytes))
            }
            Poll::Ready(error) => Poll::Ready(error),
            Poll::Pending => self.wait(cx).map(Err),
        }
    }

    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let span = self.span.get_or_insert_with(|| {
            self.carried = 0;
            Box::pin(sleep(self.patience))
        });
        loop {
            ready!(span.as_mut().poll(cx));
            if self.carried < LEAST {
                metrics::counter!("slow_clients_let_go_total").increment(1);
                return Poll::Ready(ErrorKind::TimedOut.into());
            }
            self.carried = 0;
            span.as_mut().reset(Instant::now() + self.patience);
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, into)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.io).poll_write(cx, bytes);
        self.sent(cx, bytes.len(), sent)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let offered = parts.iter().map(|part| part.len()).sum();
        let sent = Pin::new(&mut self.io).poll_write_vectored(cx, parts);
        self.sent(cx, offered, sent)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }
}
