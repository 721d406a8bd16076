//! Serves the page, its parts and its files.

use std::{collections::BTreeMap, time::Duration};

use axum::{
    Json, Router,
    extract::{
        Path, Query, State as Shared,
        ws::{Message, WebSocket, WebSocketUpgrade},
    },
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::map_response,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{assets::asset, frame::frame, look::Eye, place::Place, render::modal, traffic, view::view};
use crate::sandbox::{control, inner::Inner};

/// What the page may load and run: its own files only, nothing inline; and nobody may frame it.
const POLICY: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// How long changes are gathered before the pages hear of the next: a person reads no faster.
const GATHER: Duration = Duration::from_millis(50);

/// Returns the routes of the page.
pub(crate) fn routes() -> Router<Inner> {
    Router::new()
        .route("/", get(page))
        .route("/page/view", get(list))
        .route("/page/commands", get(commands))
        .route("/page/modal", post(dialog))
        .route("/page/traffic", get(traffic))
        .route("/page/traffic/{what}/{id}", get(in_full))
        .route("/page/live", get(live))
        .route("/page/{name}", get(file))
        .layer(map_response(guarded))
}

async fn guarded(mut response: Response) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        // Another build may serve the same address an hour later.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    response
        .headers_mut()
        .extend(headers.map(|(name, value): (HeaderName, _)| (name, HeaderValue::from_static(value))));
    response
}

/// Looks at the state as the person of the address. The state is free again before anything is drawn.
fn look<T>(inner: &Inner, place: &Place, see: impl FnOnce(Eye<'_>) -> T) -> Result<T, Nobody> {
    Eye::open(&inner.lock(), place).map(see).ok_or(Nobody)
}

/// The refusal in a world in which nobody can look at anything.
struct Nobody;

impl IntoResponse for Nobody {
    fn into_response(self) -> Response {
        (StatusCode::NOT_FOUND, "This world has no people or no servers.").into_response()
    }
}

async fn page(Shared(inner): Shared<Inner>, Query(place): Query<Place>) -> Result<Html<String>, Nobody> {
    let scene = look(&inner, &place, |eye| eye.scene())?;
    Ok(Html(frame(&scene).into_string()))
}

async fn list(Shared(inner): Shared<Inner>, Query(place): Query<Place>) -> Result<Html<String>, Nobody> {
    let scene = look(&inner, &place, |eye| eye.scene())?;
    Ok(Html(view(&scene).into_string()))
}

async fn commands(Shared(inner): Shared<Inner>, Query(place): Query<Place>) -> Result<Json<Value>, Nobody> {
    let (offered, names) = look(&inner, &place, |eye| (eye.offered(), eye.names()))?;
    let listed = |map: &BTreeMap<String, String>| -> Vec<Value> {
        map.iter().map(|(id, name)| json!({"id": id, "name": name})).collect()
    };
    let (users, roles, channels) = (listed(&names.users), listed(&names.roles), listed(&names.channels));
    Ok(Json(json!({"commands": offered, "users": users, "roles": roles, "channels": channels})))
}

/// A modal to draw: the interaction that opened it and the data of the bot's callback.
#[derive(Deserialize)]
struct Opened {
    interaction: String,
    data: Value,
}

async fn dialog(
    Shared(inner): Shared<Inner>,
    Query(place): Query<Place>,
    Json(opened): Json<Opened>,
) -> Result<Html<String>, Nobody> {
    let names = look(&inner, &place, |eye| eye.names())?;
    Ok(Html(modal(&opened.interaction, &opened.data, &names).into_string()))
}

/// The number of the last request that a panel has seen.
#[derive(Deserialize)]
struct Seen {
    #[serde(default)]
    after: u64,
}

async fn traffic(Shared(inner): Shared<Inner>, Query(seen): Query<Seen>) -> Json<Value> {
    let state = inner.lock();
    let mut shown = traffic::lines(&state, seen.after);
    shown["faults"] = Value::Array(control::what_is_wrong(&state));
    Json(shown)
}

async fn in_full(Shared(inner): Shared<Inner>, Path((what, id)): Path<(String, String)>) -> Response {
    let state = inner.lock();
    let found = match what.as_str() {
        "interaction" => id.parse().ok().and_then(|id| traffic::one_interaction(&state, id)),
        "request" => id.parse().ok().and_then(|n| traffic::one_request(&state, n)),
        _ => None,
    };
    found.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |found| Json(found).into_response())
}

async fn file(Path(name): Path<String>) -> Response {
    match asset(&name) {
        Some((kind, text)) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn live(Shared(inner): Shared<Inner>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(|socket| follow(socket, inner))
}

/// Tells a page that something changed, until either side goes. A WebSocket and not a stream of events, because
/// browsers allow six plain connections a host, and people open a tab for each person that they play.
async fn follow(mut socket: WebSocket, inner: Inner) {
    let (mut changes, mut moves) = {
        let state = inner.lock();
        (state.watch(), state.clock.subscribe())
    };
    loop {
        tokio::select! {
            Ok(()) = changes.changed() => {}
            Ok(()) = moves.changed() => {}
            received = socket.recv() => match received {
                Some(Ok(_)) => continue,
                _ => return,
            },
            () = inner.stopped() => return,
            else => return,
        }
        if socket.send(Message::text("changed")).await.is_err() {
            return;
        }
        tokio::time::sleep(GATHER).await;
    }
}

#[cfg(test)]
mod tests {
    use reqwest::{Client, Response, StatusCode};

    use crate::sandbox::{Options, Sandbox};

    async fn get(sandbox: &Sandbox, path: &str) -> Response {
        let client = Client::builder().no_proxy().build().unwrap();
        client.get(format!("{}{path}", sandbox.url())).send().await.unwrap()
    }

    #[tokio::test]
    async fn everything_is_served_under_a_strict_policy() {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let cases = [
            ("/", StatusCode::OK, "text/html"),
            ("/?user=nobody&guild=nowhere&channel=nothing", StatusCode::OK, "text/html"),
            ("/page/view?user=rival&channel=dm", StatusCode::OK, "text/html"),
            ("/page/commands", StatusCode::OK, "application/json"),
            ("/page/page.js", StatusCode::OK, "text/javascript"),
            ("/page/base.css", StatusCode::OK, "text/css"),
            ("/page/icon.svg", StatusCode::OK, "image/svg+xml"),
            ("/page/other.js", StatusCode::NOT_FOUND, ""),
        ];
        for (path, status, kind) in cases {
            let response = get(&sandbox, path).await;
            let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
            assert_eq!(response.status(), status, "{path}");
            assert!(header("content-type").starts_with(kind), "{path}: {}", header("content-type"));
            assert!(header("content-security-policy").starts_with("default-src 'self';"), "{path}");
            assert!(!header("content-security-policy").contains("unsafe"), "{path}");
        }
        sandbox.shutdown();
    }
}
