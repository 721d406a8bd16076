//! Other pages cannot reach the sandbox, and what it serves can run nothing.

use reqwest::{Client, Method, multipart};
use serde_json::{Value, json};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Error, client::IntoClientRequest},
};
use viva::sandbox::Sandbox;

use super::client::{act, sandbox};

fn client() -> Client {
    Client::builder().no_proxy().build().unwrap()
}

/// What is served, by method and path: each kind of route once.
const ROUTES: [(&str, &str); 10] = [
    ("GET", "/"),
    ("GET", "/page/view"),
    ("GET", "/page/commands"),
    ("GET", "/page/page.js"),
    ("GET", "/page/traffic"),
    ("POST", "/sandbox/fault"),
    ("POST", "/sandbox/write"),
    ("POST", "/sandbox/info"),
    ("POST", "/sandbox/advance"),
    ("GET", "/attachments/1/2/a.png"),
];

#[tokio::test]
async fn foreign_names_and_foreign_pages_are_refused_everywhere() {
    let sandbox = sandbox().await;
    let own = sandbox.url();
    let port = sandbox.addr().port();
    let foreign = [
        ("evil.example", None),
        ("127.0.0.1.evil.example", None),
        ("127.0.0.1", Some("https://evil.example")),
        ("127.0.0.1", Some("null")),
        ("127.0.0.1", Some("http://127.0.0.1:1")),
    ];
    for (method, path) in ROUTES {
        for (name, origin) in foreign {
            let request = client().request(method.parse().unwrap(), format!("{own}{path}"));
            let request = request.header("Host", format!("{name}:{port}")).body("{\"seconds\": 1}");
            let request = origin.into_iter().fold(request, |request, origin| request.header("Origin", origin));
            let status = request.send().await.unwrap().status();
            assert_eq!(status, 403, "{method} {path} at {name} from {origin:?}");
        }
        let request =
            client().request(method.parse::<Method>().unwrap(), format!("{own}{path}")).header("Origin", &own);
        let status = request.send().await.unwrap().status();
        assert_ne!(status, 403, "{method} {path} from the page itself");
    }
    sandbox.shutdown();
}

/// Tries to open a WebSocket and returns the HTTP status.
async fn knock(sandbox: &Sandbox, path: &str, host: &str, origin: Option<&str>) -> u16 {
    let mut request = format!("ws://{}{path}", sandbox.addr()).into_client_request().unwrap();
    request.headers_mut().insert("Host", host.parse().unwrap());
    if let Some(origin) = origin {
        request.headers_mut().insert("Origin", origin.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((_, response)) => response.status().as_u16(),
        Err(Error::Http(response)) => response.status().as_u16(),
        Err(error) => panic!("{path}: {error}"),
    }
}

#[tokio::test]
async fn foreign_pages_open_no_socket() {
    let sandbox = sandbox().await;
    let (own, host) = (sandbox.url(), sandbox.addr().to_string());
    for path in ["/page/live", "/gateway?v=10&encoding=json"] {
        assert_eq!(knock(&sandbox, path, &host, None).await, 101, "{path} without a page");
        assert_eq!(knock(&sandbox, path, &host, Some(&own)).await, 101, "{path} from its own page");
        assert_eq!(knock(&sandbox, path, &host, Some("https://evil.example")).await, 403, "{path} from elsewhere");
        assert_eq!(knock(&sandbox, path, &host, Some("null")).await, 403, "{path} from a sandboxed frame");
        assert_eq!(knock(&sandbox, path, "evil.example", None).await, 403, "{path} at a foreign name");
    }
    sandbox.shutdown();
}

#[tokio::test]
async fn attachments_run_nothing_whatever_they_claim_to_be() {
    let sandbox = sandbox().await;
    let info = act(&sandbox, "info", json!({})).await;
    let channel = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    let cases = [
        ("page.html", "text/html", "attachment"),
        ("drawing.svg", "image/svg+xml", "attachment"),
        ("code.js", "text/javascript", "attachment"),
        ("odd.bin", "x-odd/kind; a=\"b\"", "attachment"),
        ("chart.png", "image/png", "inline"),
    ];
    for (name, kind, disposition) in cases {
        let part =
            multipart::Part::bytes(b"<script>alert(1)</script>".to_vec()).file_name(name).mime_str(kind).unwrap();
        let form = multipart::Form::new().text("payload_json", "{}").part("files[0]", part);
        let url = format!("{}/api/v10/channels/{channel}/messages", sandbox.url());
        let token = format!("Bot {}", sandbox.token());
        let sent = client().post(url).header("Authorization", token).multipart(form).send().await.unwrap();
        let sent: Value = sent.json().await.unwrap();
        let file = client().get(sent["attachments"][0]["url"].as_str().unwrap()).send().await.unwrap();
        let header = |name: &str| file.headers().get(name).map_or("", |value| value.to_str().unwrap());
        assert_eq!((file.status().as_u16(), header("content-disposition")), (200, disposition), "{name}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{name}");
        assert_eq!(header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'; sandbox", "{name}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{name}");
    }
    sandbox.shutdown();
}
