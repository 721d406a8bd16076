//! Stands in for discord.com itself: TLS with a certificate of our own, piped to a sandbox. serenity's rate limiter works
//! for Discord's own name alone, so this is how it is put to the test.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
        version::TLS13,
    },
};
use viva::sandbox::Sandbox;

const DISCORD: &str = "discord.com";

/// Returns an HTTP client, to be built, for which `https://discord.com` is this sandbox.
pub async fn client(sandbox: &Sandbox) -> reqwest::ClientBuilder {
    let own = rcgen::generate_simple_self_signed([DISCORD.to_owned()]).unwrap();
    let root = reqwest::Certificate::from_der(own.cert.der()).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(accept(listener, TlsAcceptor::from(Arc::new(config)), sandbox.addr()));
    reqwest::Client::builder().no_proxy().resolve(DISCORD, address).add_root_certificate(root)
}

/// Pipes every connection to the sandbox until the test ends.
async fn accept(listener: TcpListener, acceptor: TlsAcceptor, sandbox: std::net::SocketAddr) {
    while let Ok((connection, _)) = listener.accept().await {
        let acceptor = acceptor.clone();
        tokio::spawn(async move {
            let Ok(mut inside) = acceptor.accept(connection).await else { return };
            if let Ok(mut outside) = TcpStream::connect(sandbox).await {
                // Either side may simply go away.
                let _ = tokio::io::copy_bidirectional(&mut inside, &mut outside).await;
            }
        });
    }
}
