//! Serves the page, its parts and its files.

use std::time::Duration;

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

use super::{assets::asset, frame::frame, look::Eye, place::Place, render::modal, view::view};
use crate::sandbox::inner::Inner;

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
        .route("/page/live", get(live))
        .route("/page/{name}", get(file))
        .layer(map_response(guarded))
}

async fn guarded(mut response: Response) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // Another build may serve the same address an hour later.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    response
        .headers_mut()
        .extend(headers.map(|(name, value): (HeaderName, _)| (name, HeaderValue::from_static(value))));
    response
}

/// Draws something for the person of the address.
fn drawn(inner: &Inner, place: &Place, draw: impl FnOnce(&Eye<'_>) -> Response) -> Response {
    match Eye::open(&inner.lock(), place) {
        Some(eye) => draw(&eye),
        None => (StatusCode::NOT_FOUND, "This world has no people or no servers.").into_response(),
    }
}

async fn page(Shared(inner): Shared<Inner>, Query(place): Query<Place>) -> Response {
    drawn(&inner, &place, |eye| Html(frame(&eye.scene()).into_string()).into_response())
}

async fn list(Shared(inner): Shared<Inner>, Query(place): Query<Place>) -> Response {
    drawn(&inner, &place, |eye| Html(view(&eye.scene()).into_string()).into_response())
}

async fn commands(Shared(inner): Shared<Inner>, Query(place): Query<Place>) -> Response {
    drawn(&inner, &place, |eye| {
        let names = eye.names();
        let listed = |map: &std::collections::BTreeMap<String, String>| -> Vec<Value> {
            map.iter().map(|(id, name)| json!({"id": id, "name": name})).collect()
        };
        let (users, roles, channels) = (listed(&names.users), listed(&names.roles), listed(&names.channels));
        Json(json!({"commands": eye.offered(), "users": users, "roles": roles, "channels": channels})).into_response()
    })
}

/// A modal to draw: the interaction that opened it and the data of the bot's callback.
#[derive(Deserialize)]
struct Opened {
    interaction: String,
    data: Value,
}

async fn dialog(Shared(inner): Shared<Inner>, Query(place): Query<Place>, Json(opened): Json<Opened>) -> Response {
    drawn(&inner, &place, |eye| {
        Html(modal(&opened.interaction, &opened.data, &eye.names()).into_string()).into_response()
    })
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
