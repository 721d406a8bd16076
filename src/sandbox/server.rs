//! Serves everything at one address: REST, gateway, files, control interface, page.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State as Shared},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use tokio::net::TcpListener;

use super::{control, gateway, guard, inner::Inner, page, rest, snowflake::Snowflake};

/// The largest request that is read at all, in bytes; the API refuses smaller ones with an error of its own.
const LARGEST: usize = 64 * 1024 * 1024;

/// Serves until the sandbox stops.
pub(super) async fn serve(listener: TcpListener, inner: Inner) {
    let router = router(inner.clone());
    let stopped = async move { inner.stopped().await };
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
        tracing::error!(%error, "the sandbox's server ended");
    }
}

fn router(inner: Inner) -> Router {
    Router::new()
        .route("/api/v10/{*path}", any(rest::answer))
        .route("/gateway", get(gateway::open))
        .route("/gateway/", get(gateway::open))
        .route("/attachments/{channel}/{id}/{name}", get(attachment))
        .route("/sandbox/{verb}", post(control::answer))
        .merge(page::routes())
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn(guard::only_local))
        .with_state(inner)
}

/// Kinds of files that a browser may show by itself; it is told to save all others.
const SHOWN: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/// Serves an uploaded file. People open it in their browsers, and whoever sent it chose its content and its media type:
/// it may run nothing, load nothing, be framed by nobody and be read by no other page.
async fn attachment(Shared(inner): Shared<Inner>, Path((_, id, _)): Path<(String, String, String)>) -> Response {
    let file = id.parse().ok().and_then(|id: Snowflake| inner.lock().files.get(id).cloned());
    let Some(file) = file else { return StatusCode::NOT_FOUND.into_response() };
    let shown = SHOWN.contains(&file.content_type.as_str());
    let unknown = HeaderValue::from_static("application/octet-stream");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(&file.content_type).unwrap_or(unknown)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(if shown { "inline" } else { "attachment" })),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
        ),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    ];
    (headers, file.bytes).into_response()
}
