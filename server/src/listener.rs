//! Taking no more connections without cutting off those that are being made: closing a listening socket resets whatever
//! still waits in its queue.

use std::io;
use std::net::TcpListener;

/// From now on no connection begins; those whose handshake has begun go on. Whoever is not let in tries again by
/// himself, a second later, and then hears that nobody listens.
#[cfg(target_os = "linux")]
pub fn take_no_more(listener: &TcpListener) -> io::Result<()> {
    use socket2::{SockFilter, SockRef};
    /// Load the byte of the TCP header that holds the flags.
    const LOAD_FLAGS: SockFilter = SockFilter::new(0x30, 0, 0, 13);
    /// SYN: the first packet of a connection; else over the next instruction.
    const IS_FIRST: SockFilter = SockFilter::new(0x45, 0, 1, 0x02);
    const DROP: SockFilter = SockFilter::new(0x06, 0, 0, 0);
    const TAKE: SockFilter = SockFilter::new(0x06, 0, 0, u32::MAX);
    SockRef::from(listener).attach_filter(&[LOAD_FLAGS, IS_FIRST, DROP, TAKE])
}

#[cfg(not(target_os = "linux"))]
pub fn take_no_more(_: &TcpListener) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
