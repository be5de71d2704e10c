//! The listening socket: who may connect, and what every connection gets. Built from actix's parts rather than by its
//! `HttpServer`, which takes as many connections from one address as there are and waits for ever for a client that does
//! not read.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::time::Duration;

use actix_http::HttpService;
use actix_http::error::DispatchError;
use actix_server::{Server, ServerBuilder};
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::AppConfig;
use actix_web::middleware::{Compress, from_fn};
use actix_web::rt::net::TcpStream;
use actix_web::{App, web};

use super::load::{Patient, Seat};
use super::{middleware, routes};
use crate::state::State;

/// For the whole process; sockets of open pages are among them.
const CONNECTIONS: usize = 10_000;
const BUSY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// Serves on this socket.
///
/// # Errors
/// The socket cannot be used.
pub fn serve(listener: TcpListener, state: &web::Data<State>) -> std::io::Result<Server> {
    let cores = || std::thread::available_parallelism().map_or(2, usize::from);
    let workers = state.config.workers.unwrap_or_else(cores).max(1);
    let builder = ServerBuilder::new()
        .disable_signals()
        .workers(workers)
        .max_concurrent_connections(CONNECTIONS / workers)
        .shutdown_timeout(state.config.drain_seconds);
    let stopping = builder.graceful_shutdown_signal();
    let address = listener.local_addr()?;
    let state = state.clone();
    let server = builder.listen("http", listener, move || {
        let stopping = stopping.clone();
        let shared = state.clone();
        let application = App::new()
            .app_data(shared)
            .wrap(Compress::default())
            .wrap(from_fn(middleware::while_the_database_answers))
            .wrap(from_fn(middleware::around))
            .configure(routes)
            .into_factory()
            .map_err(|error: actix_web::Error| error.error_response());
        let http = HttpService::<Patient, _, _, _, _>::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            // A client that dribbles its headers is shown out.
            .client_request_timeout(Duration::from_secs(5))
            .keep_alive(Duration::from_secs(30))
            .local_addr(address)
            .client_disconnect_timeout(Duration::from_secs(1))
            .h1(map_config(application, |()| AppConfig::default()));
        let state = state.clone();
        fn_service(move |io: TcpStream| receive(io, state.clone())).and_then(http)
    })?;
    Ok(server.run())
}

/// A connection, unless its address has as many as it may. Proxies that are configured bring everybody.
async fn receive(io: TcpStream, state: web::Data<State>) -> Result<(Patient, Option<SocketAddr>), DispatchError> {
    let peer = io.peer_addr().ok();
    let address = peer.map(|peer| peer.ip().to_canonical()).filter(|address| !state.config.trusts(*address));
    let seat: Option<Seat<IpAddr>> = match address.map(|address| state.load.connections.take(address)) {
        None => None,
        Some(Some(seat)) => Some(seat),
        Some(None) => {
            metrics::counter!("connections_refused_total").increment(1);
            // Best effort: a client that has not asked yet may not read it.
            let _told = io.writable().await.and_then(|()| io.try_write(BUSY));
            return Err(DispatchError::DisconnectTimeout);
        }
    };
    // Answers are whole when they are written: waiting for more of them only delays.
    io.set_nodelay(true).map_err(DispatchError::Io)?;
    Ok((Patient::new(io, state.config.slow_client(), seat), peer))
}
