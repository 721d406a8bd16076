//! Finds Discord, or what stands in for it, and keeps the token from going anywhere else.

use std::time::Duration;

use reqwest::ClientBuilder;
use secrecy::{ExposeSecret, SecretString};
use serenity::http::{Http, HttpBuilder};

use crate::bot::LoginError;

/// How long one request to Discord may take. serenity sets no limit of its own.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

/// Where Discord is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// The real one.
    Discord,
    /// A stand-in at this origin, such as a sandbox: `http://127.0.0.1:4000`.
    StandIn(String),
}

/// Makes serenity's client for Discord or its stand-in from the one by which requests travel.
pub fn http(endpoint: &Endpoint, client: ClientBuilder, token: &SecretString) -> Result<Http, LoginError> {
    let client = client.timeout(REQUEST_TIMEOUT);
    let token = token.expose_secret().trim();
    let builder = HttpBuilder::new(token);
    let broken = "reqwest's client starts: its TLS roots are compiled in, and those that are added were read before";
    Ok(match endpoint {
        Endpoint::Discord => builder.client(client.build().expect(broken)).build(),
        Endpoint::StandIn(origin) => {
            check_stand_in(origin)?;
            // serenity ignores the proxy while its rate limiter is on, and a proxy from the environment would be asked first.
            let client = client.no_proxy().build().expect(broken);
            builder.client(client).proxy(origin.trim_end_matches('/')).ratelimiter_disabled(true).build()
        }
    })
}

/// Accepts an origin without a path; plain http only on this machine, for the token travels with every request.
fn check_stand_in(origin: &str) -> Result<(), LoginError> {
    let bad = || LoginError::BadStandIn(origin.to_owned());
    let url = reqwest::Url::parse(origin).map_err(|_| bad())?;
    let safe = match url.scheme() {
        "https" => true,
        "http" => is_loopback(&url),
        _ => false,
    };
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.username().is_empty();
    if safe && bare { Ok(()) } else { Err(bad()) }
}

/// Refuses a gateway on another host than the stand-in's: serenity falls back to the real one when it cannot ask.
pub fn check_gateway(endpoint: &Endpoint, gateway: &str) -> Result<(), LoginError> {
    let Endpoint::StandIn(origin) = endpoint else {
        return Ok(());
    };
    let foreign = || LoginError::ForeignGateway(gateway.to_owned());
    let (ours, theirs) = (reqwest::Url::parse(origin), reqwest::Url::parse(gateway));
    let (Ok(ours), Ok(theirs)) = (ours, theirs) else {
        return Err(foreign());
    };
    let safe = theirs.scheme() == "wss" || is_loopback(&theirs);
    if safe && ours.host_str() == theirs.host_str() { Ok(()) } else { Err(foreign()) }
}

fn is_loopback(url: &reqwest::Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_is_an_origin_and_plain_http_stays_on_this_machine() {
        for good in ["http://127.0.0.1:4000", "http://localhost:4000/", "http://[::1]:1", "https://discord.example"] {
            assert!(check_stand_in(good).is_ok(), "{good}");
        }
        for bad in ["", "127.0.0.1:4000", "http://discord.example", "http://127.0.0.1:1/api", "ftp://127.0.0.1"] {
            assert!(check_stand_in(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_stand_ins_gateway_is_on_its_own_host() {
        let stand_in = Endpoint::StandIn("http://127.0.0.1:4000".into());
        assert!(check_gateway(&stand_in, "ws://127.0.0.1:4001/").is_ok());
        assert!(check_gateway(&stand_in, "wss://gateway.discord.gg").is_err());
        assert!(check_gateway(&stand_in, "nonsense").is_err());
        assert!(check_gateway(&Endpoint::Discord, "wss://gateway.discord.gg").is_ok());
    }
}
