//! Keeps web pages from elsewhere out: they reach loopback through a person's browser, but cannot hide where they are from.

use std::net::IpAddr;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The name under which strict clients reach the API through a proxy of their own.
const DISCORD: &str = "discord.com";

/// Refuses requests to names that are not loopback (a name that an attacker points at 127.0.0.1) and requests that a
/// page of another origin sends.
pub(crate) async fn only_local(request: Request<Body>, next: Next) -> Response {
    match check(request.uri(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(why) => (StatusCode::FORBIDDEN, why).into_response(),
    }
}

fn check(uri: &Uri, headers: &HeaderMap) -> Result<(), &'static str> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    let api = uri.path().starts_with("/api/") || uri.path() == "/gateway";
    let known = is_loopback(name_of(host)) || (api && name_of(host) == DISCORD);
    if !known {
        return Err("The sandbox answers only under a loopback name, such as 127.0.0.1 or localhost.");
    }
    let own = |origin: &str| origin.strip_prefix("http://") == Some(host);
    if headers.contains_key(header::ORIGIN) && !text(header::ORIGIN).is_some_and(own) {
        return Err("The sandbox does not answer pages of other origins.");
    }
    Ok(())
}

/// Cuts the port off.
fn name_of(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

fn is_loopback(name: &str) -> bool {
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_local_callers_pass() {
        let cases = [
            ("/sandbox/info", "127.0.0.1:8080", None, true),
            ("/sandbox/info", "localhost:8080", Some("http://localhost:8080"), true),
            ("/sandbox/info", "[::1]:8080", Some("http://[::1]:8080"), true),
            ("/sandbox/info", "127.0.0.1:8080", Some("http://localhost:3000"), false),
            ("/sandbox/info", "127.0.0.1:8080", Some("https://evil.example"), false),
            ("/sandbox/info", "127.0.0.1:8080", Some("null"), false),
            ("/sandbox/info", "evil.example:8080", None, false),
            ("/sandbox/info", "127.0.0.1.evil.example", None, false),
            ("/sandbox/info", "discord.com", None, false),
            ("/api/v10/gateway", "discord.com", None, true),
            ("/api/v10/gateway", "127.0.0.1:8080", Some("https://evil.example"), false),
            ("/", "", None, false),
        ];
        for (path, host, origin, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            let passes = check(&Uri::from_static(path), &headers).is_ok();
            assert_eq!(passes, expected, "{path} at {host} from {origin:?}");
        }
    }
}
